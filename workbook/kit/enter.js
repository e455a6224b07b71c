// Enter in a line of text, with the line as it stands: the letters before it may still be on their way to the kernel.
export default {
  render({ model, el }) {
    el.append(document.createElement("span")); // a part without anything in it would look as if it were still to come
    let pressed = null; // the line Enter was pressed in, and what it held
    const slots = () => [...(el.closest(".henai-form")?.querySelectorAll(".henai-slot") ?? [])];
    const tell = (event) => {
      const line = event.target;
      if (event.key !== "Enter" || !(line instanceof HTMLInputElement)) return;
      const form = el.closest(".henai-form");
      if (!form?.contains(line)) return;
      pressed = { line, text: line.value };
      model.send({ slot: slots().indexOf(line.closest(".henai-slot")), text: line.value });
    };
    // The kernel leads on to another line; whoever types by now, in this one or elsewhere, keeps the focus.
    const lead = ({ focus }) => {
      const line = slots()[focus]?.querySelector("input");
      const at = document.activeElement;
      const entered = at === pressed?.line && ["", pressed.text].includes(at.value);
      // With a finger a focus would open the keyboard over the names to touch.
      const clicked = (at === document.body || at?.matches("button")) && !matchMedia("(pointer: coarse)").matches;
      if (line && (entered || clicked)) line.focus();
    };
    // On its way down: ipywidgets says "submit" on its way up, and stops the event there.
    document.addEventListener("keypress", tell, true);
    model.on("msg:custom", lead);
    return () => {
      document.removeEventListener("keypress", tell, true);
      model.off("msg:custom", lead);
    };
  },
};
