// In a frame: tells the page around it how high this one is, and nothing else. Links within this page stay in it.
(function () {
  "use strict";
  var page = document.documentElement;
  var told = 0;
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (link && /^[?#]/.test(link.getAttribute("href"))) link.target = "_self";
  }, true);
  if (parent === self) return;
  new ResizeObserver(function () {
    var height = Math.ceil(page.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    parent.postMessage({ cao: height }, "*");
  }).observe(page);
})();
