// JupyterLab and Voila load this with their extensions, before any part of the course.
// anywidget gives up on a part that isn't there within two seconds; on a slow computer a whole page takes longer.
const soon = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => soon(milliseconds === 2000 ? 60_000 : milliseconds);

const plugin = { id: "henai-workbook:patience", autoStart: true, activate: () => {} };
(window._JUPYTERLAB ??= {})["henai-workbook"] = {
  init: () => {},
  get: async () => () => ({ __esModule: true, default: plugin }),
};
