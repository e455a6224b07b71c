// Copy, save and pick: what a page must do in the browser itself, the same in JupyterLab, Voila and Binder.
const CHUNK = 512 * 1024; // bytes a message: small enough for any server's limit

function toClipboard(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Plain http on another machine has no clipboard: select and copy the old way.
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy refused"));
}

function download(name, type, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// An SVG that names nothing outside itself, drawn on a canvas `scale` times its size and given back as PNG.
function toPng(svg, scale) {
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.naturalWidth * scale);
      canvas.height = Math.round(image.naturalHeight * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no PNG"))), "image/png");
    };
    image.onerror = () => failed(new Error("the SVG can't be drawn"));
    // A data address: older browsers take a canvas with a blob's picture for a stranger's, and keep it.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

async function upload(model, file, say) {
  if (file.size > model.get("limit")) {
    model.send({ too_big: file.size, name: file.name });
    return;
  }
  model.send({ begin: file.size, name: file.name });
  for (let start = 0; start < file.size; start += CHUNK) {
    const bytes = await file.slice(start, start + CHUNK).arrayBuffer();
    model.send({ part: start }, undefined, [bytes]);
    say(`${Math.min(100, Math.round(((start + CHUNK) / file.size) * 100))} %`);
  }
  model.send({ end: file.size, name: file.name });
}

export default {
  render({ model, el }) {
    el.classList.add("henai-device");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `henai-button henai-${model.get("look")} jupyter-button`;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "henai-hint";
    const draw = () => { button.textContent = model.get("label"); };
    model.on("change:label", draw);
    draw();
    const say = (words) => { status.textContent = words; };
    model.on("msg:custom", (message) => { if (message.focus) button.focus(); });
    if (model.get("does") === "pick") {
      const input = document.createElement("input");
      input.type = "file";
      input.accept = model.get("accept");
      input.className = "henai-offscreen";
      input.setAttribute("aria-label", model.get("label"));
      input.tabIndex = -1;
      button.onclick = () => input.click();
      input.onchange = async () => {
        const file = input.files[0];
        if (file) await upload(model, file, say);
        input.value = "";
        say("");
      };
      el.append(button, input, status);
      return;
    }
    button.onclick = () => { say(""); model.send({ ask: 1 }); };
    model.on("msg:custom", (message, buffers) => {
      if (message.copy !== undefined) {
        toClipboard(message.copy).then(() => say(model.get("done")), () => say(model.get("failed")));
      } else if (message.png) {
        toPng(new TextDecoder().decode(buffers[0]), message.scale).then(
          (blob) => { download(message.png, "image/png", blob); say(model.get("done")); },
          () => say(model.get("failed")),
        );
      } else if (message.save) {
        download(message.save, message.type, buffers[0]);
        say(model.get("done"));
      }
    });
    el.append(button, status);
  },
};
