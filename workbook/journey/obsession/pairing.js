// Two candidates and five answers. Texts are set as text; what is drawn stays, so that the focus does too.
const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

export default {
  render({ model, el }) {
    const words = model.get("words");
    const root = element("div", "henai-pair");
    const question = element("h3", "", words.question);
    const count = element("p", "henai-hint");
    const seen = element("p", "henai-offscreen");
    seen.setAttribute("role", "status");
    let changed = 0;

    const button = (text, message, kind = "henai-quiet") => {
      const made = element("button", `henai-button ${kind}`, text);
      made.type = "button";
      made.onclick = (event) => {
        // The second half of a double click is no answer to the pair that has just come.
        if (event.detail > 1 && performance.now() - changed < 400) return;
        model.send({ token: model.get("pair").token, ...message });
      };
      return made;
    };

    const cards = ["left", "right"].map((side) => {
      const card = element("div", "henai-pair-card");
      const name = element("strong", "");
      const detail = element("small", "");
      const sign = side === "left" ? -1 : 1;
      const answers = [[words.far, 2 * sign], [words.little, sign]].map(([text, answer]) => button(text, { answer }));
      card.append(name, detail, ...answers);
      card.setAttribute("role", "group");
      return { side, card, name, detail, answers };
    });
    const neither = button(words.neither, { answer: 0 });
    const undo = button(words.undo, { undo: true }, "henai-bare");
    const stop = button(words.stop, { stop: true }, "henai-bare");
    const two = element("div", "henai-pair-two");
    two.append(cards[0].card, cards[1].card);
    const middle = element("div", "henai-pair-middle");
    middle.append(neither);
    const foot = element("div", "henai-pair-foot");
    foot.append(count, undo, stop);
    root.append(question, two, middle, foot, seen);
    el.append(root);

    let token;
    const draw = () => {
      const pair = model.get("pair");
      if (!pair.token) return;
      if (pair.token !== token) {
        token = pair.token;
        changed = performance.now();
        seen.textContent = `${pair.left.name} / ${pair.right.name}`;
      }
      for (const { side, card, name, detail, answers } of cards) {
        name.textContent = pair[side].name;
        detail.textContent = pair[side].detail;
        card.setAttribute("aria-label", pair[side].name);
        for (const each of answers) each.setAttribute("aria-label", `${each.textContent}: ${pair[side].name}`);
      }
      count.textContent = pair.count;
      undo.hidden = !pair.undo;
      stop.hidden = !pair.stop;
    };
    model.on("change:pair", draw);
    model.on("msg:custom", (message) => {
      if (message.focus) requestAnimationFrame(() => cards[0].answers[0].focus({ preventScroll: true }));
    });
    draw();
  },
};
