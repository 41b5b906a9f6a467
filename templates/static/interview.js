// One question at a time. The answers stand in the address (#tl-2-1: the second answer, then the first), so that going
// back, a reload and a link that was sent show the same; without this script all questions stand as nested lists.
(function () {
  "use strict";
  var page = document.querySelector(".interview");
  var all = page.querySelector(".interview__all");
  var first = all.querySelector(".question");

  function make(tag, name, parent, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  }
  function part(element, name) {
    return [].filter.call(element.children, function (one) { return one.classList.contains(name); })[0];
  }
  function answersOf(question) { return [].slice.call(question.querySelector("ul").children); }
  function asked(question) { return part(question, "question__asked").textContent; }
  function said(answer) { return part(answer, "question__answer").textContent; }
  // The question below an answer, or the one above that it leads to.
  function following(answer) {
    var again = part(answer, "question__again");
    return again ? document.querySelector(again.firstChild.getAttribute("href")) : part(answer, "question");
  }

  var stage = make("div", "interview__stage", page);
  all.before(stage);

  /** What the address says: answers given, each with its question, and the question or the end that they lead to. */
  function read() {
    var way = { given: [], question: first, ending: null };
    var places = /^#tl((?:-\d+)*)$/.exec(location.hash);
    (places ? places[1].split("-").slice(1) : []).every(function (place) {
      var answer = way.question && answersOf(way.question)[place - 1];
      if (!answer) return false;
      way.given.push({ question: way.question, answer: answer, place: place });
      way.question = following(answer);
      way.ending = way.question ? null : part(answer, "ending");
      return true;
    });
    return way;
  }
  function address(given, place) {
    return "#tl" + given.map(function (one) { return "-" + one.place; }).join("") + (place ? "-" + place : "");
  }

  function drawGiven(given) {
    if (!given.length) return;
    var list = make("ol", "interview__given", stage);
    list.setAttribute("aria-label", "Bạn đã trả lời");
    given.forEach(function (one, at) {
      var item = make("li", "", list);
      make("span", "", item, asked(one.question));
      make("b", "", item, said(one.answer));
      var back = make("a", "interview__change", item, "Đổi");
      back.href = address(given.slice(0, at));
      back.setAttribute("aria-label", "Đổi câu trả lời: " + asked(one.question));
    });
  }
  function drawQuestion(question, given) {
    var help = part(question, "question__help");
    var head = make("h2", "interview__asked", stage, asked(question));
    if (help) stage.append(help.cloneNode(true));
    var list = make("ul", "interview__choices", stage);
    answersOf(question).forEach(function (answer, at) {
      make("a", "", make("li", "", list), said(answer)).href = address(given, at + 1);
    });
    return head;
  }
  function drawEnding(ending) {
    var head = make("h2", "interview__asked", stage, ending.querySelector(".ending__title") ? "Thủ tục của bạn" : "Việc cần làm");
    stage.append(ending.cloneNode(true));
    var more = make("p", "interview__again", stage);
    make("a", "", more, "Hỏi lại từ đầu").href = "#tl";
    var print = make("button", "", more, "In");
    print.type = "button";
    print.onclick = function () { window.print(); };
    return head;
  }
  function draw() {
    var way = read();
    stage.textContent = "";
    drawGiven(way.given);
    page.classList.toggle("interview--answered", way.given.length > 0);
    return way.ending ? drawEnding(way.ending) : drawQuestion(way.question, way.given);
  }

  page.classList.add("interview--led");
  draw();
  addEventListener("hashchange", function () {
    var head = draw();
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    stage.scrollIntoView();
  });
})();
