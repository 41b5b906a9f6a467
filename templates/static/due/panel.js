// The calculator that “Tính ngày hẹn” opens: it reads the table of the page and says what it took for granted.
(function () {
  "use strict";
  const due = self.tthcDue;
  const opener = document.getElementById("tinh-ngay");
  const table = document.querySelector(".channel-table");
  if (!opener || !table || !self.tthcCalendar) return;
  const calendar = due.calendarOf(self.tthcCalendar);
  const MAX_OPTION = 100;

  const REFUSALS = {
    "gio": "Thời hạn tính bằng giờ; không đổi giờ ra ngày. Hỏi giờ trả kết quả khi nộp hồ sơ.",
    "khong-quy-dinh": "Không tính được ngày hẹn: nguồn không nêu thời hạn bằng số ngày, tháng.",
    "le-thang": "Không tính được ngày hẹn: thời hạn có phần lẻ của tháng, năm.",
    "ngoai-lich": "Không tính được ngày hẹn: chưa có lịch làm việc của năm đó.",
    "ngay": "Chọn ngày nộp hồ sơ.",
    "da-doi": "Không tính được ngày hẹn: trang không còn thời hạn áp dụng cho ngày đó.",
    "chua-toi": "Không tính được cho ngày đó: nội dung trang này không còn áp dụng.",
  };
  const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

  const two = (number) => String(number).padStart(2, "0");
  const money = (amount) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")}\u00a0đồng`;

  /** “thứ Sáu, ngày 27 tháng 11 năm 2026”, with zeros as Nghị định 30/2020/NĐ-CP wants them. */
  function longDate(day) {
    const date = due.dateOf(day);
    const month = date.getUTCMonth() + 1;
    const name = `ngày ${two(date.getUTCDate())} tháng ${month < 3 ? two(month) : month} năm ${date.getUTCFullYear()}`;
    return `${WEEKDAYS[date.getUTCDay()]}, ${name}`;
  }

  function make(tag, parent, text, given) {
    const made = Object.assign(document.createElement(tag), given);
    if (text) made.append(text);
    if (parent) parent.append(made);
    return made;
  }

  let fields = 0;

  /** A field under its label, both in a box of their own. */
  function field(parent, text, tag, given) {
    const around = make("div", parent);
    const made = make(tag, null, "", Object.assign({ id: `due-${++fields}` }, given));
    make("label", around, text, { htmlFor: made.id });
    around.append(made);
    return made;
  }

  /** A box to tick with its words behind it, which may change. */
  function tick(parent, text, isOn) {
    const label = make("label", parent, "", { className: "due__tick" });
    const made = make("input", label, "", { type: "checkbox", checked: isOn });
    return [made, make("span", label, text)];
  }

  function choice(parent, text, options) {
    const select = field(parent, text, "select");
    options.forEach((option, place) => make("option", select, option, { value: String(place) }));
    if (options.length < 2) select.parentNode.hidden = true;
    return select;
  }

  function textOf(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".note").forEach((note) => note.remove());
    const text = (copy.textContent.trim() || element.textContent.trim()).replace(/[ \n\t]+/g, " ");
    return text.length > MAX_OPTION ? `${text.slice(0, MAX_OPTION)}…` : text;
  }

  const numberIn = (text) => (text ? Number(text) : null);

  function costsIn(cell) {
    return [...cell.querySelectorAll("p[data-n]")].map((line) => {
      const list = line.nextElementSibling;
      const reliefs = list && list.matches(".exemptions") ? [...list.children] : [];
      return {
        title: textOf(line),
        hasCase: Boolean(line.querySelector(".case")),
        hasNote: Boolean(line.querySelector(".note")),
        price: numberIn(line.dataset.n),
        per: line.dataset.v || "",
        from: line.dataset.tu || "",
        to: line.dataset.den || "",
        reliefs: reliefs.map((item) => ({ title: textOf(item), percent: numberIn(item.dataset.r) })),
      };
    });
  }

  const ways = [...table.querySelectorAll("tbody tr")].map((row) => {
    const [times, costs] = row.querySelectorAll("td");
    const limits = [...times.querySelectorAll("p[data-u]")].map((line) => (
      {
        title: textOf(line), amount: numberIn(line.dataset.n), unit: line.dataset.u,
        from: line.dataset.tu || "", to: line.dataset.den || "",
      }
    ));
    return {
      title: [...row.querySelectorAll("th span")].map((kind) => kind.textContent).join(", "),
      limits: limits.length ? limits : [{ title: "", amount: null, unit: "khong-quy-dinh", from: "", to: "" }],
      costs: costsIn(costs),
    };
  });

  const box = make("fieldset", null, "", { className: "due" });
  make("legend", box, "Ngày hẹn và số tiền (dự kiến)");
  const way = choice(box, "Cách nộp", ways.map((one) => one.title));
  const limits = make("div", box);
  const filed = field(box, "Ngày nộp hồ sơ", "input", { type: "date" });
  const [late, lateText] = tick(box, "", false);
  const result = make("p", box, "", { className: "due__result" });
  const grounds = make("ul", box, "", { className: "note" });
  const fees = make("div", box);
  const total = make("p", box, "", { className: "due__result" });
  const remarks = make("ul", box, "", { className: "note" });
  [result, total].forEach((line) => line.setAttribute("role", "status"));
  let limit = null;
  let offered = [];
  let charges = [];

  const now = new Date();
  filed.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

  const fill = (list, texts) => list.replaceChildren ? list.replaceChildren(...texts.map((text) => make("li", null, text)))
    : (list.textContent = "", texts.forEach((text) => make("li", list, text)));

  /** What can be chosen for the way to file that is chosen. */
  function offer() {
    const chosen = ways[way.value];
    limits.textContent = fees.textContent = "";
    offered = [];
    limit = null;
    charges = chosen.costs.map((cost) => {
      const row = make("div", fees, "", { className: "due__fee" });
      const [isDue, words] = tick(row, cost.title, !cost.hasCase || chosen.costs.length === 1);
      const copies = cost.price && cost.per
        ? field(row, `Số lượng (${cost.per})`, "input", { type: "number", min: "1", max: "999", value: "1" }) : null;
      const relief = cost.reliefs.length
        ? choice(row, "Miễn, giảm", ["Không thuộc diện nào", ...cost.reliefs.map((one) => one.title)]) : null;
      words.id = `due-${++fields}`;
      [copies, relief].forEach((one) => one && one.setAttribute("aria-describedby", words.id));
      return { cost, isDue, copies, relief };
    });
    show();
  }

  /** The limits that hold on the day of filing, to choose from; a choice made stays while it holds. */
  function offerLimits() {
    const held = ways[way.value].limits.filter((one) => due.holdsOn(one, filed.value));
    if (held.length === offered.length && held.every((one, place) => one === offered[place])) return;
    const kept = limit ? held.indexOf(offered[limit.value]) : -1;
    offered = held;
    limits.textContent = "";
    limit = held.length ? choice(limits, "Thời hạn", held.map((one) => one.title)) : null;
    if (kept > 0) limit.value = String(kept);
  }

  /** Why nothing can be told for the day of filing; empty where something can. */
  function refusalOf(day, gap) {
    if (!day) return "ngay";
    if (opener.dataset.until && filed.value > opener.dataset.until) return "chua-toi";
    return gap && filed.value <= gap ? "da-doi" : "";
  }

  function yearsNamed(from, to) {
    const years = new Set([from, to].map((day) => due.dateOf(day).getUTCFullYear()));
    return [...years].join(", ");
  }

  function groundsOf(found, chosen, day) {
    const texts = [`Cách nộp: ${way.options[way.selectedIndex].text}. Thời hạn: ${chosen.title}.`];
    const hour = hourOf(day);
    const before = hour ? ` (nộp trước ${hour} giờ)` : "";
    const why = found.received === day ? before : isLate(day) && due.isWorkday(day, calendar)
      ? ` (nộp sau ${hour} giờ nên tính sang ngày làm việc kế tiếp)` : " (ngày nộp là ngày nghỉ)";
    texts.push(`Hồ sơ đủ, hợp lệ, tính là nhận ${longDate(found.received)}${why}; không đếm ngày nhận.`);
    texts.push("Nộp ở nơi khác nơi giải quyết thì thời hạn tính từ khi cơ quan có thẩm quyền nhận được hồ sơ.");
    if (chosen.amount % 1) texts.push("Phần lẻ của ngày được tính tròn lên.");
    if (found.isPutOff) texts.push("Ngày cuối của thời hạn là ngày nghỉ nên chuyển sang ngày làm việc kế tiếp.");
    const years = yearsNamed(day, found.day);
    texts.push(`Lịch làm việc năm ${years}: thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ, Tết và ngày hoán đổi.`);
    if (!found.isConfirmed) texts.push("Lịch này chưa được xác nhận hết; ngày nghỉ Tết và ngày hoán đổi có thể khác.");
    texts.push("Ngày trên giấy hẹn của nơi tiếp nhận mới là ngày chính thức.");
    return texts;
  }

  function hourOf(day) {
    const year = calendar.years[due.dateOf(day).getUTCFullYear()];
    return year ? year.hour : 0;
  }

  const isLate = (day) => late.checked && hourOf(day) > 0;

  function showDay() {
    offerLimits();
    const chosen = limit ? offered[limit.value] : null;
    const day = due.dayOf(filed.value);
    const hour = hourOf(day || 0);
    late.parentNode.hidden = !hour;
    lateText.textContent = `Nộp sau ${hour} giờ`;
    const refusal = refusalOf(day, opener.dataset.timeGap) || (chosen ? "" : "da-doi");
    const found = refusal ? { refusal } : due.dueDate(day, chosen.amount, chosen.unit, calendar, isLate(day));
    result.textContent = found.refusal ? REFUSALS[found.refusal] : `Dự kiến có kết quả chậm nhất ${longDate(found.day)}.`;
    fill(grounds, found.refusal ? [] : groundsOf(found, chosen, day));
  }

  function charged({ cost, copies, relief }) {
    const place = relief ? Number(relief.value) : 0;
    const wanted = copies ? Math.floor(Number(copies.value)) : 1;
    return { ...cost, copies: Math.min(999, Math.max(1, wanted || 1)), percent: place ? cost.reliefs[place - 1].percent : 100 };
  }

  /** Why nothing can be added, or the sum. */
  function sumText(found, chosen, refusal) {
    if (refusal === "da-doi") return "Không tính được số tiền: trang không còn mức thu áp dụng cho ngày đó.";
    if (refusal) return "";
    if (!charges.length) return "Không tính được số tiền: nguồn không nêu phí, lệ phí của cách nộp này.";
    if (!chosen.length) return "Chọn khoản phải nộp.";
    if (found.amount === null) return "Không tính được số tiền: nguồn không nêu mức thu bằng đồng cho ngày đó.";
    return `Dự kiến phải nộp: ${money(found.amount)}${found.leftOut.length ? ", chưa kể khoản nêu dưới đây" : ""}.`;
  }

  function showSum() {
    const refusal = refusalOf(due.dayOf(filed.value), opener.dataset.gap);
    const chosen = charges.filter((one) => one.isDue.checked).map(charged);
    const found = due.feeSum(chosen, filed.value);
    total.textContent = sumText(found, chosen, refusal);
    const texts = refusal && refusal !== "ngay" ? [] : [
      ...found.leftOut.map((row) => `Chưa tính: ${row.title}`),
      ...chosen.filter((row) => !due.holdsOn(row, filed.value)).map((row) => `Không áp dụng vào ngày nộp: ${row.title}`),
    ];
    if (!refusal && found.amount !== null) {
      if (charges.length > 1) texts.push("Chỉ cộng những khoản được đánh dấu; hãy bỏ khoản không phải của mình.");
      if (chosen.some((row) => row.hasNote)) texts.push("Chưa áp dụng mức tối đa, tối thiểu hay điều kiện trong ghi chú của bảng.");
    }
    fill(remarks, texts);
  }

  function show() {
    showDay();
    showSum();
  }

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = opener.dataset.style;
  document.head.append(style);
  way.addEventListener("change", offer);
  box.addEventListener("change", (event) => { if (event.target !== way) show(); });
  box.addEventListener("input", (event) => { if (event.target.type === "number") showSum(); });
  offer();
  const isAsked = document.activeElement === opener;
  opener.parentNode.after(box);
  opener.parentNode.hidden = true;
  const first = [...box.querySelectorAll("select, input")].find((one) => !one.parentNode.hidden);
  if (isAsked) first.focus();
})();
