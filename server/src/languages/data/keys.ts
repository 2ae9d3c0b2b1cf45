/** Keys as numbers: they are few different words that come again and again. */

/** The number of the key `<<`, in every tree. */
export const mergeKey = 0;

/** What a slot of the memory holds, by position; it is four numbers wide. */
const slot = { start: 0, end: 1, id: 2 } as const;

/** The keys of one text. */
export class Keys {
  readonly #text: string;
  readonly words: string[] = ['<<'];
  readonly #ids = new Map<string, number>([['<<', mergeKey]]);
  /** Where keys were written last, by hash. Most keys are found there without making a string of them. */
  readonly #recent: Int32Array;
  readonly #mask: number;

  constructor(text: string) {
    this.#text = text;
    const slots = text.length < 100_000 ? 256 : 4096;
    this.#mask = slots - 1;
    this.#recent = new Int32Array(slots << 2);
  }

  /** The number of a key; -1 for one that was not added. */
  find(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  /** The number of a key, which it gets now if it is new. */
  add(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.words.push(word) - 1;
    this.#ids.set(word, id);
    return id;
  }

  /** The same for a key that is written so in the text. */
  addWritten(start: number, end: number): number {
    const recent = this.#recent;
    const at = this.#slotOf(start, end);
    const knownStart = recent[at + slot.start] ?? 0;
    const knownEnd = recent[at + slot.end] ?? 0;
    // An empty slot ends at 0.
    if (knownEnd - knownStart === end - start && knownEnd > 0 && this.#isSame(knownStart, start, end)) return recent[at + slot.id] ?? 0;
    const id = this.add(this.#text.slice(start, end));
    recent[at + slot.start] = start;
    recent[at + slot.end] = end;
    recent[at + slot.id] = id;
    return id;
  }

  #slotOf(start: number, end: number): number {
    const text = this.#text;
    let hash = 0;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    return ((hash ^ (hash >>> 12)) & this.#mask) << 2;
  }

  #isSame(known: number, start: number, end: number): boolean {
    const text = this.#text;
    for (let at = start, other = known; at < end; at++, other++) if (text.charCodeAt(at) !== text.charCodeAt(other)) return false;
    return true;
  }
}
