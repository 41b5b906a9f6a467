// Whether a place is open now, by its own hours, its closed days and the calendar of all offices, on the clock of Việt Nam.
(function () {
  "use strict";
  const office = (self.tthcOffice = self.tthcOffice || {});
  const DAY = 864e5;
  const AHEAD = 15;
  const NAMES = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

  /** Spans in minutes by day of the week, Monday is 1 and Sunday 7; of “1-5 450-690 810-1020|6-6 450-690”. */
  office.weekOf = (text) => {
    const week = {};
    text.split("|").forEach((row) => {
      const [days, ...spans] = row.split(" ");
      const [first, last] = days.split("-").map(Number);
      for (let day = first; day <= last; day++) week[day] = spans.map((span) => span.split("-").map(Number));
    });
    return week;
  };

  const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const weekdayOf = (day) => new Date(day * DAY).getUTCDay();

  /** Spans of one day: none on a holiday or a closed day; on a weekend day worked in lieu those of a Monday. */
  function spansOn(day, week, closed, calendar) {
    const iso = isoOf(day);
    if (closed.some(([first, last]) => first <= iso && iso <= last)) return [];
    const [, , off, worked] = calendar[iso.slice(0, 4)] || [0, 0, "", ""];
    const sign = iso.slice(5, 7) + iso.slice(8);
    if (off.split(" ").includes(sign)) return [];
    return week[weekdayOf(day) || 7] || (worked.split(" ").includes(sign) && week[1]) || [];
  }

  /** `{isOpen, day, minute}`: until when it is open, or from when it is again; null where it is not within two weeks. */
  office.stateAt = (instant, week, closed, calendar) => {
    const local = Math.floor(instant / 6e4) + 420;
    const today = Math.floor(local / 1440);
    const now = local % 1440;
    for (let day = today; day < today + AHEAD; day++) {
      for (const [start, end] of spansOn(day, week, closed, calendar)) {
        if (day > today || now < start) return { isOpen: false, day, minute: start };
        if (now < end) return { isOpen: true, day, minute: end };
      }
    }
    return null;
  };

  const clock = (minute) => Math.floor(minute / 60) + " giờ" + (minute % 60 ? " " + String(minute % 60).padStart(2, "0") : "");

  function dayName(day, today) {
    if (day === today) return "hôm nay";
    const iso = isoOf(day);
    return day === today + 1 ? "ngày mai" : NAMES[weekdayOf(day)] + " " + iso.slice(8) + "/" + iso.slice(5, 7);
  }

  /** The state in words; empty where it is not known. */
  office.say = (instant, hours, shut, calendar) => {
    const closed = shut ? shut.split(" ").map((one) => one.split("/")) : [];
    const state = office.stateAt(instant, office.weekOf(hours), closed, calendar);
    if (!state) return "";
    const time = clock(state.minute);
    if (state.isOpen) return "Đang mở cửa, đến " + time + ".";
    return "Đang đóng cửa, mở lại " + time + " " + dayName(state.day, Math.floor((instant / 6e4 + 420) / 1440)) + ".";
  };

  office.tell = (root) => root.querySelectorAll(".office-card[data-gio]").forEach((card) => {
    const words = office.say(Date.now(), card.dataset.gio, card.dataset.nghi, self.tthcCalendar || {});
    if (!words || card.querySelector(".office-card__now")) return;
    const line = document.createElement("p");
    line.className = "office-card__now" + (/^Đang mở/.test(words) ? " office-card__now--open" : "");
    line.textContent = words;
    const name = card.querySelector(".office-card__name");
    if (name) name.after(line); else card.prepend(line);
  });
  office.tell(document);
})();
