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
  /** Where the characters of keys stand that were met last, by hash. Most keys are found there without making a string of them. */
  readonly #recent: Int32Array;
  readonly #mask: number;
  #characters = new Uint16Array(1024);
  #used = 0;

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
    const text = this.#text;
    const length = end - start;
    if (this.#used + length > this.#characters.length) this.#makeRoom(length);
    const characters = this.#characters;
    // Behind the characters in use the new ones are laid down, and stay there if the key is not known.
    let next = this.#used;
    let hash = length;
    for (let at = start; at < end; at++) {
      const character = text.charCodeAt(at);
      characters[next++] = character;
      hash = (Math.imul(hash, 31) + character) | 0;
    }
    const recent = this.#recent;
    const at = ((hash ^ (hash >>> 12)) & this.#mask) << 2;
    const known = recent[at + slot.start] ?? 0;
    if ((recent[at + slot.end] ?? 0) - known === length && length > 0 && this.#isSame(known, this.#used, length))
      return recent[at + slot.id] ?? 0;
    recent[at + slot.start] = this.#used;
    recent[at + slot.end] = next;
    recent[at + slot.id] = this.add(text.slice(start, end));
    this.#used = next;
    return recent[at + slot.id] ?? 0;
  }

  #isSame(known: number, start: number, length: number): boolean {
    const characters = this.#characters;
    for (let index = 0; index < length; index++) if (characters[known + index] !== characters[start + index]) return false;
    return true;
  }

  #makeRoom(length: number): void {
    const larger = new Uint16Array((this.#used + length) * 2);
    larger.set(this.#characters);
    this.#characters = larger;
  }
}
