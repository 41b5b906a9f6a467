// Every page is complete without this script. It tidies the address, lets a reader pick a case and keep ticks.
(function () {
  "use strict";
  var web = location.protocol.indexOf("http") === 0;
  var html = document.documentElement;
  function load(address) {
    var script = document.createElement("script");
    script.async = false;
    script.src = address;
    document.head.append(script);
  }
  if (web) {
    if (/\/index\.html$/.test(location.pathname)) {
      history.replaceState(null, "", location.pathname.slice(0, -10) + location.search + location.hash);
    }
    var icon = document.querySelector("link[rel=icon]");
    if (icon) {
      var manifest = document.createElement("link");
      manifest.rel = "manifest";
      var at = function (name) { return icon.href.replace("favicon.svg", name); };
      manifest.href = at("manifest.webmanifest");
      document.head.appendChild(manifest);
      if (/[?&]khung\b/.test(location.search)) {
        html.className = "framed";
        load(at("frame.js"));
      }
      // The worker keeps pages for reading without a network, and says when an open page is no longer the newest.
      try {
        if (/[?&]kiosk=1/.test(location.search)) sessionStorage.kiosk = 1;
        if (sessionStorage.kiosk) load(at("kiosk.js"));
        var workers = navigator.serviceWorker;
        // Not before the page has been read for a moment: the first view asks for nothing more than it shows.
        addEventListener("load", function () {
          setTimeout(function () { workers.register(at("sw.js")).catch(function () {}); }, 2000);
        });
        workers.onmessage = function () {
          workers.onmessage = null;
          document.body.insertAdjacentHTML("afterbegin", '<aside class="site-notice" aria-live="polite"><p>Có bản mới. <a href="">Tải lại trang</a></p></aside>');
        };
        document.addEventListener("visibilitychange", function () {
          if (!document.hidden && workers.controller) workers.controller.postMessage(0);
        });
      } catch (error) { /* no worker, or storage is closed: the page is only as near as the network */ }
    }
  }
  document.addEventListener("keydown", function (event) {
    var field = document.querySelector("input[name=q]");
    if (event.key === "/" && field && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field.focus();
    }
  });
  // An open menu covers the page: it closes when the reader goes on.
  var menu = document.querySelector(".menu");
  ["click", "focusin", "keydown"].forEach(function (name) {
    if (menu) document.addEventListener(name, function (event) {
      if (event.key ? event.key === "Escape" : !menu.contains(event.target)) menu.open = false;
    });
  });
  // What the search needs comes when the reader reaches for a field; on the home page, in a quiet moment.
  document.querySelectorAll(".search-form").forEach(function (form) {
    if (document.getElementById("ket-qua")) return;
    var link = document.createElement("link");
    link.rel = "prefetch";
    link.href = form.action.replace("index.html", "du-lieu.js");
    var fetchAhead = function () { if (web) document.head.append(link); };
    form.addEventListener("focusin", fetchAhead);
    form.addEventListener("pointerenter", fetchAhead);
    if (/large/.test(form.className)) addEventListener("load", function () { (window.requestIdleCallback || setTimeout)(fetchAhead); });
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });
  document.querySelectorAll("[data-load]").forEach(function (button) {
    button.hidden = "voice" in button.dataset;
    button.addEventListener("click", function () {
      button.dataset.load.split(" ").forEach(load);
    }, { once: true });
    try {
      if (localStorage.getItem(button.dataset.keep)) button.click();
    } catch (error) { /* as below */ }
  });
  // What is about to be seen comes by itself.
  document.querySelectorAll("[data-near]").forEach(function (button) {
    if (!window.IntersectionObserver) return;
    button.hidden = true;
    new IntersectionObserver(function (seen, watch) {
      if (!seen[0].isIntersecting) return;
      watch.disconnect();
      button.click();
    }).observe(button.closest("section"));
  });
  // What is folded opens where an address leads to it, and on paper.
  var openTo = function () {
    var target = document.getElementById(location.hash.slice(1));
    for (var one = target && (target.querySelector(":scope > details") || target); one; one = one.parentElement) {
      if (one.nodeName !== "DETAILS" || one.open) continue;
      one.open = true;
      target.scrollIntoView();
    }
  };
  openTo();
  addEventListener("hashchange", openTo);
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = document.querySelectorAll("html:not(.carry) main details:not([open])");
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
  });
  // Voices come late.
  var reader = document.querySelector("[data-voice]");
  var speech = window.speechSynthesis;
  if (reader && speech) {
    (speech.onvoiceschanged = function () {
      if (speech.getVoices().some(function (one) { return /^vi/i.test(one.lang); })) reader.hidden = false;
    })();
  }

  var article = document.querySelector("article[data-ma]");
  // A code on a sheet that this page does not know, since the sheet is newer, or of a code that was replaced.
  var sheet = /^#ban-(\d+)$/.exec(location.hash);
  if (article && sheet && !document.getElementById(sheet[0].slice(1))) {
    article.insertAdjacentHTML("afterbegin", '<p class="banner banner--stop" role="alert"><strong>Trang này không biết tờ niêm yết bản ' + sheet[1] + ".</strong> Tờ ấy mang mã đã bị thay, là tờ in thử, hoặc mới hơn bản trang này.</p>");
  }
  var cases = article ? [].slice.call(article.querySelectorAll(".paper-case")) : [];
  if (!cases.length) return;

  var chooser = article.querySelector(".case-chooser");
  if (chooser) {
    var query = new URLSearchParams(location.search);
    var show = function (value) {
      cases.forEach(function (one) { one.hidden = value && one.dataset.th && one.dataset.th !== value; });
    };
    chooser.addEventListener("change", function (event) {
      var value = event.target.value;
      show(value);
      if (value) query.set("th", value); else query.delete("th");
      if (web) history.replaceState(null, "", location.pathname + (String(query) && "?" + query) + location.hash);
    });
    var picked = chooser.querySelector('[value="' + (+query.get("th") || "") + '"]');
    if (picked) picked.checked = true;
    show(picked ? picked.value : "");
  }

  // A tick is kept by the words of its paper, so that a changed list does not tick another paper.
  var boxes = [].slice.call(article.querySelectorAll(".paper-case input"));
  var key = "giay-to:" + article.dataset.ma;
  var name = function (box) { return box.closest(".paper-case").querySelector("legend").textContent + box.parentNode.textContent; };
  var clear = document.createElement("button");
  clear.type = "button";
  clear.className = "quiet";
  clear.textContent = "Bỏ đánh dấu";
  cases[cases.length - 1].after(clear);
  var keep = function () {
    var ticked = boxes.filter(function (box) { return box.checked; }).map(name);
    clear.hidden = !ticked.length;
    try {
      if (ticked.length) localStorage.setItem(key, JSON.stringify(ticked)); else localStorage.removeItem(key);
    } catch (error) { /* storage is closed: ticks last as long as the page */ }
  };
  try {
    var kept = JSON.parse(localStorage.getItem(key) || "[]");
    boxes.forEach(function (box) { box.checked = kept.indexOf(name(box)) >= 0; });
  } catch (error) { /* as above */ }
  article.addEventListener("change", keep);
  clear.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    keep();
  });
  keep();
})();
