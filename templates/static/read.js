// Reads the page aloud, one block at a time, since browsers break off long speeches.
(function () {
  "use strict";
  var button = document.querySelector("[data-voice]");
  var speech = window.speechSynthesis;
  var article = button && button.closest("article");
  if (!article || !speech) return;

  article.querySelectorAll("details").forEach(function (one) { one.open = true; });
  var blocks = [].filter.call(article.querySelectorAll("h1, h2, h3, p, li, dt, dd, legend, th, td, summary"), function (one) {
    return one.offsetParent && !one.closest("nav, .tools, .action-list, .case-chooser, .report") && !one.querySelector("p, li, h2, summary, [lang]");
  });
  var next = -1;
  var stop = function () {
    next = -1;
    button.textContent = "Nghe đọc";
    speech.cancel();
  };
  var say = function () {
    if (next < 0) return;
    if (next >= blocks.length) return stop();
    var words = new SpeechSynthesisUtterance(blocks[next++].innerText);
    words.lang = "vi-VN";
    words.voice = speech.getVoices().find(function (one) { return /^vi/i.test(one.lang); });
    words.onend = say;
    words.onerror = function () { if (next >= 0) stop(); };
    speech.speak(words);
  };
  var start = function () {
    next = 0;
    button.textContent = "Dừng đọc";
    say();
  };
  button.addEventListener("click", function () { if (next < 0) start(); else stop(); });
  addEventListener("pagehide", stop);
  start();
})();
