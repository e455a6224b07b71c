// A table of names, each a button: what is focused, touched or hovered has its story told above. Texts are set as text.
const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

export default {
  render({ model, el }) {
    const story = element("div", "henai-story");
    story.setAttribute("role", "status");
    const table = element("table", "henai-counts henai-stories");
    el.append(story, table);
    let tallest = 0;
    const row = (key) => model.get("rows").find((each) => each.key === key);
    const tell = () => {
      const shown = row(model.get("shown"));
      const parts = shown
        ? [element("strong", "", shown.cells[0]), ...shown.story.map((line) => element("p", "", line))]
        : [element("p", "henai-hint", model.get("hint"))];
      story.replaceChildren(...parts);
      // It never shrinks, so nothing below it moves away from under a finger.
      tallest = Math.max(tallest, story.offsetHeight);
      story.style.minHeight = `${tallest}px`;
      for (const button of table.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.key === model.get("shown")));
      }
    };
    const show = (key) => {
      if (model.get("shown") === key) return;
      model.set("shown", key);
      model.save_changes();
    };
    const draw = () => {
      const focused = document.activeElement;
      const key = table.contains(focused) ? focused.dataset.key : null;
      const caption = element("caption", "henai-offscreen", model.get("label"));
      const head = element("tr", "");
      for (const words of model.get("columns")) {
        const cell = element("th", "", words);
        cell.scope = "col";
        head.append(cell);
      }
      const lines = model.get("rows").map((each) => {
        const line = element("tr", "");
        each.cells.forEach((words, number) => {
          if (number) {
            // A date isn't broken inside a word; somebody's long text may be.
            const brief = words.length < 8 ? "henai-brief" : words.split(" ").every((word) => word.length < 13) ? "henai-whole" : "";
            line.append(element("td", brief, words));
            return;
          }
          const cell = element("th", "");
          cell.scope = "row";
          const button = element("button", "henai-name", words);
          button.type = "button";
          button.dataset.key = each.key;
          button.onfocus = button.onclick = () => show(each.key);
          cell.append(button);
          if (each.about) cell.append(element("small", "", each.about));
          line.append(cell);
        });
        line.onpointerenter = (event) => event.pointerType === "mouse" && show(each.key);
        return line;
      });
      const top = element("thead", "");
      top.append(head);
      const body = element("tbody", "");
      body.append(...lines);
      table.replaceChildren(caption, top, body);
      table.hidden = !lines.length;
      story.hidden = !lines.length;
      tallest = 0;
      story.style.minHeight = "";
      tell();
      if (key !== null) [...table.querySelectorAll("button")].find((each) => each.dataset.key === key)?.focus({ preventScroll: true });
    };
    model.on("change:rows change:columns change:hint change:label", draw);
    model.on("change:shown", tell);
    draw();
  },
};
