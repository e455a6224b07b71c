// Says when words were saved, in the learner's own time zone, and when the workbook can't be reached.
const PING = 4000;   // ms between two questions to the kernel
const TOUCHES = ["pointerdown", "keydown", "input", "wheel", "touchmove", "visibilitychange"];
const LOST = 12000;  // ms without an answer before we say so: a busy kernel may take a while

const every = (manager) => [...(manager?._modelsSync?.values() ?? [])];
const waits = (widget) => widget._pending_msgs > 0;

// When a connection breaks, the messages under way are lost. Jupyter's widgets wait for ever for the answers, sending
// nothing more, and take the kernel's older words over newer ones when it is back. So a field with words under way
// is not written to, and what was not answered is sent again. Returns what to call when the kernel answers.
function hold(manager, ask) {
  const models = () => every(manager);
  const keep = (widget) => {
    const take = widget.henaiTake ??= widget.set_state;
    widget.set_state = (state) => {
      const { value, index, ...rest } = state;
      take.call(widget, waits(widget) ? rest : state);
    };
  };
  let unanswered = [];
  let asked = 0; // the question after which everything sent before has been answered, or never will be
  manager?.kernel?.connectionStatusChanged.connect((_kernel, status) => {
    models().forEach(keep);
    if (status !== "connected") return;
    unanswered = models().filter(waits);
    asked = ask();
  });
  return (answered) => {
    if (answered < asked) return;
    for (const widget of unanswered) {
      if (!widget.comm_live || !waits(widget)) continue;
      const sent = { ...widget._msg_buffer };
      for (const name of ["value", "index"]) if (widget.has(name)) sent[name] = widget.get(name);
      widget._msg_buffer = null;
      widget._pending_msgs = 0;
      widget.send_sync_message(widget.serialize(sent), widget.callbacks());
    }
    unanswered = [];
  };
}

function pulse(model, el) {
  // One heartbeat a page is enough: the first widget that shows takes it, the next one inherits it.
  if (window.henaiPulse?.el.isConnected && window.henaiPulse.el !== el) return;
  window.henaiPulse = { el };
  let heard = Date.now();
  let touched = Date.now();
  for (const kind of TOUCHES) addEventListener(kind, () => { touched = Date.now(); }, { capture: true, passive: true });
  // Nobody has been here for long, and nothing is still to be saved: somebody else may have the kernel.
  const rests = () => model.get("rests") > 0
    && Date.now() - touched > model.get("rests") * 1000
    && Date.now() - heard < LOST && !model.get("problem") && !every(model.widget_manager).some(waits);
  const note = document.createElement("div");
  note.className = "henai henai-lost";
  note.setAttribute("role", "alert");
  let number = 0;
  const ask = () => {
    number += 1;
    try { model.send({ ping: number }); } catch { /* a dead connection can't be asked */ }
    return number;
  };
  const answered = hold(model.widget_manager, ask);
  model.on("msg:custom", (message) => {
    if (!message.pong) return;
    heard = Date.now();
    note.remove();
    answered(message.pong);
  });
  const timer = setInterval(() => {
    if (!el.isConnected) { clearInterval(timer); note.remove(); return; }
    ask();
    if (rests()) location.replace(`resting${location.hash}`);
    if (Date.now() - heard > LOST && !note.isConnected) {
      note.textContent = "";
      const text = document.createElement("span");
      text.textContent = model.get("lost");
      const again = document.createElement("button");
      again.className = "henai-reload";
      again.textContent = model.get("reload");
      again.onclick = () => location.reload();
      note.append(text, again);
      document.body.append(note);
    }
  }, PING);
}

// The kernel asks with a class for the focus to go on to what has just been opened; whoever is typing keeps it.
function focus(el) {
  const target = el.matches("button") ? el : el.querySelector("input, textarea, select, button");
  if (!target?.offsetParent) return; // not shown yet: the next change looks again
  el.classList.remove("henai-focus");
  const typing = document.activeElement?.matches(
    "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range])",
  );
  if (!typing) target.focus();
}

function settle(model, el, tries = 120) {
  // A view is rendered before it stands in the page.
  const root = el.closest(".henai");
  if (!root) {
    if (tries) requestAnimationFrame(() => settle(model, el, tries - 1));
    return;
  }
  root.setAttribute("lang", model.get("lang"));
  // JupyterLab's keys (arrows to the next cell, d d to delete one) are not for somebody on a slider or a button.
  root.addEventListener("focusin", ({ target }) => {
    if (!target.matches(":read-write")) target.setAttribute("data-lm-suppress-shortcuts", "true");
  });
  new MutationObserver(() => root.querySelectorAll(".henai-focus").forEach(focus))
    .observe(root, { subtree: true, childList: true, attributeFilter: ["class", "style"] });
}

export default {
  render({ model, el }) {
    el.classList.add("henai-saved");
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    el.append(status);
    const draw = () => {
      const problem = model.get("problem");
      const at = model.get("at");
      status.className = problem ? "henai-unsaved" : "henai-ok";
      if (problem) { status.textContent = problem; return; }
      if (!at) { status.textContent = ""; return; }
      const shown = new Date(at).toLocaleTimeString("sv", { hour: "2-digit", minute: "2-digit" });
      const [before, after] = model.get("words").split("{time}");
      if (status.textContent !== before + shown + after) {
        const time = document.createElement("time");
        time.textContent = shown;
        // On a phone the time alone says it.
        const rest = document.createElement("em");
        rest.textContent = after;
        status.replaceChildren(before, time, rest);
      }
      // To the millisecond, though the words stay the same for a minute and are read out once.
      status.querySelector("time").dateTime = new Date(at).toISOString();
    };
    model.on("change:problem change:at change:words", draw);
    draw();
    settle(model, el);
    model.send({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    pulse(model, el);
  },
};
