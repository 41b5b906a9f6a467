// Goes on at once, with what stands behind the address, a chosen case say; without a script the page goes on by itself.
location.replace(location.pathname.replace(/nhung\/(thu-tuc\/[^/]+\/[^/]*)$/, "$1") + "?khung" + location.search.replace("?", "&") + location.hash);
