// The app's frame: the bar with the language, and the list of steps. Real elements, so that a screen reader knows them.

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node[key] = value;
    else if (value !== false && value !== null) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

const alone = () => document.body.classList.contains("henai-voila");
const wanted = () => {
  if (!alone()) return "";
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // an address that was cut off in the middle of a letter
  }
};

// The first words of a page were made before this visit: the page hides them when they are in another language.
function remember(language) {
  try { localStorage.setItem("henai-language", language); } catch { /* a browser that keeps nothing */ }
}

function bar({ model, el }) {
  el.classList.add("henai-bar-words");
  const draw = () => {
    const words = model.get("words");
    if (alone()) {
      document.documentElement.lang = words.lang;
      document.title = words.title;
      remember(words.lang);
    }
    el.closest(".henai")?.setAttribute("lang", words.lang);
    el.replaceChildren(
      make("a", { class: "henai-skip", href: "#henai-main-part", onclick: (event) => {
        event.preventDefault();
        focusMain(el);
      } }, words.skip),
      make("span", { class: "henai-brand" }, make("i", {}, words.brand[0]), words.brand[1]),
      make("button", {
        type: "button", class: "henai-language", lang: words.other,
        onclick: () => model.send({ language: words.other }),
      }, words.other_name),
    );
  };
  model.on("change:words", draw);
  model.on("msg:custom", (message) => {
    if (message.again) location.reload();
    if (message.caught) document.documentElement.dataset.henaiCaught = ""; // nothing on the page is of an earlier day
  });
  draw();
  for (const old of document.querySelectorAll(".henai-first")) old.remove();
  // A view is rendered before it stands in the page: its neighbours are there a moment later.
  const place = () => {
    const main = mainPart(el);
    if (!main) { requestAnimationFrame(place); return; }
    main.setAttribute("role", "main");
    main.setAttribute("tabindex", "-1");
    main.id = "henai-main-part";
    if (alone()) el.closest(".henai-top")?.setAttribute("role", "banner");
    el.closest(".henai").setAttribute("lang", model.get("words").lang);
  };
  place();
  model.send({ hello: wanted() });
}

function mainPart(el) {
  return el.closest(".henai-app")?.querySelector(":scope > .henai-main");
}

function focusMain(el) {
  mainPart(el)?.focus({ preventScroll: true });
}

function list({ model, el }) {
  el.classList.add("henai-steps");
  const nav = make("nav", {});
  el.append(nav);
  const go = (name) => {
    model.send({ go: name });
    // The page is swapped by the kernel; the focus and the top of the page are ours.
    window.scrollTo({ top: 0 });
    focusMain(el);
  };
  const draw = () => {
    const current = model.get("current");
    const focused = nav.contains(document.activeElement) ? document.activeElement.dataset.step : null;
    nav.setAttribute("aria-label", model.get("label"));
    nav.replaceChildren(make("ol", {}, ...model.get("steps").map((step) => {
      const here = step.name === current;
      const button = make("button", {
        type: "button", "data-step": step.name, "aria-current": here ? "step" : false,
        "aria-label": [step.title, step.state_words, step.reason].filter(Boolean).join(", "),
        onclick: () => go(step.name),
      }, make("b", { "aria-hidden": "true", "data-number": step.number }, step.mark), make("span", {}, step.title));
      if (step.reason) button.lastChild.append(make("small", {}, step.reason));
      return make("li", { class: `henai-${step.state.replaceAll(" ", "-")}${here ? " henai-here" : ""}` }, button);
    })));
    const here = nav.querySelector(".henai-here");
    if (here && nav.firstChild.scrollWidth > nav.firstChild.clientWidth) {
      nav.firstChild.scrollLeft = here.offsetLeft - nav.firstChild.offsetLeft - 60;
    }
    // A step's state may change while somebody walks through the list: they stay where they are.
    if (focused) [...nav.querySelectorAll("button")].find((button) => button.dataset.step === focused)?.focus({ preventScroll: true });
  };
  model.on("change:steps change:label", draw);
  model.on("change:current", () => {
    draw();
    if (alone() && wanted() !== model.get("current")) history.pushState(null, "", `#${model.get("current")}`);
    window.scrollTo({ top: 0 });
  });
  if (alone()) {
    // The first page gets its address too, so that the way back leads to it.
    if (!wanted()) history.replaceState(null, "", `#${model.get("current")}`);
    window.addEventListener("popstate", () => {
      if (el.isConnected && wanted()) model.send({ go: wanted() });
    });
  }
  draw();
}

export default {
  render(context) {
    (context.model.get("part") === "bar" ? bar : list)(context);
  },
};
