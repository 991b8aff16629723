// Small comforts. Every page works without them.

const main = document.querySelector("main");

/** Adds a copy button to each block of code, and lets the keyboard scroll the wide ones. */
function improveCode() {
  for (const block of document.querySelectorAll(".code")) {
    const text = block.querySelector("pre");
    if (text.scrollWidth > text.clientWidth) text.tabIndex = 0;
    if (!navigator.clipboard) continue;

    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
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

improveCode();
openContents();
fillSearch();
listenForSlash();
