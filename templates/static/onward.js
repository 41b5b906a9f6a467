// Goes on with what stands behind the address, a chosen case say; without a script the page goes on alone.
if (location.search || location.hash) {
  location.replace(document.querySelector("a").href + location.search.replace("?", "&") + location.hash);
}
