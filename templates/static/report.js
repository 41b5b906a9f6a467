// Fills the letter and the form with what the link told: code, part of the page and its version. Nothing is sent by itself.
(function () {
  "use strict";
  var query = new URLSearchParams(location.search);
  var code = query.get("ma") || "";
  var day = query.get("ban") || "";
  if (!/^[a-z0-9][a-z0-9.-]{0,79}$/.test(code)) return;
  if (!/^[\w.-]{1,40}$/.test(day)) day = "";
  var part = [].slice.call(document.querySelectorAll("[data-phan]")).filter(function (one) {
    return one.dataset.phan === query.get("phan");
  })[0];
  var title = part ? part.textContent : "";

  var told = document.getElementById("cho-sai");
  var link = told.querySelector("a");
  link.textContent = code;
  link.href = link.dataset.goc + "thu-tuc/" + code + "/index.html" + (part ? "#" + part.dataset.phan : "");
  told.querySelector("span").textContent = (title && ", phần " + title) + (day && ", bản " + day);
  told.hidden = false;

  var mail = document.getElementById("thu");
  var parts = mail.getAttribute("href").split("?");
  var letter = new URLSearchParams(parts[1]);
  var values = [code, title, day];
  var body = letter.get("body").split("\r\n").map(function (line, at) {
    return values[at] ? line + " " + values[at] : line;
  }).join("\r\n");
  var subject = letter.get("subject") + ": " + code + (title && ", " + title) + (day && ", " + day);
  mail.href = parts[0] + "?subject=" + encodeURIComponent(subject) + "&body=" + encodeURIComponent(body);

  var form = document.getElementById("mau");
  if (form) {
    var known = { ma: code, phan: title, ban: day };
    form.href = form.dataset.mau.replace(/\{(ma|phan|ban)\}/g, function (_, key) { return encodeURIComponent(known[key]); });
  }
})();
