// {{ site.config.title }}: <{{ site.element }} linh-vuc="…" | ma="…" | tim="…"> shows a field, a procedure or a search in
// a frame as high as its content. What stands inside the element is shown where this script does not run. The frame sends
// its height and nothing else; no cookie, no count, and not even the address of the page around it is sent.
(function () {
  "use strict";
  var root = new URL("{{ addresses.folder_of(addresses.EMBEDDING) }}", document.currentScript.src);
  var NAMES = ["linh-vuc", "ma", "tim"];

  function addressOf(element) {
    var sector = element.getAttribute("linh-vuc");
    var code = element.getAttribute("ma");
    var words = element.getAttribute("tim");
    var path = "{{ addresses.relative_link(addresses.EMBEDDING, addresses.FRAMED_SEARCH) }}" + (words ? "?q=" + encodeURIComponent(words) : "");
    if (sector) path = "{{ addresses.relative_link(addresses.EMBEDDING, addresses.framed_sector_address("*")) | replace("*", '" + encodeURIComponent(sector) + "') }}";
    if (code) path = "{{ addresses.relative_link(addresses.EMBEDDING, addresses.framed_address("*")) | replace("*", '" + encodeURIComponent(code) + "') }}";
    return new URL(path, root).href;
  }

  customElements.define("{{ site.element }}", class extends HTMLElement {
    static get observedAttributes() { return NAMES; }

    connectedCallback() {
      if (!this.frame) {
        this.frame = document.createElement("iframe");
        this.frame.title = this.getAttribute("title") || "{{ site.config.title }}";
        this.frame.loading = "lazy";
        this.frame.referrerPolicy = "no-referrer";
        this.frame.style.cssText = "display: block; width: 100%; height: 32rem; border: 0";
        this.attachShadow({ mode: "open" }).append(this.frame);
        this.style.display = "block";
      }
      this.hear = (event) => {
        var height = event.data && event.data.cao;
        if (event.origin !== root.origin || event.source !== this.frame.contentWindow) return;
        if (typeof height === "number" && height > 0 && height < 1e6) this.frame.style.height = height + "px";
      };
      addEventListener("message", this.hear);
      this.frame.src = addressOf(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
    }

    attributeChangedCallback() {
      if (this.frame) this.frame.src = addressOf(this);
    }
  });
})();
