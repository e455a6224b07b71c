// Somebody was away for long and is back: on to their page, at the step they were at.
const on = () => location.replace(`./${location.hash}`);
document.getElementById("on").addEventListener("click", on);
addEventListener("keydown", (pressed) => { if (!pressed.repeat && pressed.key !== "Tab") on(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) on(); });
