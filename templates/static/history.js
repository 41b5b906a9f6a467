// Compares any two versions word by word, and leads from a day to the version of that day. Both need the versions' own
// pages only for reading on: everything that ever changed stands in the page as data.
(function () {
  "use strict";
  // A copy opened from a folder holds no old versions: their pages are those of the site.
  if (location.protocol === "file:") {
    var here = document.querySelector("link[rel=canonical]").href;
    document.querySelectorAll(".version__page").forEach(function (link) {
      link.href = here + link.getAttribute("href").split("/lich-su/")[1].replace("index.html", "");
    });
  }
  var kept = document.getElementById("ban");
  if (!kept) return;
  var data = JSON.parse(kept.content.textContent);
  var ask = document.querySelector(".versions__ask");
  var any = document.querySelector(".versions__any");
  var out = document.getElementById("so-sanh");
  var older = document.getElementById("cu");
  var newer = document.getElementById("moi");
  var MOST = 4e6;

  function make(name, text, className) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  // A version is named after its day; of several on one day the later ones bear a number.
  function dayOf(name) { return name.slice(0, 10); }

  function shown(name) {
    var number = name.slice(11);
    return dayOf(name).split("-").reverse().join("/") + (number && " (bản thứ " + number + ")");
  }

  function words(text) { return text.match(/\d+(?:[.,/-]\d+)*|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) || []; }

  // The longest run of words that both texts share, as pairs of [sign, text]; sign is 0 both, -1 old, 1 new.
  function compare(before, after) {
    var a = words(before);
    var b = words(after);
    var head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head++;
    var tail = 0;
    while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    var x = a.slice(head, a.length - tail);
    var y = b.slice(head, b.length - tail);
    var middle = x.length * y.length > MOST ? [[-1, x.join("")], [1, y.join("")]] : aligned(x, y);
    return [[0, a.slice(0, head).join("")]].concat(middle, [[0, a.slice(a.length - tail).join("")]]);
  }

  function aligned(x, y) {
    var wide = y.length + 1;
    var table = new Uint32Array((x.length + 1) * wide);
    for (var i = x.length - 1; i >= 0; i--) {
      for (var j = y.length - 1; j >= 0; j--) {
        var down = table[(i + 1) * wide + j];
        var right = table[i * wide + j + 1];
        table[i * wide + j] = x[i] === y[j] ? table[(i + 1) * wide + j + 1] + 1 : Math.max(down, right);
      }
    }
    var found = [];
    for (i = 0, j = 0; i < x.length || j < y.length;) {
      if (i < x.length && j < y.length && x[i] === y[j]) { found.push([0, x[i++]]); j++; }
      else if (j === y.length || (i < x.length && table[(i + 1) * wide + j] >= table[i * wide + j + 1])) found.push([-1, x[i++]]);
      else found.push([1, y[j++]]);
    }
    return joined(found);
  }

  // Changes that only a space parts become one: words in confetti cannot be read.
  function joined(pieces) {
    var found = [];
    var gone = "";
    var added = "";
    function flush() {
      if (gone) found.push([-1, gone]);
      if (added) found.push([1, added]);
      gone = added = "";
    }
    pieces.forEach(function (piece, at) {
      var next = pieces[at + 1];
      if (piece[0] < 0) gone += piece[1];
      else if (piece[0] > 0) added += piece[1];
      else if ((gone || added) && /^[^\S\n]+$/.test(piece[1]) && next && next[0]) { gone += piece[1]; added += piece[1]; }
      else { flush(); found.push(piece); }
    });
    flush();
    return found;
  }

  function drawn(title, before, after) {
    var box = make("div", "", "difference");
    box.append(make("h3", (before === null ? "Thêm: " : after === null ? "Bỏ: " : "Sửa: ") + title));
    var line = box.appendChild(make("p"));
    compare(before || "", after || "").forEach(function (piece) {
      if (!piece[1]) return;
      if (!piece[0]) { line.append(piece[1]); return; }
      var node = line.appendChild(make(piece[0] < 0 ? "del" : "ins"));
      node.append(make("span", piece[0] < 0 ? "bỏ: " : "thêm: ", "hidden"), piece[1]);
    });
    return box;
  }

  function textOf(version, line) {
    var number = data.w[version][line];
    return number < 0 ? null : data.t[number];
  }

  function show() {
    var from = +older.value;
    var to = +newer.value;
    var boxes = data.l.map(function (title, line) {
      return data.w[from][line] === data.w[to][line] ? null : drawn(title, textOf(from, line), textOf(to, line));
    }).filter(Boolean);
    out.textContent = "";
    out.append(make("p", boxes.length ? boxes.length + " chỗ khác nhau giữa bản " + shown(data.v[from]) + " và bản " +
      shown(data.v[to]) + "." : "Hai bản này giống nhau."));
    boxes.forEach(function (box) { out.append(box); });
  }

  [older, newer].forEach(function (list) {
    data.v.forEach(function (day, at) { list.append(new Option("từ " + shown(day), at)); });
    list.addEventListener("change", show);
  });
  older.value = 0;
  newer.value = data.v.length - 1;
  any.hidden = ask.hidden = false;
  var day = document.getElementById("ngay");
  day.min = dayOf(data.v[0]);
  ask.addEventListener("submit", function (event) {
    event.preventDefault();
    var found = data.v.filter(function (one) { return dayOf(one) <= day.value; }).pop();
    if (found) location.href = found + "/index.html";
  });
})();
