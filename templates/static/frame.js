// In a frame: tells the page around it how high this one is, and nothing else. Links open in the window around it, those
// within this page stay in it. Loaded by site.js where a whole page was asked for with ?khung; such a page says whose it is.
(function () {
  "use strict";
  var page = document.documentElement;
  var article = document.querySelector("article[data-ma]");
  var told = 0;
  page.className = "framed";
  if (article) {
    var source = document.createElement("p");
    var link = document.createElement("a");
    source.className = "note";
    link.href = document.querySelector("link[rel=canonical]").href;
    link.textContent = document.title.split(" – ").pop();
    source.append("Nguồn: ", link, ".");
    article.after(source);
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (link) link.target = /^[?#]/.test(link.getAttribute("href")) ? "_self" : "_top";
  }, true);
  if (parent === self) return;
  new ResizeObserver(function () {
    var height = Math.ceil(page.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    parent.postMessage({ cao: height }, "*");
  }).observe(page);
})();
