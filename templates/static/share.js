// What a procedure asks, as plain text to send by Zalo or mail; loaded when a reader wants it. The text is shown, so that
// it can be read, changed and copied by hand where the clipboard is closed.
(function () {
  "use strict";
  var MOST = 30;
  var LONG = 150;
  var article = document.querySelector("article[data-ma]");
  var opener = document.getElementById("chia-se");
  var title = article.querySelector("h1").textContent.trim();
  var address = document.querySelector("link[rel=canonical]").href.replace(/thu-tuc\/([^/]+)\/$/, "tt/$1/");

  function all(selector, within) { return [].slice.call((within || article).querySelectorAll(selector)); }
  function plain(node) { return node.textContent.replace(/\s+/g, " ").trim(); }

  function papersOf(box) {
    var rows = all("li", box).map(function (row) {
      var count = row.querySelector("b");
      var told = all(".tag, span.note, .note > summary", row).map(plain).map(function (note) {
        return " (" + (note.length > LONG ? note.slice(0, LONG) + "…" : note) + ")";
      });
      return "- " + plain(row.querySelector("label, span")) + (count ? ": " + plain(count) : "") + told.join("");
    });
    var more = rows.length - MOST;
    return [plain(box.querySelector("legend")) + ":"].concat(rows.slice(0, MOST),
      more > 0 ? ["… và " + more + " dòng nữa, xem trên trang"] : []);
  }

  function text() {
    var lines = [title, "Mã thủ tục: " + article.dataset.ma].concat(all(".banner p, .banner li").map(plain), "");
    all(".paper-case").filter(function (box) { return !box.hidden; }).forEach(function (box) {
      lines = lines.concat(papersOf(box), "");
    });
    all(".fact-tiles > div").slice(1).forEach(function (fact) {
      lines.push(plain(fact.querySelector("dt")) + ": " + all("dd", fact).map(plain).join("; "));
    });
    return lines.concat("", "Xem đầy đủ: " + address).join("\n");
  }

  function button(label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  var panel = document.createElement("div");
  var area = document.createElement("textarea");
  var told = document.createElement("p");
  panel.className = "tools";
  panel.id = "chia-se-noi-dung";
  area.rows = 10;
  area.style.cssText = "width: 100%; font: inherit";
  area.setAttribute("aria-label", "Nội dung để gửi, sửa được");
  told.setAttribute("role", "status");

  function tell(words) { told.textContent = words; }
  function copyByHand() {
    area.select();
    tell(document.execCommand("copy") ? "Đã chép; mở Zalo và dán vào tin nhắn." : "Đã chọn; hãy chép bằng tay.");
  }
  panel.append(area, button("Chép", function () {
    if (!navigator.clipboard) { copyByHand(); return; }
    navigator.clipboard.writeText(area.value).then(function () { tell("Đã chép; mở Zalo và dán vào tin nhắn."); }, copyByHand);
  }));
  if (navigator.share) {
    panel.append(button("Gửi qua ứng dụng", function () {
      navigator.share({ title: title, text: area.value }).catch(function () { /* the reader closed the list */ });
    }));
  }
  panel.append(told);
  panel.hidden = true;
  opener.parentNode.after(panel);
  function toggle() {
    panel.hidden = !panel.hidden;
    opener.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return;
    area.value = text();
    area.focus();
    area.setSelectionRange(0, 0);
    area.scrollTop = 0;
  }
  opener.setAttribute("aria-controls", panel.id);
  opener.addEventListener("click", toggle);
  toggle();
})();
