// One of a few, as cards. Native radio buttons: arrow keys, focus and screen readers work as everywhere.
let made = 0;

export default {
  render({ model, el }) {
    const name = `henai-choice-${Date.now()}-${made++}`;
    const set = document.createElement("fieldset");
    set.className = "henai-choices";
    el.append(set);
    const draw = () => {
      const legend = document.createElement("legend");
      legend.textContent = model.get("label");
      set.replaceChildren(legend, ...model.get("options").map((option) => {
        const label = document.createElement("label");
        if (option.lang) label.lang = option.lang;
        const input = document.createElement("input");
        input.type = "radio";
        input.name = name;
        input.value = option.value;
        input.checked = option.value === model.get("value");
        input.onchange = () => { model.set("value", option.value); model.save_changes(); };
        const words = document.createElement("span");
        const title = document.createElement("strong");
        title.textContent = option.title;
        words.append(title);
        if (option.detail) {
          const detail = document.createElement("small");
          detail.textContent = option.detail;
          words.append(detail);
        }
        label.append(input, words);
        return label;
      }));
    };
    const mark = () => {
      for (const input of set.querySelectorAll("input")) input.checked = input.value === model.get("value");
    };
    model.on("change:options change:label", draw);
    model.on("change:value", mark);
    draw();
    if (model.get("focus")) {
      // A view is rendered before it stands in the page.
      const focus = (tries) => {
        if (el.isConnected) set.querySelector("input:checked")?.focus();
        else if (tries) requestAnimationFrame(() => focus(tries - 1));
      };
      focus(120);
    }
  },
};
