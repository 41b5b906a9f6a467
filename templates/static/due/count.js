// Due dates and sums; tests/support/duedates.py and feesums.py hold the same rules. A day is the number of days since 1970.
(function () {
  "use strict";
  const due = (self.tthcDue = self.tthcDue || {});
  const MONTHS = { thang: 1, nam: 12 };

  /** The day that an ISO date names; NaN where it names none. */
  due.dayOf = (iso) => Date.parse(iso) / 864e5;
  due.dateOf = (day) => new Date(day * 864e5);

  const yearOf = (day) => due.dateOf(day).getUTCFullYear();
  const isWeekend = (day) => due.dateOf(day).getUTCDay() % 6 === 0;

  /** The calendar in the script that `tthc/calendar/script.py` writes. */
  due.calendarOf = (table) => {
    const calendar = { years: {}, closed: new Set(), opened: new Set() };
    Object.keys(table).forEach((year) => {
      const [isConfirmed, hour, closed, opened] = table[year];
      const add = (days, to) => days.split(" ").filter(Boolean).forEach((text) => {
        to.add(due.dayOf(`${year}-${text.slice(0, 2)}-${text.slice(2)}`));
      });
      calendar.years[year] = { isConfirmed: isConfirmed === 1, hour };
      add(closed, calendar.closed);
      add(opened, calendar.opened);
    });
    return calendar;
  };

  due.isWorkday = (day, calendar) => (isWeekend(day) ? calendar.opened.has(day) : !calendar.closed.has(day));

  /** The first working day from *day* on; null where the calendar ends before. */
  function workdayFrom(day, calendar) {
    for (; calendar.years[yearOf(day)]; day++) if (due.isWorkday(day, calendar)) return day;
    return null;
  }

  function afterWorkdays(day, wanted, calendar) {
    for (; wanted > 0 && day !== null; wanted--) day = workdayFrom(day + 1, calendar);
    return day;
  }

  /** The day of the same number so many months later, or the last of that month. */
  function afterMonths(day, months) {
    const date = due.dateOf(day);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
    return last.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate())) / 864e5;
  }

  function allYears(from, to, test) {
    for (let year = yearOf(from); year <= yearOf(to); year++) if (!test(year)) return false;
    return true;
  }

  function endOf(received, amount, unit, calendar) {
    if (unit === "ngay-lam-viec") return afterWorkdays(received, Math.ceil(amount), calendar);
    const end = unit === "ngay" ? received + Math.ceil(amount) : afterMonths(received, amount * MONTHS[unit]);
    return allYears(received, end, (year) => calendar.years[year]) ? end : null;
  }

  /** `{day, received, isPutOff, isConfirmed}`, or `{refusal}`: gio, khong-quy-dinh, le-thang, ngoai-lich. */
  due.dueDate = (filed, amount, unit, calendar, isLate) => {
    if (unit === "gio" || unit === "gio-lam-viec") return { refusal: "gio" };
    if (!(unit in MONTHS || unit === "ngay" || unit === "ngay-lam-viec") || !amount) return { refusal: "khong-quy-dinh" };
    if (unit in MONTHS && amount % 1) return { refusal: "le-thang" };
    const isNextDays = isLate && calendar.years[yearOf(filed)] && due.isWorkday(filed, calendar);
    const received = workdayFrom(isNextDays ? filed + 1 : filed, calendar);
    const last = received === null ? null : endOf(received, amount, unit, calendar);
    const day = last === null ? null : workdayFrom(last, calendar);
    if (day === null) return { refusal: "ngoai-lich" };
    const isConfirmed = allYears(filed, day, (year) => calendar.years[year].isConfirmed);
    return { day, received, isPutOff: day !== last, isConfirmed };
  };

  /** Whether a row holds on the ISO date *day*; an empty end is open. */
  due.holdsOn = (row, day) => (!row.from || row.from <= day) && (!row.to || day <= row.to);

  /**
   * The sum of *rows* that hold on *day*: `{amount, leftOut}`; amount is null where none gives one.
   * A row is `{price, copies, percent, from, to}`; price and percent are null where nobody can tell.
   */
  due.feeSum = (rows, day) => {
    const held = rows.filter((row) => due.holdsOn(row, day));
    const isKnown = (row) => row.price !== null && row.percent !== null;
    const known = held.filter(isKnown);
    const sum = (all, row) => all + Math.floor((row.price * row.copies * row.percent + 50) / 100);
    return { amount: known.length ? known.reduce(sum, 0) : null, leftOut: held.filter((row) => !isKnown(row)) };
  };
})();
