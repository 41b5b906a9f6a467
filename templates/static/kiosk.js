// A machine that many people use: after a while without a touch it warns, then goes back to the start and forgets what
// the last reader chose. Loaded by site.js once a page was opened with ?kiosk=1, until the tab is closed.
(function () {
  "use strict";
  var home = document.querySelector("link[rel=icon]").href.replace("favicon.svg", "");
  var start = home + "?kiosk=1";
  var WARNED = 20;
  var timers = [];
  var warning = document.createElement("div");
  warning.className = "site-notice";
  warning.setAttribute("role", "alert");
  document.body.prepend(warning);

  function warn() {
    var text = document.createElement("p");
    text.textContent = "Còn ai xem không? Sắp về trang đầu; chạm vào màn hình để xem tiếp.";
    warning.append(text);
    window.scrollTo(0, 0);
  }
  function restart() {
    try { localStorage.clear(); } catch (error) { /* storage is closed: nothing was kept */ }
    document.querySelectorAll("form").forEach(function (form) { form.reset(); });
    location.replace(start);
  }
  /** Begin to count again; a page may say with data-cho how many seconds. */
  function wait() {
    var idle = Number(document.documentElement.dataset.cho) || 75;
    timers.forEach(clearTimeout);
    warning.textContent = "";
    timers = [setTimeout(warn, 1000 * Math.max(idle - WARNED, idle / 2)), setTimeout(restart, 1000 * idle)];
  }
  function isInside(link) {
    return link.href.indexOf(home) === 0 && /(\/|\.html)$/.test(link.pathname);
  }
  function disable(link) {
    link.removeAttribute("href");
    link.setAttribute("role", "link");
    link.setAttribute("aria-disabled", "true");
  }

  /** The two things that all come back to, at the foot of the screen: the start, and paper. */
  function addBar() {
    var bar = document.createElement("nav");
    var first = document.createElement("a");
    var button = document.createElement("button");
    bar.className = "kiosk-bar";
    bar.setAttribute("aria-label", "Máy dùng chung");
    first.className = "action";
    first.href = start;
    first.textContent = "Về trang đầu";
    button.type = "button";
    button.textContent = "In trang này";
    button.addEventListener("click", function () { print(); });
    bar.append(first, button);
    document.body.append(bar);
  }
  /** Large type and large targets. */
  function addStyle() {
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = home + "kiosk.css";
    document.head.append(style);
  }

  addStyle();
  if (location.href.split(/[?#]/)[0] !== home) addBar();
  document.querySelectorAll("a[href]").forEach(function (link) { if (!isInside(link)) disable(link); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || isInside(link)) return;
    event.preventDefault();
    disable(link);
  }, true);
  ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"].forEach(function (name) {
    addEventListener(name, wait, { passive: true });
  });
  // The start page has nothing to forget until somebody touches it.
  if (location.href.split(/[?#]/)[0] !== home) wait();
})();
