// Asks for the place in the queue, which also keeps it, and opens the page when it is our turn.
const PAUSE = 3000; // ms between two questions
const said = document.getElementById("said");
const words = document.querySelector("main").dataset.words;
let next;
async function ask() {
  clearTimeout(next);
  try {
    const answer = await fetch("waiting", { cache: "no-store", redirect: "error" });
    if (answer.status === 403) { location.reload(); return; }
    if (answer.ok) {
      const { place } = await answer.json();
      if (!place) { location.reload(); return; }
      const text = words.replace("{place}", place);
      if (said.textContent !== text) said.textContent = text;
    }
  } catch { /* away for a moment: the place is kept for a while */ }
  clearTimeout(next);
  next = setTimeout(ask, PAUSE);
}
next = setTimeout(ask, PAUSE);
// A page that lay in a pocket asks seldom.
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
