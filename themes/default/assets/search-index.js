// Fetches the search index: a small directory, and pieces of the one data file that it names. What was fetched stays until `forget`.

const NEARBY = 100, PATIENCE = 20_000;

/** The server has no such file or piece any more: the site was published anew, or the index is damaged. */
export class StaleIndex extends Error {}

export class SearchIndex {
  #folder;
  #language;
  #directory;
  #pieces = new Map();
  #pending = new Map();

  /** @param folder the address of the folder that holds `<language>.index` */
  constructor(folder, language) {
    this.#folder = folder;
    this.#language = language;
  }

  /** The directory's bytes, revalidated once for each page. */
  directory() {
    this.#directory ??= this.#fetch(`${this.#folder}${this.#language}.index`, { cache: "no-cache" })
      .then(async response => new Uint8Array(await response.arrayBuffer()));
    this.#directory.catch(() => { this.#directory = undefined; });
    return this.#directory;
  }

  /** Drops all that was fetched. */
  forget() {
    this.#directory = undefined;
    this.#pieces = new Map();
    this.#pending = new Map();
  }

  /** The bytes of a piece of a data file, or undefined while they are not here. */
  piece(file, need) { return this.#pieces.get(name(file, need)); }

  /** Fetches the pieces that are not here; those that somebody else waits for are not asked for twice. */
  async fetchPieces(file, needs) {
    const pieces = this.#pieces, pending = this.#pending;
    const missing = needs.filter(need => !pieces.has(name(file, need)) && !pending.has(name(file, need)));
    if (missing.length) this.#begin(file, missing);
    await Promise.all(needs.map(need => pending.get(name(file, need))));
  }

  #begin(file, needs) {
    const pieces = this.#pieces, pending = this.#pending;
    const fetched = this.#fetchRanges(`/assets/search/${file}`, merged(needs)).then(parts => {
      for (const need of needs) pieces.set(name(file, need), cut(parts, need));
    });
    for (const need of needs) pending.set(name(file, need), fetched);
    const done = () => needs.forEach(need => pending.delete(name(file, need)));
    fetched.then(done, done);
  }

  async #fetchRanges(address, ranges) {
    const wanted = ranges.map(range => `${range.start}-${range.end - 1}`).join(",");
    const response = await this.#fetch(address, { headers: { Range: `bytes=${wanted}` } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 200) return [{ start: 0, bytes }];
    const type = response.headers.get("Content-Type") ?? "";
    if (type.startsWith("multipart/byteranges")) return readParts(bytes);
    return [{ start: rangeStart(response.headers.get("Content-Range")), bytes }];
  }

  async #fetch(address, options) {
    const response = await fetch(address, { ...options, credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if ([404, 410, 416].includes(response.status)) throw new StaleIndex(`${response.status} for ${address}`);
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    return response;
  }
}

const name = (file, need) => `${file} ${need.offset}+${need.length}`;

/** The ranges that cover all needs, those nearly touching as one. */
function merged(needs) {
  const ranges = [];
  for (const { offset, length } of [...needs].sort((a, b) => a.offset - b.offset)) {
    const last = ranges.at(-1);
    if (last && offset <= last.end + NEARBY) last.end = Math.max(last.end, offset + length);
    else ranges.push({ start: offset, end: offset + length });
  }
  return ranges;
}

function cut(parts, { offset, length }) {
  const part = parts.find(part => part.start <= offset && offset + length <= part.start + part.bytes.length);
  if (!part) throw new StaleIndex("a piece is missing in the answer");
  return part.bytes.subarray(offset - part.start, offset - part.start + length);
}

function rangeStart(header) {
  const start = /^bytes (\d+)-/.exec(header ?? "")?.[1];
  if (start === undefined) throw new StaleIndex("an answer without Content-Range");
  return Number(start);
}

/** Reads a multipart/byteranges body (RFC 9110 §14.6): each part's length is in its own Content-Range. */
function readParts(bytes) {
  const parts = [];
  let position = 0;
  for (;;) {
    const end = endOfHead(bytes, position);
    if (end < 0) return parts;
    const head = new TextDecoder("latin1").decode(bytes.subarray(position, end));
    const range = /content-range: *bytes (\d+)-(\d+)\//i.exec(head);
    if (!range) throw new StaleIndex("a part without Content-Range");
    const length = range[2] - range[1] + 1;
    parts.push({ start: Number(range[1]), bytes: bytes.subarray(end, end + length) });
    position = end + length;
  }
}

/** Behind the next empty line, or -1. */
function endOfHead(bytes, start) {
  for (let at = bytes.indexOf(13, start); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10) return at + 4;
  }
  return -1;
}
