/** Finds the upper end of a number that a description tells in words only: `between 1 and 100`, `maximum is 1000`. */

const phrases = [
  /\bmax(?:imum)?(?:\s+(?:value|number|limit|allowed|page size))*(?:\s+(?:is|of|are))?\s*[:=]?\s*(\d[\d,]*)(?![\d-])/gi,
  /\b(?:up to|at most|no more than|not exceed|capped at|limited to)\s+(\d[\d,]*)(?![\d-])/gi,
  /\b(?:between|from|range of)\s+-?\d[\d,]*\s*(?:and|to|-|–)\s*(\d[\d,]*)(?![\d-])/gi,
  /\(\s*\d[\d,]*\s*(?:-|–|to)\s*(\d[\d,]*)(?![\d-])/gi,
];

/** The one upper end that a text tells; undefined where it tells none or several. */
export function limitSaid(text: string): number | undefined {
  const plain = text.replace(/[`*_\\]/g, '');
  const found = new Set(
    phrases.flatMap((phrase) => Array.from(plain.matchAll(phrase), ([, digits = '']) => Number(digits.replaceAll(',', '')))),
  );
  const [limit] = found;
  return found.size === 1 && limit !== undefined && limit > 0 ? limit : undefined;
}
