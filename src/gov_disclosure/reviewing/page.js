"use strict";
// One cell is chosen at a time: its place is shown in the tables and in the source, and its figure can be corrected.
// What is typed is kept by this browser until it is undone, and is downloaded as a file of corrections.

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const reports = JSON.parse(byId("data").textContent);
const chosen = { report: 0, path: "" };

// ——— What is typed ———

const typed = reports.map(restored);

function restored(report) {
  const kept = new Map();
  for (const [path, cell] of Object.entries(report.cells)) if (cell.typed) kept.set(path, cell.typed);
  for (const [path, entry] of Object.entries(stored(report))) {
    const cell = report.cells[path];
    if (!cell || cell.raw !== entry.raw || cell.read !== entry.read) continue;
    if (entry.corrected === null) kept.delete(path);
    else kept.set(path, entry);
  }
  return kept;
}

function stored(report) {
  try {
    return JSON.parse(localStorage.getItem(`gov-disclosure ${report.id}`)) ?? {};
  } catch {
    return {};
  }
}

function store(path, entry) {
  const report = reports[chosen.report];
  const { raw, read } = report.cells[path];
  try {
    const all = { ...stored(report), [path]: { ...(entry ?? { corrected: null }), raw, read } };
    localStorage.setItem(`gov-disclosure ${report.id}`, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing for files still holds it until the page is closed.
  }
}

function correct(path, corrected) {
  const today = new Date();
  const local = new Date(today - today.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const entry = { corrected, by: byId("by").value.trim(), why: byId("why").value.trim(), date: local };
  typed[chosen.report].set(path, entry);
  store(path, entry);
  paint(path);
}

function undo(path) {
  typed[chosen.report].delete(path);
  store(path, null);
  paint(path);
}

const FIGURES = {
  count: /^(\d+|\d{1,3}(,\d{3})+)$/,
  change: /^[+-]?(\d+|\d{1,3}(,\d{3})+)$/,
  money: /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/,
};

// Return a typed text as the file holds it, or nothing where it is no figure of the cell.
function figureIn(text, kind) {
  const plain = text.trim().replace(/[\uff0b-\uff19]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return plain.length <= 20 && FIGURES[kind].test(plain) ? plain.replaceAll(",", "").replace("+", "") : "";
}

// ——— The file of corrections ———

const COLUMNS = ["report_id", "source", "path", "printed", "read", "corrected", "by", "why", "date"];
const FORMULA = /^'*[=+\-@\t\r]/;
const FIGURE = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

function field(text) {
  const safe = FORMULA.test(text) && !FIGURE.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function correctionsFile() {
  const lines = [COLUMNS];
  reports.forEach((report, number) => {
    for (const [path, cell] of Object.entries(report.cells)) {
      const entry = typed[number].get(path);
      if (!entry) continue;
      const { corrected, by, why, date } = entry;
      lines.push([report.id, report.source, path, cell.raw, cell.read, corrected, by, why, date]);
    }
  });
  return "\ufeff" + lines.map((line) => line.map(field).join(",") + "\r\n").join("");
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([correctionsFile()], { type: "text/csv" }));
  link.download = "corrections.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// ——— What is shown ———

const sections = () => document.querySelectorAll(`[data-report="${chosen.report}"]`);
const all = (selector) => [...sections()].flatMap((section) => [...section.querySelectorAll(selector)]);

// The places of a cell: in the list, in the tables, and in the source, where cells that cannot be told apart share one.
const places = (path) => all(`[data-cell="${path}"], .source [data-cell="${reports[chosen.report].cells[path].at}"]`);
const toLookAt = () => [...document.querySelectorAll(`.lists [data-report="${chosen.report}"] [data-cell]`)].map((chip) => chip.dataset.cell);

function paint(path) {
  const entry = typed[chosen.report].get(path);
  for (const place of places(path)) {
    place.classList.toggle("typed", Boolean(entry));
    if (place.tagName !== "TD") continue;
    place.dataset.printed ??= place.textContent;
    const changed = entry && entry.corrected === "blank" ? "" : entry?.corrected;
    place.textContent = changed ?? asRead(path, place.dataset.printed);
  }
  count();
}

// A cell that came with a correction shows what was read once that is undone.
function asRead(path, printed) {
  const cell = reports[chosen.report].cells[path];
  return cell.typed ? (cell.isFigure ? cell.read : "？") : printed;
}

function count() {
  const paths = toLookAt();
  const done = paths.filter((path) => typed[chosen.report].has(path)).length;
  byId("done").max = Math.max(paths.length, 1);
  byId("done").value = paths.length ? done : 1;
  byId("count").textContent = `${done} / ${paths.length}`;
  const kept = typed.reduce((sum, entries) => sum + entries.size, 0);
  byId("kept").textContent = kept;
  byId("save").disabled = !kept;
}

function showReport(number) {
  chosen.report = number;
  for (const section of document.querySelectorAll("[data-report]")) section.hidden = Number(section.dataset.report) !== number;
  for (const path of typed[number]?.keys() ?? []) paint(path);
  count();
  choose(toLookAt().find((path) => !typed[number].has(path)) ?? "", { follow: true });
}

function choose(path, { follow = false } = {}) {
  for (const place of document.querySelectorAll("[aria-current]")) place.removeAttribute("aria-current");
  chosen.path = path;
  byId("inspector").hidden = !path;
  if (!path) return;
  const cell = reports[chosen.report].cells[path];
  const marked = places(path);
  const isInSource = marked.some((place) => place.closest(".source"));
  if (!isInSource) marked.push(...cell.found.flatMap((number) => all(`.source [data-found="${number}"]`)).slice(0, 1));
  for (const place of marked) {
    place.setAttribute("aria-current", "true");
    if (follow || !place.matches(":hover")) place.scrollIntoView({ block: "center", inline: "nearest" });
  }
  byId("where").textContent = root.lang.startsWith("zh") ? cell.zh : cell.en;
  byId("printed").textContent = cell.shown || "–";
  byId("read").textContent = cell.isFigure ? cell.read : STATES[cell.read]?.[root.lang.startsWith("zh") ? 0 : 1];
  showFindings(cell.found);
  showProposals(cell);
  const entry = typed[chosen.report].get(path);
  byId("figure").value = entry && entry.corrected !== "blank" ? entry.corrected : "";
  byId("figure").placeholder = cell.isFigure ? cell.read : "";
  byId("why").value = entry?.why ?? "";
  byId("unit").textContent = root.lang.startsWith("zh") ? cell.unit : (UNITS[cell.unit] ?? cell.unit);
  byId("confirm").disabled = !cell.isFigure;
  byId("undo").disabled = !entry;
  complain(false);
}

const UNITS = { 件: "items", 项: "items", 万元: "10,000 yuan", 元: "yuan" };

const STATES = {
  unreadable: ["无法确认", "unreadable"],
  absent: ["文中没有此格", "not in the text"],
  blank: ["空白", "blank"],
  mark: ["符号，不是数", "a mark, no figure"],
};

function showFindings(found) {
  const store = document.querySelector(`.lists [data-report="${chosen.report}"]`);
  const shown = found.map((place) => store.querySelector(`.found[data-found="${place}"]`)).filter(Boolean);
  byId("findings").replaceChildren(...shown.map((finding) => finding.cloneNode(true)));
}

function showProposals(cell) {
  const offers = cell.proposed.map((figure) => {
    const offer = document.createElement("button");
    offer.type = "button";
    offer.textContent = figure;
    offer.addEventListener("click", () => { byId("figure").value = figure; byId("figure").focus(); });
    return offer;
  });
  const words = root.lang.startsWith("zh") ? "按勾稽关系应为" : "the sums call for";
  byId("proposals").replaceChildren(...(offers.length ? [words, ...offers] : []));
}

function complain(isWrong) {
  byId("wrong").hidden = !isWrong;
  byId("figure").setAttribute("aria-invalid", String(isWrong));
}

function step(by) {
  const paths = toLookAt();
  if (!paths.length) return;
  const at = paths.indexOf(chosen.path);
  choose(paths[at < 0 ? 0 : (at + by + paths.length) % paths.length], { follow: true });
}

// Move to the next cell of the tables in a direction, by where it stands on the screen.
function move(dx, dy) {
  const from = document.querySelector("td[aria-current]")?.getBoundingClientRect();
  if (!from) return step(1);
  const ahead = [...document.querySelectorAll(`.tables [data-report="${chosen.report}"] td`)].map((cell) => {
    const at = cell.getBoundingClientRect();
    const right = at.left - from.left, down = at.top - from.top;
    const along = right * dx + down * dy, aside = Math.abs(right * dy) + Math.abs(down * dx);
    return { cell, along, far: along + 4 * aside };
  }).filter(({ along }) => along > 1);
  const nearest = ahead.sort((one, other) => one.far - other.far)[0];
  if (nearest) choose(nearest.cell.dataset.cell, { follow: true });
}

// ——— What a person does ———

function save(event) {
  event.preventDefault();
  const figure = figureIn(byId("figure").value, reports[chosen.report].cells[chosen.path].kind);
  if (!figure) return complain(true);
  correct(chosen.path, figure);
  step(1);
  byId("figure").focus();
}

// A figure is kept when the field is left, whichever way.
function keepTyped() {
  const text = byId("figure").value;
  const figure = figureIn(text, reports[chosen.report].cells[chosen.path].kind);
  if (figure) {
    correct(chosen.path, figure);
    byId("undo").disabled = false;
  }
  complain(Boolean(text.trim()) && !figure);
}

function confirmRead() {
  if (byId("confirm").disabled) return;
  correct(chosen.path, reports[chosen.report].cells[chosen.path].read);
  step(1);
}

function markBlank() {
  correct(chosen.path, "blank");
  step(1);
}

function undoChosen() {
  undo(chosen.path);
  choose(chosen.path);
}

const KEYS = {
  j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
  ArrowRight: () => move(1, 0), ArrowLeft: () => move(-1, 0), ArrowDown: () => move(0, 1), ArrowUp: () => move(0, -1),
  Enter: () => byId("figure").focus(), c: confirmRead, b: markBlank, u: undoChosen,
  s: () => byId("save").click(), "?": () => byId("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("input")) return event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  if (event.target.matches("input, select, textarea, summary")) return;
  if (event.key === "Enter" && event.target.matches("button")) return;
  if (!chosen.path && ["c", "b", "u", "Enter"].includes(event.key)) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

document.querySelector("main").addEventListener("click", (event) => {
  const place = event.target.closest("[data-cell]");
  if (place) return choose(place.dataset.cell);
  const said = event.target.closest("[data-found]");
  if (said && !said.closest("#inspector")) showSaid(Number(said.dataset.found));
});

// A diagnostic that was chosen: the first cell that it is about, or the place in the text.
function showSaid(number) {
  const about = Object.entries(reports[chosen.report].cells).find(([, cell]) => cell.found.includes(number));
  if (about) return choose(about[0], { follow: true });
  all(`.source [data-found="${number}"]`)[0]?.scrollIntoView({ block: "center" });
}

function show(view) {
  document.querySelector("main").dataset.view = view;
  for (const button of document.querySelectorAll("nav button")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  for (const place of document.querySelectorAll(".pane [aria-current]")) place.scrollIntoView({ block: "center", inline: "nearest" });
}

byId("figure").addEventListener("change", keepTyped);
byId("inspector").addEventListener("submit", save);
byId("confirm").addEventListener("click", confirmRead);
byId("blank").addEventListener("click", markBlank);
byId("undo").addEventListener("click", undoChosen);
byId("next").addEventListener("click", () => step(1));
byId("previous").addEventListener("click", () => step(-1));
byId("save").addEventListener("click", download);
byId("help").addEventListener("click", () => byId("keys").showModal());
byId("report").addEventListener("change", (event) => showReport(Number(event.target.value)));
byId("language").addEventListener("click", () => {
  root.lang = root.lang.startsWith("zh") ? "en" : "zh";
  choose(chosen.path);
});
for (const button of document.querySelectorAll("nav button")) button.addEventListener("click", () => show(button.dataset.view));

byId("report").hidden = reports.length < 2;
show("list");
if (reports.length) showReport(0);
else count();
