/** Ways to break a text: what is half-typed or half-deleted has to be read as well. */

/** The text cut off at every offset. */
export function* truncations(text: string): Iterable<string> {
  for (let end = 0; end <= text.length; end++) yield text.slice(0, end);
}

/** The text with a random piece taken out, so many times; the same pieces on every run. */
export function* deletions(text: string, times: number): Iterable<string> {
  let seed = 42;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed % Math.max(below, 1);
  };
  for (let time = 0; time < times; time++) {
    const start = random(text.length);
    yield text.slice(0, start) + text.slice(start + 1 + random(40));
  }
}
