// Tells the site what was searched for, where portal.conf says search.ledger = yes: the words, their language, how many results
// there were, and whether one was opened. Once for a search that has settled, without cookies and without anything of the reader.

const SETTLED = 1500;
let waiting, told, timer;

/** A search has an answer; it counts if the reader types no further. */
export function searched(language, q, found) {
  clearTimeout(timer);
  if (told?.q === q && told.lang === language) return;
  waiting = { lang: language, q, found };
  timer = setTimeout(() => tell(), SETTLED);
}

/** A result of this search was opened. */
export function opened(language, q) {
  clearTimeout(timer);
  if (waiting?.q === q) tell({ opened: "yes" });
  else if (told?.q === q && told.lang === language) send({ ...told, opened: "yes", again: "yes" });
}

function tell(more = {}) {
  send({ ...waiting, ...more });
  told = waiting;
  waiting = undefined;
}

function send(fields) {
  const body = new URLSearchParams(fields);
  fetch("/portal/search", { method: "POST", keepalive: true, credentials: "omit", body }).catch(() => {});
}
