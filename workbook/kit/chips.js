// Any of a few, as chips. Native checkboxes: the space bar, focus and screen readers work as everywhere.
export default {
  render({ model, el }) {
    const set = document.createElement("fieldset");
    set.className = "henai-chips";
    el.append(set);
    const boxes = () => [...set.querySelectorAll("input")];
    const choose = () => {
      const shown = boxes().map((box) => box.value);
      const hidden = model.get("value").filter((value) => !shown.includes(value));
      model.set("value", [...hidden, ...boxes().filter((box) => box.checked).map((box) => box.value)]);
      model.save_changes();
    };
    const draw = () => {
      const focused = set.contains(document.activeElement) ? document.activeElement.value : null;
      const [label, ...hint] = model.get("description").split("\n");
      const legend = document.createElement("legend");
      legend.textContent = label;
      if (hint.length) {
        const small = document.createElement("small");
        small.textContent = hint.join("\n");
        legend.append(small);
      }
      const chips = model.get("options").map(([words, value]) => {
        const chip = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.value = value;
        box.onchange = choose;
        const name = document.createElement("span");
        name.textContent = words;
        chip.append(box, name);
        return chip;
      });
      set.classList.toggle("henai-many", chips.length > 12);
      set.replaceChildren(legend, ...chips);
      mark();
      if (focused !== null) boxes().find((box) => box.value === focused)?.focus();
    };
    const mark = () => {
      const on = model.get("value");
      for (const box of boxes()) box.checked = on.includes(box.value);
    };
    model.on("change:options change:description", draw);
    model.on("change:value", mark);
    draw();
  },
};
