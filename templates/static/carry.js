// Prints one page to take along, with a code that leads a phone back to it; loaded when a reader wants it. The code is
// drawn here, since written out it would be the heaviest word of every page: a QR code of level M, in bytes, with mask 3.
(function () {
  "use strict";
  var QUIET = 4;
  var FORMAT = parseInt("101101101001011", 2);
  // By version: words of error correction in a block, blocks, words of data in a block.
  var VERSIONS = [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27]];

  /** The product of two words in the field of 256 of the code. */
  function times(a, b) {
    var product = 0;
    for (; b; b >>= 1, a = a << 1 ^ (a > 127 ? 285 : 0)) if (b & 1) product ^= a;
    return product;
  }

  /** The words of error correction for *data*. */
  function correction(data, size) {
    var divisor = [1];
    for (var root = 1, at = 0; at < size; at++, root = times(root, 2)) {
      divisor = divisor.concat(0).map(function (word, place) { return word ^ (place && times(divisor[place - 1], root)); });
    }
    var rest = data.concat(divisor.slice(1).map(function () { return 0; }));
    data.forEach(function (_, from) {
      var lead = rest[from];
      divisor.forEach(function (word, place) { rest[from + place] ^= times(word, lead); });
    });
    return rest.slice(-size);
  }

  /** *blocks* read across: the first words of all, then the second. */
  function across(blocks) {
    return [].concat.apply([], blocks[0].map(function (_, at) { return blocks.map(function (block) { return block[at]; }); }));
  }

  /** All words of the code of *text*, in the order in which they are drawn. */
  function words(text, version) {
    var bytes = [].slice.call(new TextEncoder().encode(text));
    var half = [4, bytes.length >> 4, bytes.length & 15];
    bytes.forEach(function (byte) { half.push(byte >> 4, byte & 15); });
    half.push(0);
    var data = [];
    for (var at = 0; at < half.length; at += 2) data.push(half[at] << 4 | half[at + 1]);
    for (var pad = 236; data.length < version[1] * version[2]; pad ^= 253) data.push(pad);
    var blocks = [];
    while (data.length) blocks.push(data.splice(0, version[2]));
    return across(blocks).concat(across(blocks.map(function (block) { return correction(block, version[0]); })));
  }

  /** Rows of modules of the code of *text*; null where it is too long. */
  function modules(text) {
    var length = new TextEncoder().encode(text).length + 2;
    var number = VERSIONS.findIndex(function (one) { return one[1] * one[2] >= length; });
    if (number < 0) return null;
    var size = 21 + 4 * number;
    var rows = Array.from({ length: size }, function () { return []; });
    var square = function (row, column, reach, white) {
      for (var r = -reach; r <= reach; r++) for (var c = -reach; c <= reach; c++) {
        var ring = Math.max(Math.abs(r), Math.abs(c));
        if (rows[row + r] && column + c >= 0 && column + c < size) rows[row + r][column + c] = white.indexOf(ring) < 0 ? 1 : 0;
      }
    };
    for (var line = 0; line < size; line++) rows[line][6] = rows[6][line] = 1 - line % 2;
    if (number) square(size - 7, size - 7, 2, [1]);
    square(3, 3, 4, [2, 4]);
    square(3, size - 4, 4, [2, 4]);
    square(size - 4, 3, 4, [2, 4]);
    for (var bit = 0; bit < 15; bit++) {
      var dark = FORMAT >> bit & 1;
      rows[bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit][8] = dark;
      rows[8][bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit] = dark;
    }
    rows[size - 8][8] = 1;
    var stream = words(text, VERSIONS[number]);
    var next = 0;
    for (var right = size - 1; right > 0; right -= right === 8 ? 3 : 2) for (var step = 0; step < size; step++) for (var left = 0; left < 2; left++) {
      var column = right - left;
      var row = right + 1 & 2 ? step : size - 1 - step;
      if (rows[row][column] === undefined) {
        rows[row][column] = (stream[next >> 3] >> 7 - (next & 7) & 1) ^ ((row + column) % 3 ? 0 : 1);
        next++;
      }
    }
    return rows;
  }

  /** The code of *text* as SVG, sized by the style sheet; empty where it is too long. */
  function draw(text) {
    var rows = modules(text);
    if (!rows) return "";
    var path = rows.map(function (row, y) {
      return row.map(function (dark, x) { return dark ? "M" + (x + QUIET) + " " + (y + QUIET) + ".5h1" : ""; }).join("");
    }).join("");
    var width = rows.length + 2 * QUIET;
    return '<svg viewBox="0 0 ' + width + " " + width + '" role="img" aria-label="Mã QR dẫn tới trang này"><path stroke="#000" d="' + path + '"/></svg>';
  }

  var html = document.documentElement;
  var sheet = document.querySelector(".carry-sheet");
  function carry() {
    html.classList.add("carry");
    print();
  }
  sheet.insertAdjacentHTML("afterbegin", draw(sheet.textContent.trim()));
  document.getElementById("mang-theo").addEventListener("click", carry);
  addEventListener("afterprint", function () { html.classList.remove("carry"); });
  carry();
})();
