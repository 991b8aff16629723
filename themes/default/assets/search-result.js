// A result of the engine as elements and addresses of the page. Text only ever becomes text: nothing here parses HTML.

/** Writes pieces of text, [plain, marked, plain, …], into an element; the marked ones as <mark>. */
export function writePieces(element, pieces) {
  element.replaceChildren(...pieces.map((text, index) => {
    if (index % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }));
}

/** Leaves word to the page that the reader goes to, in this tab alone, which words to mark there. */
export function rememberMarks(result) {
  const words = [result.title, result.excerpt].flatMap(pieces => pieces.filter((_, index) => index % 2 === 1));
  sessionStorage.setItem("search-marks", JSON.stringify({ path: result.path, words }));
}

/** Keeps the site's count of searches, where it is switched on: `what` is a function of search-ledger.js. */
export async function ledger(form, what, ...values) {
  if ("ledger" in form.dataset) (await import("./search-ledger.js"))[what](form.dataset.language, ...values);
}

/** The search page for a query; what follows the # stays in the browser. */
export function pageAddress(form, query) { return `${form.dataset.page}#q=${encodeURIComponent(query)}`; }

/** The same search by the server, for when it cannot be done here. */
export function serverAddress(form, query) {
  return `${form.action}?${new URLSearchParams({ q: query, lang: form.dataset.language })}`;
}
