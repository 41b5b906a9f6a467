// Goes on to the procedure with what stands behind the short address, a chosen case say; without a script the page goes too.
(function () {
  "use strict";
  var way = document.querySelector("meta[http-equiv=refresh]").content.split("url=")[1];
  if (location.search || location.hash) location.replace(way + location.search + location.hash);
})();
