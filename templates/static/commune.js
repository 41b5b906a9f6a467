// The office of the reader's own commune, chosen once and kept in the browser only.
(function () {
  "use strict";
  var button = document.querySelector("[data-office]");
  var place = document.querySelector(".summary > div:nth-child(2)");
  if (!button || !place || !window.tthcXaPhuong) return;

  var line = document.createElement("dd");
  var label = document.createElement("label");
  var choice = document.createElement("select");
  var office = document.createElement("output");
  label.append("Xã, phường của bạn: ", choice);
  line.append(label, " ", office);
  [""].concat(window.tthcXaPhuong).forEach(function (name) { choice.add(new Option(name || "chưa chọn", name)); });
  var kept = "";
  try { kept = localStorage.getItem("xa") || ""; } catch (error) { /* storage is closed: the choice lasts as long as the page */ }
  var show = function () {
    office.textContent = choice.value && "Nộp tại " + button.dataset.office + " " + choice.value + ".";
  };
  choice.addEventListener("change", function () {
    try {
      if (choice.value) localStorage.setItem("xa", choice.value); else localStorage.removeItem("xa");
    } catch (error) { /* as above */ }
    show();
  });
  choice.value = kept;
  if (choice.selectedIndex < 0) choice.value = "";
  show();
  place.append(line);
  button.hidden = true;
  button.remove();
  if (!kept) choice.focus();
})();
