/** Compares what people call one and the same option in two places of a decision. */

/** The words that tell one name from another, in lower case and without markup, link targets and accents. */
export function wordsIn(name: string): readonly string[] {
  const plain = name
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !common.has(word));
}

const common = new Set(
  'a an the of for to in on at by with as and or is are be it its this that we our us use using used option options alternative solution approach only do not no'.split(
    ' ',
  ),
);

/** True when a name may stand for one of these: it shares a word with it that not all of them have, or most of its words. */
export function isAmong(name: string, names: readonly string[]): boolean {
  const own = wordsIn(name);
  const lists = names.map(wordsIn);
  const isIn = (word: string, list: readonly string[]) => list.some((other) => isSameWord(word, other));
  return lists.some((list) => {
    const shared = own.filter((word) => isIn(word, list));
    return shared.length * 2 > own.length || shared.some((word) => !lists.every((other) => isIn(word, other))) || isShort(own, list);
  });
}

/** True when two names share a word, or one is short for the other. */
export function areAlike(a: string, b: string): boolean {
  const [own, other] = [wordsIn(a), wordsIn(b)];
  return own.some((word) => other.some((candidate) => isSameWord(word, candidate))) || isShort(own, other);
}

/** True when two words may be one: the same, one inside the other, or but for their ends. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 3) return false;
  return long.includes(short) || (short.length > 4 && long.startsWith(short.slice(0, -2)));
}

/** True when one list of words is the other run together, or its first letters. */
function isShort(a: readonly string[], b: readonly string[]): boolean {
  const initials = (words: readonly string[]) => words.map((word) => word.charAt(0)).join('');
  return (
    a.join('') === b.join('') ||
    (a.length === 1 && initials(b).startsWith(a.join(''))) ||
    (b.length === 1 && initials(a).startsWith(b.join('')))
  );
}
