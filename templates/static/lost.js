// The page for an unknown address counts from the root of the site; opened by its own name, from where it lies.
if (/\/404\.html$/.test(location.pathname)) {
  document.head.appendChild(document.createElement("base")).href = "./";
}
