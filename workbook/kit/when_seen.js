// Says once that it has come into view, a little before it really has.
export default {
  render({ model, el }) {
    if (model.get("words")) {
      el.classList.add("henai-unseen");
      const words = document.createElement("p");
      words.textContent = model.get("words");
      el.append(words);
    } else {
      el.append(document.createElement("span")); // an empty part would look like one that is still on its way
    }
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      model.send({ seen: true });
    }, { rootMargin: "300px" });
    watcher.observe(el);
    return () => watcher.disconnect();
  },
};
