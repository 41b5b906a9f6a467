// The places of the reader's own commune, chosen once and kept in the browser only.
(function () {
  "use strict";
  const known = self.tthcNoiNop;
  const chooser = document.querySelector(".office-chooser");
  if (!chooser || !known) return;
  const root = document.querySelector("link[rel=icon]").href.replace("favicon.svg", "");
  const terms = (chooser.dataset.nhan || "").split(" ").filter(Boolean);

  const label = document.createElement("label");
  const choice = document.createElement("select");
  const found = document.createElement("div");
  const heading = document.createElement("p");
  label.append("Xã, phường của bạn (máy này nhớ giúp) ", choice);
  found.setAttribute("role", "status");
  found.className = "office-cards";
  choice.add(new Option("chưa chọn", ""));
  known.xa.forEach(([id, name, kind]) => choice.add(new Option(name + " (" + kind + ")", id)));

  const takes = (offered) => !terms.length || offered.some((term) => terms.includes(term));
  const show = () => {
    const at = known.xa.findIndex(([id]) => id === choice.value);
    const cards = known.noi.filter(([communes, offered]) => communes.includes(at) && takes(offered));
    found.textContent = "";
    cards.forEach(([, , card]) => found.insertAdjacentHTML("beforeend", card.split("{goc}").join(root)));
    if (at >= 0 && !cards.length) {
      const name = known.xa[at][2] + " " + known.xa[at][1];
      heading.textContent = (chooser.dataset.ten ? "Nộp tại " + chooser.dataset.ten + " " + name + ". " : "")
        + "Chưa có địa chỉ, điện thoại nơi nộp của " + name + ".";
      found.append(heading);
    }
    self.tthcOffice.tell(found);
    const call = found.querySelector('a[href^="tel:"]');
    const button = document.querySelector("[data-call]");
    if (button && call) button.href = call.href;
  };
  choice.addEventListener("change", () => {
    try {
      if (choice.value) localStorage.setItem("xa", choice.value); else localStorage.removeItem("xa");
    } catch (error) { /* storage is closed: the choice lasts as long as the page */ }
    show();
  });
  let kept = "";
  try { kept = localStorage.getItem("xa") || ""; } catch (error) { /* as above */ }
  choice.value = kept;
  if (choice.selectedIndex < 0) choice.value = "";
  const line = document.createElement("p");
  line.append(label);
  const button = chooser.querySelector("button");
  const wasAsked = button === document.activeElement;
  if (button) button.remove();
  chooser.prepend(line, found);
  show();
  if (wasAsked) choice.focus();
})();
