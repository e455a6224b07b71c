// A seat's secret stands behind the # of its link, so it never reaches a server by itself. Out of the address bar first.
const main = document.querySelector("main");
const say = (what) => { document.getElementById("said").textContent = main.dataset[what]; };
let waiting;

function arrive() {
  const secret = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  clearTimeout(waiting);
  if (secret) enter(secret);
  else say("none");
}

async function enter(secret) {
  const later = (seconds) => { waiting = setTimeout(enter, 1000 * seconds, secret); };
  let answer;
  try {
    answer = await fetch("enter", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ secret }),
      credentials: "same-origin",
    });
  } catch {
    say("lost");
    return later(3);
  }
  if (answer.ok) return location.replace("./");
  if (answer.status === 429) {
    say("wait");
    // Not all at the same moment.
    return later(Number(answer.headers.get("Retry-After") ?? 2) + 2 * Math.random());
  }
  if ([502, 503, 504].includes(answer.status)) {
    say("lost");
    return later(3);
  }
  say(answer.status === 403 ? "unknown" : "failed");
}

arrive();
window.addEventListener("hashchange", arrive); // another link, pasted over this page's address
