// The search box with a list of suggestions: an editable combobox with list autocomplete, after the ARIA Authoring Practices Guide.
// The reader chooses from the list; nothing is ever filled in.

import { engineFor } from "./search-engine.js";
import { ledger, pageAddress, rememberMarks, serverAddress, writePieces } from "./search-result.js";

const SHORTEST = 2, LONGEST_LIST = 6, PAUSE = 60;

export class SearchBox {
  #form; #field; #popup; #list; #note; #status; #words; #engine;
  #options = [];
  #active = -1;
  #latest = 0;
  #timer;

  /** @param form a `.search` of the theme's part search-form */
  constructor(form) {
    this.#form = form;
    this.#field = form.elements.q;
    this.#popup = form.querySelector(".search-popup");
    this.#list = form.querySelector("[role=listbox]");
    this.#note = form.querySelector(".search-note");
    this.#status = form.querySelector("[role=status]");
    this.#words = this.#popup.dataset;
    this.#engine = engineFor(form.dataset);
    this.#describe();
    this.#listen();
    this.#engine.prepare();
    this.#typed();
  }

  #describe() {
    const field = this.#field;
    field.role = "combobox";
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.#list.id);
    field.ariaExpanded = "false";
  }

  #listen() {
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("keydown", event => this.#pressed(event));
    this.#field.addEventListener("click", () => this.#open());
    this.#form.addEventListener("focusout", event => {
      if (!this.#form.contains(event.relatedTarget)) this.#close();
    });
    // A press keeps the focus, and with it the on-screen keyboard and the list, in place.
    this.#popup.addEventListener("mousedown", event => event.preventDefault());
    this.#list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) this.#chosen(this.#options.indexOf(option));
    });
  }

  #typed() {
    clearTimeout(this.#timer);
    const query = this.#query();
    const turn = ++this.#latest;
    if ([...query].length < SHORTEST) {
      this.#show([]);
      return;
    }
    this.#timer = setTimeout(() => this.#suggest(query, turn), PAUSE);
  }

  #query() { return this.#field.value.trim(); }

  /** What is shown is always of the latest letters: an answer that comes too late is dropped. */
  async #suggest(query, turn) {
    try {
      const answer = await this.#engine.search(query, { limit: LONGEST_LIST });
      if (turn === this.#latest) this.#answered(query, answer);
    } catch (error) {
      if (turn === this.#latest) this.#failed(query, error);
    }
  }

  #answered(query, answer) {
    const options = answer.hits.map(result => this.#articleOption(result, query));
    ledger(this.#form, "searched", query, answer.total);
    if (answer.total > options.length) options.push(this.#allOption(query));
    this.#show(options, answer.total ? "" : this.#words.none);
    this.#status.textContent = answer.total ? `${this.#words.found} ${answer.hits.length}` : this.#words.none;
  }

  #failed(query, error) {
    console.warn(error);
    this.#show([]);
    const link = document.createElement("a");
    link.href = serverAddress(this.#form, query);
    link.textContent = this.#words.server;
    this.#note.replaceChildren(`${this.#words.away} `, link);
    this.#note.hidden = false;
    this.#popup.hidden = false;
    this.#status.textContent = this.#words.away;
  }

  #articleOption(result, query) {
    const option = this.#option(result.url);
    const title = document.createElement("span");
    title.className = "search-option-title";
    writePieces(title, result.title);
    option.append(title);
    if (result.category) {
      const place = document.createElement("span");
      place.className = "facts";
      place.textContent = result.category;
      option.append(" ", place);
    }
    option.addEventListener("click", () => {
      rememberMarks(result);
      ledger(this.#form, "opened", query);
    });
    return option;
  }

  #allOption(query) {
    const option = this.#option(pageAddress(this.#form, query));
    option.classList.add("search-option-all");
    option.textContent = this.#words.all;
    return option;
  }

  #option(address) {
    const option = document.createElement("a");
    option.className = "search-option";
    option.role = "option";
    option.ariaSelected = "false";
    option.tabIndex = -1;
    option.href = address;
    return option;
  }

  /** Shows a list, or a note in its place, or neither. */
  #show(options, note = "") {
    this.#options = options;
    options.forEach((option, index) => { option.id = `${this.#list.id}-${index}`; });
    this.#list.replaceChildren(...options);
    this.#note.textContent = note;
    this.#note.hidden = !note;
    if (!options.length && !note) this.#status.textContent = "";
    this.#activate(-1);
    this.#open();
  }

  #open() {
    const focused = this.#form.contains(document.activeElement);
    const shown = focused && (this.#options.length > 0 || !this.#note.hidden);
    this.#list.hidden = !this.#options.length;
    this.#popup.hidden = !shown;
    this.#field.ariaExpanded = String(shown && this.#options.length > 0);
    if (shown) this.#fit();
  }

  #close() {
    this.#popup.hidden = true;
    this.#field.ariaExpanded = "false";
    this.#activate(-1);
  }

  get #isOpen() { return !this.#popup.hidden; }

  /** Keeps the list above an on-screen keyboard. */
  #fit() {
    const view = window.visualViewport;
    if (!view) return;
    const room = () => view.height + view.offsetTop - this.#field.getBoundingClientRect().bottom - 16;
    if (room() < 220) this.#form.scrollIntoView({ block: "start" });
    this.#popup.style.maxHeight = `${Math.max(160, room())}px`;
  }

  #pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = this.#options.length;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (!count) return;
        event.preventDefault();
        if (!this.#isOpen) this.#open();
        if (!event.altKey) this.#step(event.key === "ArrowDown" ? 1 : -1);
        else if (event.key === "ArrowUp") this.#close();
        return;
      case "Home":
      case "End":
        this.#activate(-1);
        return;
      case "Enter":
        if (!this.#isOpen || this.#active < 0) return;
        event.preventDefault();
        this.#options[this.#active].click();
        return;
      case "Escape":
        if (!this.#isOpen) return;
        event.preventDefault();
        this.#close();
        return;
    }
  }

  /** One up or down; beyond either end lies the field itself, then the other end. */
  #step(by) {
    const places = this.#options.length + 1;
    this.#activate((this.#active + 1 + by + places) % places - 1);
  }

  #activate(index) {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#options[index];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#field.setAttribute("aria-activedescendant", option.id);
    else this.#field.removeAttribute("aria-activedescendant");
  }

  #chosen() { this.#close(); }
}
