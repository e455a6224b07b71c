// What a learner sees of a room: the strip, the wall, what they show; the wall is the facilitator's too.
// Everything somebody wrote is set as text. A list is brought up to date card by card, so nothing that is being
// typed in, focused or touched is made anew.

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

function strip({ model, el }) {
  el.classList.add("henai-strip");
  const me = make("div", { class: "henai-strip-me" });
  const news = make("div", { class: "henai-strip-news", role: "status" });
  el.append(me, news);
  const gone = new Set(); // what was read here: it doesn't come back until there is something new
  let renaming = false;
  const now = clockOf(model, () => draw());
  const time = make("span", { class: "henai-strip-time" });
  const tick = () => {
    const { clock } = model.get("data");
    time.textContent = clock ? `${clock.title} · ${left(model.get("words"), clock, now())}` : "";
  };
  const names = () => {
    const [words, data] = [model.get("words"), model.get("data")];
    if (renaming) {
      if (me.querySelector("input")) return;
      const input = make("input", { type: "text", maxlength: 40, "aria-label": words.name, placeholder: words.name });
      input.value = data.called ?? "";
      const keep = () => { renaming = false; model.send({ name: input.value }); names(); };
      input.onkeydown = (event) => { if (event.key === "Enter" && !event.isComposing) keep(); };
      me.replaceChildren(input, button(words.keep, keep));
      input.focus();
      return;
    }
    redraw(
      me,
      button(data.me, () => { renaming = true; names(); }, { class: "henai-bare", "aria-label": `${data.me}: ${words.change}`, "data-name": "me" }),
      button(data.hand ? words.down : words.up, () => model.send({ hand: !data.hand }), { "aria-pressed": String(!!data.hand), "data-name": "hand", class: data.hand ? "henai-quiet henai-on" : "henai-quiet" }),
      data.hand ? make("span", { class: "henai-hint", role: "status" }, fill(words.waiting, { n: data.hand })) : null,
      time,
    );
    tick();
  };
  const draw = () => {
    const [words, data] = [model.get("words"), model.get("data")];
    el.setAttribute("aria-label", words.label);
    el.setAttribute("role", "region");
    names();
    const said = [];
    if (data.notice && !gone.has(data.notice.at)) {
      said.push(make("div", { class: "henai-news" },
        make("p", {}, make("small", {}, words.from), make("span", { class: "henai-words" }, data.notice.text)),
        button(words.read, () => { gone.add(data.notice.at); draw(); }, { class: "henai-bare", "data-name": "read" })));
    }
    if (data.offer && !gone.has(data.offer.at)) {
      said.push(make("div", { class: "henai-news" },
        make("p", {}, fill(words.offer, { step: data.offer.title })),
        button(words.go, () => { gone.add(data.offer.at); model.send({ go: data.offer.step }); draw(); }, { "data-name": "go" }),
        button(words.stay, () => { gone.add(data.offer.at); draw(); }, { class: "henai-bare", "data-name": "stay" })));
    }
    redraw(news, ...said);
  };
  model.on("change:data change:words", draw);
  every(el, 5, tick);
  draw();
}

function wall({ model, el }) {
  el.classList.add("henai-wall");
  const list = make("ul", {});
  const empty = make("p", { class: "henai-empty" });
  el.append(empty, list);
  const cards = new Map();
  const build = (key) => {
    const card = { node: make("li", { class: "henai-wall-card" }), told: make("div", {}), asked: make("div", { class: "henai-wall-asked" }), ours: "" };
    card.area = make("textarea", { rows: 1, maxlength: 500 });
    card.status = make("span", { class: "henai-hint", role: "status" });
    card.send = button("", () => {
      model.send({ say: [key, card.area.value] });
      card.ours = card.area.value;
      card.status.textContent = card.area.value.trim() ? model.get("words").sent : "";
    });
    card.say = make("div", { class: "henai-wall-say" }, card.area, card.send, card.status);
    card.node.append(card.told, card.asked, card.say);
    return card;
  };
  const update = (card, data, words) => {
    card.node.classList.toggle("henai-hidden-card", data.hidden);
    const called = data.name || words.nameless;
    card.told.replaceChildren(
      make("small", {}, [words[`what_${data.what}`], called, data.mine && words.mine].filter(Boolean).join(" · ")),
      make("p", { class: "henai-words" }, data.text),
      ...(data.hidden ? [make("p", { class: "henai-hint" }, data.mine ? words.hidden : words.hidden_here)] : []),
      ...data.replies.filter(([, , asked]) => asked).map(([question, yes, asked]) =>
        make("span", { class: "henai-wall-count" }, `${words[`q_${question}`]}: ${fill(words.of, { yes, asked })}`)),
      ...data.said.map(([name, said]) => make("blockquote", {}, make("small", {}, name), make("span", { class: "henai-words" }, said))),
    );
    const asks = model.get("mode") === "learner" && !data.mine && !data.hidden;
    const rows = asks ? ["unexpected", "discovery", "climb"].map((question) => {
      const own = data.own[question];
      const answer = (reply) => button(words[reply], () => model.send({ mark: [data.key, question, own === reply ? "" : reply] }), {
        "aria-pressed": String(own === reply), "data-name": `${question}-${reply}`,
        "aria-label": `${words[`q_${question}`]}: ${words[reply]}`, class: own === reply ? "henai-quiet henai-on" : "henai-quiet",
      });
      return make("div", { class: "henai-wall-ask" }, make("span", {}, words[`q_${question}`]), answer("yes"), answer("no"));
    }) : [];
    if (model.get("mode") === "facilitator") {
      rows.push(button(data.hidden ? words.show : words.hide, () => model.send({ hide: [data.key, !data.hidden] }),
        { class: "henai-bare", "data-name": "hide", "aria-label": `${data.hidden ? words.show : words.hide}: ${data.text.slice(0, 40)}` }));
    }
    redraw(card.asked, ...rows);
    card.say.hidden = !asks;
    card.area.setAttribute("aria-label", words.say);
    card.area.placeholder = words.say;
    card.send.textContent = words.send;
    // What is being typed is left alone; what was said in another window comes in when nothing else stands here.
    if (document.activeElement !== card.area && card.area.value === card.ours && data.own.words !== card.ours) card.area.value = card.ours = data.own.words;
  };
  const draw = () => {
    const [words, told] = [model.get("words"), model.get("data").cards ?? []];
    list.setAttribute("aria-label", words.label);
    empty.textContent = words.empty;
    empty.hidden = told.length > 0;
    for (const data of told) {
      const said = JSON.stringify([data, words.lang]);
      const card = cards.get(data.key) ?? build(data.key);
      cards.set(data.key, card);
      if (card.drawn !== said) update(card, data, words);
      card.drawn = said;
    }
    for (const key of [...cards.keys()]) if (!told.some((data) => data.key === key)) cards.delete(key);
    arrange(list, told.map((data) => cards.get(data.key).node));
  };
  model.on("change:data change:words", draw);
  draw();
}

function mine({ model, el }) {
  el.classList.add("henai-mine");
  const list = make("ul", {});
  const empty = make("p", { class: "henai-empty" });
  el.append(empty, list);
  const nodes = new Map();
  const draw = () => {
    const [words, items] = [model.get("words"), model.get("data").items ?? []];
    list.setAttribute("aria-label", words.label);
    empty.textContent = words.empty;
    empty.hidden = items.length > 0;
    for (const item of items) {
      const each = nodes.get(item.name) ?? { node: make("li", {}) };
      nodes.set(item.name, each);
      const said = JSON.stringify([item, words.lang, model.get("data").me]);
      if (each.drawn === said) continue;
      each.drawn = said;
      const act = (what, label, kind = "henai-quiet") =>
        button(label, () => model.send({ [what]: item.name }), { class: kind, "data-name": what, "aria-label": `${label}: ${item.label}` });
      const state = (label) => make("b", { class: "henai-shown" }, label);
      const me = { name: model.get("data").me };
      redraw(each.node, make("small", {}, item.label), make("p", { class: "henai-words" }, item.text),
        item.sharable ? make("div", { class: "henai-buttons" },
          ...(item.shared ? [state(words.shared), item.shared_old && act("share", words.renew), act("back", words.back, "henai-bare")]
            : [act("share", words.share)]).filter(Boolean)) : null,
        item.postable ? make("div", { class: "henai-buttons" },
          ...(item.card ? [state(item.card.name ? fill(words.up_named, { name: item.card.name }) : words.up_nameless),
            item.card_old && act(item.card.name ? "named" : "nameless", words.renew), act("down", words.down, "henai-bare")]
            : [act("named", fill(words.named, me)), act("nameless", words.nameless)]).filter(Boolean)) : null);
    }
    for (const name of [...nodes.keys()]) if (!items.some((item) => item.name === name)) nodes.delete(name);
    arrange(list, items.map((item) => nodes.get(item.name).node));
  };
  model.on("change:data change:words", draw);
  draw();
}

function arrival({ model }) {
  // A page that comes takes the first words away itself; a sentence that none comes does not.
  model.on("msg:custom", (message) => {
    if (message.over) for (const old of document.querySelectorAll(".henai-first")) old.remove();
  });
  model.send({ hello: 1 });
}

const PARTS = { strip, wall, mine, arrival };

export default {
  render(context) {
    PARTS[context.model.get("part")](context);
  },
};
