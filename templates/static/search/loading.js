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

  /** Whether searches that found nothing are kept here; `later/unfound.js` keeps them. */
  search.hasUnfound = () => {
    try {
      return localStorage.getItem("tim-khong-thay") !== null;
    } catch (error) {
      return false;
    }
  };
})();
