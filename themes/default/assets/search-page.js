// The search page: results while one types, filters, more results, and all of that in the address, so that back, forward, reload
// and a link that is passed on lead to the same list. The address keeps it behind the #, which no server is told.

import { engineFor } from "./search-engine.js";
import { ledger, rememberMarks, serverAddress, writePieces } from "./search-result.js";

const PAGE = 10, PAUSE = 80, SHOWN_MOST = 200;

/** What is searched for, as the address tells it. */
function stateOfAddress() {
  const inHash = new URLSearchParams(location.hash.slice(1));
  const told = inHash.has("q") ? inHash : new URLSearchParams(location.search);
  const text = name => told.get(name) ?? "";
  const shown = Math.min(SHOWN_MOST, Math.max(PAGE, Number(text("shown")) || PAGE));
  return { q: text("q"), category: text("category"), product: text("product"), exact: text("exact") === "yes", shown };
}

function addressOf(state) {
  const told = new URLSearchParams();
  if (state.q) told.set("q", state.q);
  if (state.category) told.set("category", state.category);
  if (state.product) told.set("product", state.product);
  if (state.exact) told.set("exact", "yes");
  if (state.shown > PAGE) told.set("shown", state.shown);
  return told.size ? `${location.pathname}#${told}` : location.pathname;
}

class SearchPage {
  #form; #root; #engine; #state; #timer;
  #latest = 0;
  /** Whether the entry of the history that is shown was left by a decision, so that typing begins a new one. */
  #isCommitted = true;
  #title = document.title;

  constructor(form, root) {
    this.#form = form;
    this.#root = root;
    this.#engine = engineFor(form.dataset);
    this.#listen();
    const typedBefore = form.elements.q.value;
    this.#restore();
    if (this.#state.q) return;
    this.#engine.prepare();
    form.elements.q.value = typedBefore;
    this.#typed();
  }

  #part(name) { return this.#root.querySelector(`[data-part=${name}]`); }

  #listen() {
    this.#form.elements.q.addEventListener("input", () => this.#typed());
    this.#form.addEventListener("submit", event => this.#submitted(event));
    addEventListener("popstate", () => this.#restore());
    for (const name of ["category", "product"]) {
      this.#part(name).addEventListener("change", event => this.#go({ [name]: event.target.value, shown: PAGE }));
    }
    this.#part("more").addEventListener("click", () => this.#more());
    this.#part("instead").addEventListener("click", event => {
      event.preventDefault();
      this.#go({ exact: true, shown: PAGE });
    });
  }

  #restore() {
    this.#state = stateOfAddress();
    this.#isCommitted = true;
    this.#form.elements.q.value = this.#state.q;
    this.#search();
  }

  #typed() {
    const q = this.#form.elements.q.value.trim();
    if (q === this.#state.q) return;
    this.#state = { ...this.#state, q, exact: false, shown: PAGE };
    history[this.#isCommitted ? "pushState" : "replaceState"](null, "", addressOf(this.#state));
    this.#isCommitted = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE);
  }

  #submitted(event) {
    event.preventDefault();
    this.#typed();
    this.#isCommitted = true;
    this.#form.elements.q.select();
  }

  #go(change) {
    this.#state = { ...this.#state, ...change };
    history.pushState(null, "", addressOf(this.#state));
    this.#isCommitted = true;
    return this.#search();
  }

  /** What is shown is always of the latest question: an answer that comes too late is dropped. */
  async #search() {
    clearTimeout(this.#timer);
    const turn = ++this.#latest;
    const state = this.#state;
    document.title = state.q ? `${state.q} – ${this.#title}` : this.#title;
    if (!state.q) return this.#show("start");
    this.#root.setAttribute("aria-busy", "true");
    try {
      const options = { limit: state.shown, category: state.category, product: state.product, exact: state.exact };
      const answer = await this.#engine.search(state.q, options);
      const about = await this.#engine.about();
      if (turn === this.#latest) this.#answered(state, answer, about);
    } catch (error) {
      if (turn === this.#latest) this.#failed(state, error);
    }
  }

  #answered(state, answer, about) {
    this.#part("count").textContent = answer.total;
    ledger(this.#form, "searched", state.q, answer.total);
    this.#repair(state, answer);
    this.#filter("category", about.categories, answer.categoryCounts, state.category);
    this.#filter("product", about.products, answer.productCounts, state.product);
    this.#part("list").replaceChildren(...answer.hits.map(hit => this.#item(hit)));
    this.#part("more").hidden = answer.total <= answer.hits.length || state.shown >= SHOWN_MOST;
    this.#show(answer.total ? "results" : "none");
  }

  #failed(state, error) {
    console.warn(error);
    this.#part("server").href = serverAddress(this.#form, state.q);
    this.#show("away");
  }

  /** Shows the elements that belong to a state: "start", "results", "none" or "away". */
  #show(name) {
    for (const element of document.querySelectorAll("[data-when]")) {
      element.hidden = !element.dataset.when.split(" ").includes(name);
    }
    this.#root.setAttribute("aria-busy", "false");
  }

  #repair(state, answer) {
    this.#part("repair").hidden = !answer.shown;
    this.#part("shown").textContent = answer.shown;
    this.#part("instead").textContent = state.q;
    this.#part("instead").href = addressOf({ ...state, exact: true, shown: PAGE });
  }

  /** A list to choose one category or product from, with how many results each has; hidden where there is no choice. */
  #filter(name, labels, counts, chosen) {
    const select = this.#part(name);
    const choices = labels.map((label, index) => ({ ...label, count: counts[index] }))
      .filter(label => label.count > 0 || label.name === chosen);
    const options = choices.map(({ name, title, count }) => new Option(`${title} (${count})`, name, false, name === chosen));
    select.replaceChildren(select.options[0], ...options);
    if (!chosen) select.selectedIndex = 0;
    select.closest("label").hidden = !chosen && choices.length < 2;
  }

  #item(hit) {
    const item = this.#part("template").content.firstElementChild.cloneNode(true);
    const link = item.querySelector(".result-title a");
    link.href = hit.path;
    writePieces(link, hit.title);
    writePieces(item.querySelector(".result-excerpt"), hit.excerpt);
    fill(item.querySelector(".result-heading"), hit.heading, hit.url);
    fill(item.querySelector(".result-category"), hit.category);
    item.addEventListener("click", event => {
      rememberMarks(hit);
      if (event.target.closest("a")) ledger(this.#form, "opened", this.#state.q);
    });
    return item;
  }

  async #more() {
    const first = this.#state.shown;
    await this.#go({ shown: first + PAGE });
    this.#part("list").children[first]?.querySelector("a").focus();
  }
}

/** Puts a text into an element, or into the link in it; an empty one removes the element. */
function fill(element, text, address) {
  if (!text) return element.remove();
  const link = element.querySelector("a");
  if (link) link.href = address;
  (link ?? element).textContent = text;
}

new SearchPage(document.querySelector(".search[data-module]"), document.querySelector("#search-results"));
