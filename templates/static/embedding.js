// Copies the code beside a button; where the clipboard is closed, selects it.
(function () {
  "use strict";
  document.querySelectorAll(".code-sample").forEach(function (sample) {
    var button = sample.querySelector("button");
    var code = sample.querySelector("code");
    function select() {
      getSelection().selectAllChildren(code);
      button.textContent = document.execCommand("copy") ? "Đã chép" : "Đã chọn, hãy chép";
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      if (!navigator.clipboard) { select(); return; }
      navigator.clipboard.writeText(code.textContent).then(function () { button.textContent = "Đã chép"; }, select);
    });
  });
})();
