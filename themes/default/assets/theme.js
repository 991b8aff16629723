// Small comforts. Every page works without them.

const main = document.querySelector("main");
const source = document.currentScript.src;

/** Adds a copy button to each block of code, and lets the keyboard scroll the wide ones. */
function improveCode() {
  for (const block of document.querySelectorAll(".code")) {
    const text = block.querySelector("pre");
    if (text.scrollWidth > text.clientWidth) text.tabIndex = 0;
    if (!navigator.clipboard) continue;

    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet copy";
    button.ariaLive = "polite";
    button.textContent = main.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = main.dataset.copied;
      setTimeout(() => { button.textContent = main.dataset.copy; }, 2000);
    });
    block.append(button);
  }
}

/** Where the contents have a column of their own, they start open. */
function openContents() {
  const contents = document.querySelector(".contents details");
  if (contents) contents.open = matchMedia("(min-width: 64em)").matches;
}

/** Marks in the contents which part is being read. */
function followReading() {
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) links.set(decodeURIComponent(link.hash.slice(1)), link);
  const watcher = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(target.id).ariaCurrent = "location";
    }
  }, { rootMargin: "0% 0% -70%" });
  for (const id of links.keys()) watcher.observe(document.getElementById(id));
}

/** "/" leads to the search field, unless the reader is typing, or has switched it off in the footer. */
function listenForSlash() {
  const field = document.querySelector("#search-field");
  const choice = document.querySelector(".shortcut");
  if (!field || !choice) return;

  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = localStorage.getItem("slash") !== "off";
  box.addEventListener("change", () => localStorage.setItem("slash", box.checked ? "on" : "off"));

  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !box.checked) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** A search page opened by a link shows what is being searched for. */
function fillSearch() {
  const field = document.querySelector("#search-field");
  const query = new URLSearchParams(location.search).get("q");
  if (field && query) field.value = query;
}

/** Brings the search to life: results on the search page, suggestions elsewhere once the reader turns to the box. */
function wakeSearch() {
  if (sessionStorage.getItem("search-marks")) {
    styleSearch();
    import("./search-highlight.js");
  }
  const form = document.querySelector(".search[data-module]");
  if (!form) return;
  if (document.querySelector("#search-results")) {
    import("./search-page.js").catch(showSearchIsAway);
    form.addEventListener("submit", event => event.preventDefault());
    return;
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    location.assign(`${form.dataset.page}#q=${encodeURIComponent(form.elements.q.value.trim())}`);
  });
  const wake = async () => {
    const [{ SearchBox }] = await Promise.all([import("./search-box.js"), styleSearch()]);
    new SearchBox(form);
  };
  if (form.contains(document.activeElement)) wake();
  else form.addEventListener("focusin", wake, { once: true });
}

/** Offers articles while the title of a new ticket is typed. */
function wakeSuggestions() {
  const section = document.querySelector("[data-suggest-for]");
  const field = section && document.getElementById(section.dataset.suggestFor);
  const wake = async () => (await import("./suggest.js")).suggestFor(section);
  if (field?.value) wake();
  else field?.addEventListener("focus", wake, { once: true });
}

/** Keeps what is typed into a form until it is sent, and forgets it at the end of a session. */
function wakeDrafts() {
  const form = document.querySelector("form[data-draft]");
  if (form) import("./draft.js").then(({ keepDraft }) => keepDraft(form));
  document.querySelector("form[action='/portal/logout']")?.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("draft ")) localStorage.removeItem(key);
  });
}

/** Adds the style sheet of suggestions and marks. */
function styleSearch() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./search.css", source);
  const loaded = new Promise(resolve => { link.onload = link.onerror = resolve; });
  document.head.append(link);
  return loaded;
}

/** When not even the search's script can be had. */
function showSearchIsAway() {
  document.querySelector("#search-results [data-when=away]").hidden = false;
}

improveCode();
openContents();
followReading();
fillSearch();
wakeSearch();
wakeSuggestions();
wakeDrafts();
listenForSlash();
