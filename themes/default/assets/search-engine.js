// The search engine of this page: a WebAssembly module that is given an index and asked. No elements of the page here.

import { SearchIndex, StaleIndex } from "./search-index.js";

const NEEDS = 0, RANKED = 1, ROUNDS = 6;
const engines = new Map();

/** The engine of a language, one for the page; `module` is the address of the WebAssembly. */
export function engineFor({ module, language }) {
  if (!engines.has(language)) engines.set(language, new SearchEngine(module, language));
  return engines.get(language);
}

export class SearchEngine {
  #address;
  #index;
  #module;
  #core;

  constructor(address, language) {
    this.#address = address;
    this.#index = new SearchIndex("/search/", language);
  }

  /** Fetches what every search needs, before there is one. */
  prepare() { this.#open().catch(() => {}); }

  /** What the index holds: `documents`, `categories` and `products` as [{name, title}]. */
  async about() { return (await this.#open()).about; }

  /**
   * Searches. After a rebuild of the site between two fetches the index is read anew and the search repeated, once.
   * @returns {total, shown, categoryCounts, productCounts, hits}; each hit with `url`, `title` and `excerpt` as pieces
   *   [plain, marked, plain, …], `heading`, `category`
   */
  async search(query, options = {}) {
    try {
      return await this.#attempt(query, options);
    } catch (error) {
      if (!(error instanceof StaleIndex || error instanceof WebAssembly.RuntimeError)) throw error;
      this.#core = undefined;
      this.#index.forget();
      return await this.#attempt(query, options);
    }
  }

  /** Asks from the start after every fetch, so that searches that overlap do not meet inside the module. */
  async #attempt(query, options) {
    for (let round = 0; round < ROUNDS; round++) {
      const core = await this.#open();
      const { missing, answer } = core.run(query, options, this.#index);
      if (answer) return this.#finished(answer, core.about);
      await this.#index.fetchPieces(core.about.file, missing);
    }
    throw new StaleIndex("the search came to no end");
  }

  #finished(answer, about) {
    for (const hit of answer.hits) {
      const path = hit.path.split("/").map(encodeURIComponent).join("/");
      hit.url = hit.anchor ? `${path}#${encodeURIComponent(hit.anchor)}` : path;
      hit.path = path;
      hit.category = about.categories[hit.category]?.title ?? "";
    }
    return answer;
  }

  #open() {
    this.#core ??= this.#start();
    const core = this.#core;
    core.catch(() => { if (this.#core === core) this.#core = undefined; });
    return core;
  }

  async #start() {
    this.#module ??= compiled(this.#address);
    this.#module.catch(() => { this.#module = undefined; });
    const [module, directory] = await Promise.all([this.#module, this.#index.directory()]);
    return new Core((await WebAssembly.instantiate(module)).exports, directory);
  }
}

async function compiled(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return WebAssembly.compileStreaming(response);
}

/** One instance of the module with an open index. */
class Core {
  #calls;

  constructor(calls, directory) {
    this.#calls = calls;
    if (!calls.open(this.#written(directory), directory.length)) throw new StaleIndex("the directory is damaged");
    this.about = this.#answer();
  }

  /** One search as far as it gets with the pieces that are here: `answer`, or what is `missing`. */
  run(query, options, index) {
    this.#ask(query, options);
    for (let round = 0; round < ROUNDS; round++) {
      const progress = this.#calls.step();
      if (progress !== NEEDS && progress !== RANKED) throw new StaleIndex("the index is damaged");
      const needs = this.#needs();
      const pieces = needs.map(need => index.piece(this.about.file, need));
      if (pieces.includes(undefined)) return { missing: needs };
      pieces.forEach((bytes, number) => {
        this.#calls.supply(this.#written(bytes), bytes.length, number);
      });
      if (progress === RANKED) return { answer: this.#concluded() };
    }
    throw new StaleIndex("the search came to no end");
  }

  #ask(query, { limit = 10, category = "", product = "", exact = false }) {
    const bytes = new TextEncoder().encode(query);
    const place = (labels, name) => labels.findIndex(label => label.name === name);
    this.#calls.ask(
      this.#written(bytes), bytes.length, limit, place(this.about.categories, category),
      place(this.about.products, product), exact ? 1 : 0);
  }

  #needs() {
    return Array.from({ length: this.#calls.needCount() }, (_, index) => ({
      offset: this.#calls.needOffset(index) >>> 0, length: this.#calls.needLength(index) >>> 0,
    }));
  }

  #concluded() {
    if (!this.#calls.conclude()) throw new StaleIndex("a text of the index is damaged");
    return this.#answer();
  }

  #answer() {
    const bytes = new Uint8Array(this.#calls.memory.buffer, this.#calls.answerStart(), this.#calls.answerCount());
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** Copies bytes into the module's memory, for the call that takes them over. */
  #written(bytes) {
    const start = this.#calls.allocate(bytes.length);
    new Uint8Array(this.#calls.memory.buffer, start, bytes.length).set(bytes);
    return start;
  }
}
