// Lines of text, each a button or with a button. Texts are set as text, never as HTML.
const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

export default {
  render({ model, el }) {
    const list = element("ul", "henai-rows");
    el.append(list);
    const buttons = () => [...list.querySelectorAll("button")];
    const draw = () => {
      const at = buttons().indexOf(document.activeElement);
      const key = at < 0 ? null : document.activeElement.dataset.key;
      const action = model.get("action");
      list.setAttribute("aria-label", model.get("label"));
      list.replaceChildren(...model.get("rows").map((row) => {
        const item = element("li", "");
        const words = element("span", "henai-row-words");
        const head = element("small", "", row.head);
        if (row.mark) head.append(" ", element("b", "", row.mark));
        words.append(head, element("strong", "", row.title));
        if (row.detail) words.append(element("span", "", row.detail));
        const button = element("button", action ? "henai-button henai-quiet" : "henai-row-line");
        button.type = "button";
        button.dataset.key = row.key;
        button.onclick = () => model.send({ pick: row.key });
        if (action) {
          button.textContent = action;
          button.setAttribute("aria-label", `${action}: ${row.title}`);
          item.append(words, button);
        } else {
          button.append(words);
          item.append(button);
        }
        return item;
      }));
      mark();
      if (at < 0) return;
      // The line that had the focus may be gone: with an action, the next one takes its place.
      const next = buttons().find((button) => button.dataset.key === key);
      if (next) next.focus({ preventScroll: true });
      else if (action) buttons()[Math.min(at, buttons().length - 1)]?.focus({ preventScroll: true });
    };
    const mark = () => {
      if (model.get("action")) return;
      for (const button of buttons()) button.setAttribute("aria-expanded", String(button.dataset.key === model.get("opened")));
    };
    // What was picked may have moved here from the list below it, or its form is just gone: keep the focus with it.
    let before = model.get("opened");
    let place = 0;
    const follow = () => {
      const key = model.get("opened") || before;
      before = model.get("opened");
      mark();
      setTimeout(() => {
        const found = buttons().findIndex((each) => each.dataset.key === key);
        if (found >= 0) place = found;
        const button = buttons()[Math.min(place, buttons().length - 1)]; // a neighbour, when it was taken off the list
        const focused = document.activeElement;
        if (!button || (focused && focused !== document.body && !focused.closest(".henai-rows"))) return;
        button.focus({ preventScroll: true });
        button.scrollIntoView({ block: "nearest" });
      }, 60);
    };
    model.on("change:rows change:action change:label", draw);
    model.on("change:opened", follow);
    model.on("msg:custom", (message) => {
      if (!message.top) return;
      // Another page: the button that turned it may be disabled now, so the focus goes on with the lines.
      buttons()[0]?.focus({ preventScroll: true });
      buttons()[0]?.scrollIntoView({ block: "start" });
    });
    draw();
  },
};
