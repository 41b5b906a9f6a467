// Scripts that come when they are needed.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});

  /** A function that gives the promise of what *made* makes of the script at *address*; a failure may be tried again. */
  search.once = (address, made) => {
    let coming = null;
    return () => {
      coming = coming || new Promise((resolve, reject) => {
        const script = search.make("script", { src: address });
        script.onload = () => resolve(made());
        script.onerror = () => {
          coming = null;
          reject(new Error(address));
        };
        document.head.append(script);
      });
      return coming;
    };
  };

  /**
   * Whether this browser keeps searches that found nothing (`later/unfound.js`), for those who mend words: `?bien-tap=1` in
   * the address turns it on, `?bien-tap=0` off, with all that was kept. No citizen's search is kept.
   */
  search.isEditor = () => {
    const asked = new URLSearchParams(location.search).get("bien-tap");
    try {
      if (asked === "1") localStorage.setItem("bien-tap", "1");
      if (asked === "0") ["bien-tap", "tim-khong-thay"].forEach((key) => localStorage.removeItem(key));
      return localStorage.getItem("bien-tap") === "1";
    } catch (error) {
      return false;
    }
  };
})();
