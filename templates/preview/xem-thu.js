// Shows the page anew when the server of the preview tells that something changed; a hidden page listens no more, since
// a browser keeps few connections to one server, and catches up when it is looked at.
const address = document.currentScript.dataset.tin;
let news;

function rest() {
  news?.close();
  news = undefined;
}

function listen() {
  if (document.hidden) {
    rest();
  } else if (!news) {
    news = new EventSource(address);
    news.onmessage = () => location.reload();
  }
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
