// Articles that may answer a question while its title is being typed, as on the form for a new ticket.

import { engineFor } from "./search-engine.js";
import { writePieces } from "./search-result.js";

const SHORTEST = 3, MOST = 5, PAUSE = 300;

/** @param section one made from the theme's part search-suggestions */
export function suggestFor(section) {
  const field = document.getElementById(section.dataset.suggestFor);
  const engine = engineFor(section.dataset);
  let latest = 0, timer;

  async function suggest() {
    const turn = ++latest;
    const title = field.value.trim();
    const hits = [...title].length < SHORTEST ? [] : await found(engine, title);
    if (turn === latest) show(section, field, hits);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  suggest();
}

/** Without the index there is nothing to suggest, and the form works as ever. */
async function found(engine, title) {
  try {
    return (await engine.search(title, { limit: MOST })).hits;
  } catch (error) {
    console.warn(error);
    return [];
  }
}

function show(section, field, hits) {
  const items = hits.map(item);
  section.querySelector("ul").replaceChildren(...items);
  section.querySelector("[data-part=articles]").hidden = !items.length;
  section.querySelector("[role=status]").textContent = items.length ? `${section.dataset.found} ${items.length}` : "";
  if (items.length) markSeen(field.form);
}

function item(hit) {
  const item = document.createElement("li"), heading = document.createElement("h3"), link = document.createElement("a");
  link.href = hit.url;
  link.target = "_blank";
  link.rel = "noopener";
  writePieces(link, hit.title);
  heading.append(link);
  const excerpt = document.createElement("p");
  writePieces(excerpt, hit.excerpt);
  item.append(heading, excerpt);
  return item;
}

/** Tells the server that articles were offered, so that it does not offer them once more. */
function markSeen(form) {
  if (!form || form.elements.suggestions) return;
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = "suggestions";
  input.value = "seen";
  form.append(input);
}
