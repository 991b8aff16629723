// Keys for the queue: j and k move, Enter opens (as it does on any link), / searches, g goes to the queue, ? tells.
// Everything they do can be done without them.

const links = () => [...document.querySelectorAll("[data-queue] .tickets h3 a")];

function move(step) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
}

function help() {
  const keys = document.querySelector(".keys");
  if (!keys) return;
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

const actions = {
  j: () => move(1),
  k: () => move(-1),
  g: () => document.querySelector("[data-key=q]")?.click(),
  "?": help,
  "/": () => document.querySelector("#q, #find")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// A file chosen beside a text field is read into it; saved by Excel in Russian it may be Windows-1251.
for (const field of document.querySelectorAll("[data-file-into]")) {
  const target = document.getElementById(field.dataset.fileInto);
  const chooser = Object.assign(document.createElement("input"), { type: "file", accept: ".csv,.tsv,.txt,text/csv" });
  chooser.setAttribute("aria-label", field.dataset.label);
  chooser.addEventListener("change", async () => {
    const bytes = await chooser.files[0]?.arrayBuffer();
    if (bytes) target.value = decoded(new Uint8Array(bytes));
  });
  target.before(chooser);
}

function decoded(bytes) {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}
