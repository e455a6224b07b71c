// The facilitator's page: who is where, and the desk with message, step and agenda. Texts are set as text, and what
// is focused stays: rows are brought up to date one by one.

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) node[key] = value;
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const button = (words, onclick, more = {}) =>
  make("button", { type: "button", onclick, ...more, class: `henai-button ${more.class ?? "henai-quiet"}` }, words);

// Puts `nodes` into `list` in this order, moving only those that stand elsewhere.
function arrange(list, nodes) {
  for (const old of [...list.children]) if (!nodes.includes(old)) old.remove();
  nodes.forEach((node, at) => { if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null); });
}

// Draws a node's children anew and gives the focus back to the button with the same name.
function redraw(node, ...children) {
  const name = node.contains(document.activeElement) ? document.activeElement.dataset.name : null;
  node.replaceChildren(...children.filter(Boolean));
  if (name) [...node.querySelectorAll("[data-name]")].find((each) => each.dataset.name === name)?.focus({ preventScroll: true });
}

// Seconds between this browser's clock and the server's, once the kernel has said what time it is there.
function clockOf(model, tick) {
  let skew = 0;
  model.on("msg:custom", (message) => { if (message.now) { skew = message.now - Date.now(); tick(); } });
  model.send({ now: 1 });
  return () => Date.now() + skew;
}

// Minutes that are left or over, counted down in the browser.
function left(words, clock, now) {
  if (!clock) return "";
  const seconds = clock.runs ? (clock.ends - now) / 1000 : clock.left;
  const said = fill(seconds >= 0 ? words.left : words.over, { minutes: Math.ceil(Math.abs(seconds) / 60) });
  return clock.runs ? said : `${said} · ${words.still}`;
}

function every(el, seconds, act) {
  const timer = setInterval(() => (el.isConnected ? act() : clearInterval(timer)), seconds * 1000);
}

function table({ model, el }) {
  el.classList.add("henai-seats");
  const body = make("tbody", {});
  const head = make("tr", {});
  const caption = make("caption", { class: "henai-offscreen" });
  const empty = make("p", { class: "henai-empty" });
  const whole = make("table", {}, caption, make("thead", {}, head), body);
  el.append(empty, whole);
  const rows = new Map();
  const now = clockOf(model, () => tick());
  const ago = (at) => {
    const minutes = Math.max(0, Math.round((now() - Date.parse(at)) / 60000));
    const say = new Intl.RelativeTimeFormat(model.get("words").lang, { numeric: "auto" });
    if (minutes < 60) return say.format(-minutes, "minute");
    return minutes < 1440 ? say.format(-Math.round(minutes / 60), "hour") : say.format(-Math.round(minutes / 1440), "day");
  };
  const tick = () => { for (const cell of body.querySelectorAll("time")) cell.textContent = ago(cell.dateTime); };
  const draw = () => {
    const [words, lines] = [model.get("words"), model.get("data").lines ?? []];
    caption.textContent = words.label;
    empty.textContent = fill(words.empty, { command: "henai seats add" });
    empty.hidden = lines.length > 0;
    whole.hidden = !lines.length;
    const columns = ["seat", "name", "hand", "step", "done", "active"];
    head.replaceChildren(...columns.map((name) => make("th", { scope: "col" }, words[name])));
    for (const line of lines) {
      const row = rows.get(line.key) ?? { node: make("tr", {}) };
      rows.set(line.key, row);
      const said = JSON.stringify([line, words.lang]);
      if (row.drawn === said) continue;
      row.drawn = said;
      const cell = (name, ...inside) => make("td", { "data-label": words[name] }, ...inside);
      redraw(row.node,
        cell("seat", String(line.number)), make("th", { scope: "row", class: "henai-words" }, line.name),
        line.hand ? cell("hand", make("b", { class: "henai-raised" }, fill(words.raised, { n: line.hand })),
          button(words.lower, () => model.send({ lower: line.key }), { "data-name": "lower", "aria-label": `${words.lower}: ${line.name}` })) : cell("hand"),
        cell("step", line.here ? line.step : words.absent), cell("done", line.done),
        line.at ? cell("active", make("time", { datetime: line.at })) : cell("active"));
      row.node.classList.toggle("henai-waits", !!line.hand);
    }
    for (const key of [...rows.keys()]) if (!lines.some((line) => line.key === key)) rows.delete(key);
    arrange(body, lines.map((line) => rows.get(line.key).node));
    tick();
  };
  model.on("change:data change:words", draw);
  every(el, 15, tick);
  draw();
}

function desk({ model, el }) {
  el.classList.add("henai-desk-room");
  const area = make("textarea", { rows: 2, maxlength: 500, id: `henai-${model.model_id ?? "message"}` });
  const label = make("label", { for: area.id });
  const send = button("", () => {
    if (area.value.trim()) { model.send({ notice: area.value }); area.value = ""; }
  }, { class: "henai-main" });
  const standing = make("div", { class: "henai-standing", role: "status" });
  const offer = make("fieldset", { class: "henai-offers" });
  const agenda = make("div", { class: "henai-agenda" });
  el.append(make("div", { class: "henai-say" }, label, area, send, standing), agenda, offer);
  const now = clockOf(model, () => tick());
  const time = make("strong", { class: "henai-clock" });
  const tick = () => {
    const { clock } = model.get("data");
    time.textContent = left(model.get("words"), clock, now());
  };
  const draw = () => {
    const [words, data] = [model.get("words"), model.get("data")];
    label.textContent = words.message;
    send.textContent = words.send;
    redraw(standing, ...(data.notice ? [
      make("p", {}, make("small", {}, words.sent), make("span", { class: "henai-words" }, data.notice)),
      button(words.clear, () => model.send({ notice: "" }), { class: "henai-bare", "data-name": "clear" })] : []));
    redraw(offer, make("legend", {}, words.offer),
      ...(data.steps ?? []).map(([step, title]) => button(title, () => model.send({ offer: step }), {
        "aria-pressed": String(step === data.offer), "data-name": `step-${step}`, class: step === data.offer ? "henai-quiet henai-on" : "henai-quiet" })),
      data.offer ? button(words.none, () => model.send({ offer: "" }), { class: "henai-bare", "data-name": "none" }) : null,
      make("p", { class: "henai-hint" }, words.hint));
    const choose = make("select", { "data-name": "agenda", "aria-label": words.agenda, onchange: () => model.send({ agenda: choose.value }) },
      make("option", { value: "" }, words.no_agenda),
      ...(data.agendas ?? []).map(([id, name]) => make("option", { value: id, selected: id === data.agenda }, name)));
    const parts = data.parts ?? [];
    const here = parts[data.clock?.part];
    const act = (name, kind = "henai-quiet") => button(words[name], () => model.send({ clock: name }), { class: kind, "data-name": name });
    redraw(agenda, make("h3", {}, words.agenda), choose,
      ...(data.problems ?? []).map((problem) => make("p", { class: "henai-note" }, problem)),
      here ? make("div", { class: "henai-now" },
        make("p", {}, here.when ? make("small", {}, here.when) : null, make("b", {}, here.title)), make("p", {}, time),
        make("ul", {}, ...here.prompts.map((prompt) => make("li", {}, prompt))),
        make("div", { class: "henai-buttons" }, data.clock.runs ? act("pause") : act("start", "henai-main"), act("next"), act("back", "henai-bare"))) : null,
      parts.length ? make("details", { open: agenda.querySelector("details")?.open ?? false }, make("summary", {}, words.parts),
        make("ol", {}, ...parts.map((part, at) => make("li", { "aria-current": at === data.clock.part ? "step" : false },
          [part.when, part.title, fill(words.minutes, { minutes: part.minutes })].filter(Boolean).join(" · "))))) : null);
    tick();
  };
  model.on("change:data change:words", draw);
  every(el, 1, tick);
  draw();
}

const PARTS = { table, desk };

export default {
  render(context) {
    PARTS[context.model.get("part")](context);
  },
};
