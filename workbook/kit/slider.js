// A slider over given stops: a native range input, so that it has a label, keys and a voice everywhere.
let made = 0;

export default {
  render({ model, el }) {
    const id = `henai-slider-${Date.now()}-${made++}`;
    const label = document.createElement("label");
    label.className = "widget-label";
    label.htmlFor = id;
    const range = document.createElement("input");
    range.type = "range";
    range.id = id;
    range.min = 0;
    range.step = 1;
    const words = document.createElement("output");
    words.htmlFor = id;
    const line = document.createElement("div");
    line.className = "henai-slider-line";
    line.append(range, words);
    el.append(label, line);

    const nearest = () => {
      const stops = model.get("stops");
      const value = model.get("value");
      let best = 0;
      stops.forEach((stop, at) => { if (Math.abs(stop - value) < Math.abs(stops[best] - value)) best = at; });
      return best;
    };
    const tell = () => {
      const text = model.get("words")[Number(range.value)] ?? "";
      words.textContent = text;
      range.setAttribute("aria-valuetext", text);
    };
    const draw = () => {
      label.textContent = model.get("description");
      range.max = model.get("stops").length - 1;
      const at = String(nearest());
      if (range.value !== at) range.value = at;
      tell();
    };
    range.oninput = () => {
      tell();
      model.set("value", model.get("stops")[Number(range.value)]);
      model.save_changes();
    };
    model.on("change:stops change:words change:description change:value", draw);
    draw();
  },
};
