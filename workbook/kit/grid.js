// A table of fields in one widget. Texts are set as text, never as HTML; the field that has the focus is never written to.
const QUIET = 120; // ms between the last letter and its way to the kernel

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
let grids = 0;

export default {
  render({ model, el }) {
    const id = `henai-grid-${Date.now()}-${grids++}`;
    el.classList.add("henai-grid");
    const table = element("table");
    const head = element("tr");
    const body = element("tbody");
    table.append(element("thead"), body);
    table.tHead.append(head);
    el.append(table);
    // What stacks on a phone is no table to a screen reader unless it is said.
    table.role = "table";
    table.tHead.role = body.role = "rowgroup";
    head.role = "row";

    let shown = new Map(); // row key: { line, title, cells: Map(column name: cell) }
    const timers = new Map(); // cell: its letters are not sent yet

    const waiting = () => model.get("value").filter((edit) => edit.number > model.get("seen"));
    const send = (cell) => {
      clearTimeout(timers.get(cell));
      timers.delete(cell);
      const { row, column, field } = cell;
      const kept = waiting();
      const number = Math.max(model.get("seen"), ...kept.map((edit) => edit.number)) + 1;
      const others = kept.filter((edit) => edit.row !== row || edit.column !== column.name);
      model.set("value", [...others, { row, column: column.name, text: field.value, number }]);
      model.save_changes();
    };
    const typed = (cell, after) => {
      clearTimeout(timers.get(cell));
      timers.set(cell, setTimeout(send, after, cell));
    };
    const flush = () => [...timers.keys()].forEach(send);
    const busy = (cell) =>
      cell.field === document.activeElement || timers.has(cell) ||
      waiting().some((edit) => edit.row === cell.row && edit.column === cell.column.name);

    const field = (column) => {
      if (column.kind === "choice") {
        const made = element("select");
        for (const [value, words] of column.options) made.append(new Option(words, value));
        return made;
      }
      if (column.kind === "button") return Object.assign(element("button", "henai-button henai-quiet", column.label), { type: "button" });
      if (column.kind === "text") return Object.assign(element("textarea"), { rows: 1 });
      const made = element("input");
      made.type = column.kind === "number" ? "number" : "text";
      if (column.kind === "number") Object.assign(made, { min: column.low, max: column.high, step: 1 });
      if (column.hint) made.placeholder = column.hint;
      return made;
    };
    const makeCell = (row, column, plain) => {
      const box = element("td", `henai-grid-${column.kind}${plain ? " henai-grid-plain" : ""}`);
      box.role = "cell";
      if (column.kind !== "button") box.append(element("span", "henai-grid-label", column.label));
      box.firstChild?.setAttribute("aria-hidden", "true");
      const cell = { row, column, box, plain, note: element("p", "henai-grid-note") };
      cell.note.id = `${id}-${row}-${column.name}`;
      if (plain) box.append((cell.words = element("span")));
      else {
        box.append((cell.field = field(column)), cell.note);
        if (column.kind === "button") cell.field.onclick = () => { flush(); model.send({ press: [row, column.name] }); };
        else if (column.kind === "choice") cell.field.onchange = () => send(cell);
        else {
          cell.field.oninput = () => typed(cell, QUIET);
          cell.field.onblur = () => { if (timers.has(cell)) send(cell); };
        }
      }
      return cell;
    };
    const makeRow = (row) => {
      const line = element("tr");
      const title = element("th");
      line.role = "row";
      title.scope = "row";
      title.role = "rowheader";
      line.append(title);
      const cells = new Map(model.get("columns").map((column) => [column.name, makeCell(row.key, column, row.plain.includes(column.name))]));
      line.append(...[...cells.values()].map((cell) => cell.box));
      return { line, title, cells };
    };
    const say = (row, { title, cells }) => {
      if (title.textContent !== row.head) title.textContent = row.head;
      title.classList.toggle("henai-grid-number", /^[\d–]{1,3}$/.test(row.head));
      for (const [name, cell] of cells) {
        const text = row.texts[name] ?? "";
        if (cell.plain) { cell.words.textContent = text; continue; }
        const parts = { row: row.name, column: cell.column.label };
        cell.field.setAttribute("aria-label", model.get("called").replace(/\{(row|column)\}/g, (_all, part) => parts[part]));
        const note = row.notes[name] ?? "";
        if (cell.note.textContent !== note) cell.note.textContent = note;
        if (note) cell.field.setAttribute("aria-describedby", cell.note.id);
        else cell.field.removeAttribute("aria-describedby");
        if (cell.column.kind !== "button" && cell.field.value !== text && !busy(cell)) cell.field.value = text;
      }
    };
    const drawHead = () => {
      table.setAttribute("aria-label", model.get("label"));
      el.classList.toggle("henai-many", model.get("columns").length > 4);
      head.replaceChildren(element("td"), ...model.get("columns").map((column) => {
        const made = element("th", `henai-grid-${column.kind}`, column.kind === "button" ? "" : column.label);
        made.scope = "col";
        made.role = "columnheader";
        if (column.kind !== "button") return made;
        const empty = element("td");
        empty.role = "cell";
        return empty;
      }));
      head.firstChild.role = "cell";
    };
    const draw = () => {
      const rows = model.get("rows");
      const inside = table.contains(document.activeElement);
      const next = new Map();
      for (const row of rows) {
        let made = shown.get(row.key);
        const fits = made && [...made.cells.values()].every((cell) => cell.plain === row.plain.includes(cell.column.name));
        if (!fits) {
          const fresh = makeRow(row);
          made?.line.replaceWith(fresh.line);
          made = fresh;
        }
        say(row, made);
        next.set(row.key, made);
      }
      for (const [key, made] of shown) {
        if (next.has(key)) continue;
        if (made.line.contains(document.activeElement)) next.set(key, made); // gone elsewhere, but somebody is in it
        else made.line.remove();
      }
      shown = next;
      const lines = [...shown.values()].map(({ line }) => line);
      // A line that moves loses the focus: while somebody is in the table, its order stays.
      if (!inside) {
        if (lines.some((line, at) => body.children[at] !== line)) body.replaceChildren(...lines);
      } else body.append(...lines.filter((line) => !line.isConnected));
      table.hidden = !lines.length;
    };
    const rebuild = () => {
      flush();
      shown = new Map();
      body.replaceChildren();
      drawHead();
      draw();
    };
    const focus = ([row, column], tries = 60) => {
      const target = shown.get(row)?.cells.get(column)?.field;
      if (target?.offsetParent) target.focus();
      else if (tries) requestAnimationFrame(() => focus([row, column], tries - 1));
    };
    table.addEventListener("focusout", () => setTimeout(draw));
    addEventListener("pagehide", flush);
    model.on("change:columns", rebuild);
    model.on("change:label change:called", drawHead);
    model.on("change:rows change:seen", draw);
    model.on("msg:custom", (message) => { if (message.focus) focus(message.focus); });
    rebuild();
    return () => { flush(); removeEventListener("pagehide", flush); };
  },
};
