// Every page is complete without this script. It tidies the address, lets a reader pick a case and keep ticks.
(function () {
  "use strict";
  var web = location.protocol.indexOf("http") === 0;
  if (web) {
    if (/\/index\.html$/.test(location.pathname)) {
      history.replaceState(null, "", location.pathname.slice(0, -10) + location.search + location.hash);
    }
    var icon = document.querySelector("link[rel=icon]");
    if (icon) {
      var manifest = document.createElement("link");
      manifest.rel = "manifest";
      manifest.href = icon.href.replace("favicon.svg", "manifest.webmanifest");
      document.head.appendChild(manifest);
    }
  }
  document.addEventListener("keydown", function (event) {
    var field = document.querySelector("input[name=q]");
    if (event.key === "/" && field && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field.focus();
    }
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { print(); });
  });

  var article = document.querySelector("article[data-ma]");
  var cases = article ? [].slice.call(article.querySelectorAll(".paper-case")) : [];
  if (!cases.length) return;

  function make(tag, text, parent) {
    var made = document.createElement(tag);
    made.append(text);
    parent.append(made);
    return made;
  }
  var tools = document.createElement("div");
  tools.className = "tools";
  cases[0].before(tools);

  var choices = cases.filter(function (one) { return one.dataset.th; });
  if (choices.length) {
    var query = new URLSearchParams(location.search);
    var choice = document.createElement("fieldset");
    choice.className = "tools";
    make("legend", "Trường hợp của tôi", choice);
    [["", "Xem tất cả"]].concat(choices.map(function (one) {
      return [one.dataset.th, one.querySelector("legend").textContent];
    })).forEach(function (option) {
      var label = make("label", "", choice);
      var radio = document.createElement("input");
      radio.type = "radio";
      radio.name = "th";
      radio.value = option[0];
      radio.checked = option[0] === (query.get("th") || "");
      label.append(radio, option[1]);
    });
    var show = function () {
      var picked = choice.querySelector(":checked");
      var value = picked ? picked.value : "";
      choices.forEach(function (one) { one.hidden = value !== "" && one.dataset.th !== value; });
      return value;
    };
    choice.addEventListener("change", function () {
      var value = show();
      if (value) query.set("th", value); else query.delete("th");
      if (web) history.replaceState(null, "", location.pathname + (String(query) && "?" + query) + location.hash);
    });
    tools.before(choice);
    show();
  }

  // A tick is kept by the words of its paper, so that a changed list does not tick another paper.
  var boxes = [].slice.call(article.querySelectorAll(".paper-case input"));
  var key = "giay-to:" + article.dataset.ma;
  var name = function (box) { return box.closest(".paper-case").querySelector("legend").textContent + box.parentNode.textContent; };
  var clear = make("button", "Bỏ đánh dấu", tools);
  clear.type = "button";
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
