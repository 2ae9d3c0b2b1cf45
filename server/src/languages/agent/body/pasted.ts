/** Finds what a file got when it was copied from a web page: its chrome, its rows of keys, its bullets. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Line, lineKinds, linesOf } from './prose.ts';

/** A line that belongs to a page about the file, not to the file. */
export interface ChromeLine {
  readonly kind: 'path' | 'size' | 'length' | 'keys' | 'values' | 'button';
  readonly line: Line;
}

const kinds: readonly { readonly kind: ChromeLine['kind']; readonly test: (words: string) => boolean }[] = [
  { kind: 'path', test: (words) => /^[\w.@~-]+(?: ?\/ ?[\w.@ -]*[\w.@-])+\.(?:mdc?|markdown|toml)$/.test(words) },
  { kind: 'size', test: (words) => /^\d+(?:[.,]\d+)? ?(?:[KM]i?B|B|bytes?)$/i.test(words) },
  { kind: 'length', test: (words) => /^\d+ lines? \(\d+ s?loc\)(?:\s*[·•]?\s*\d.*)?$/.test(words) },
  { kind: 'keys', test: (words) => keysIn(words) !== undefined },
  { kind: 'button', test: (words) => /^(?:Raw|Blame|Preview|Copy|Copy raw file|Download raw file|Copy code|Edit this file)$/.test(words) },
];

/** No such line is longer, but for the values of keys. */
const longest = 300;

/** The chrome at the top of a page, which a row of keys or two lines of different kinds give away. */
export const chromeOf: (page: Document) => readonly ChromeLine[] = memo((page) => {
  const found: ChromeLine[] = [];
  for (const line of linesOf(page)) {
    const words = line.text.trim();
    if (words === '') continue;
    const known = words.length > longest ? undefined : kinds.find(({ test }) => test(words))?.kind;
    const kind = known ?? (found.at(-1)?.kind === 'keys' ? 'values' : undefined);
    if (kind === undefined) break;
    found.push({ line, kind });
    if (kind === 'values') break;
  }
  const different = new Set(found.map(({ kind }) => kind));
  return different.has('keys') || different.size >= 2 ? found : [];
});

/** The keys that a row names, with commas or blanks between them, if an agent's are among them. */
export function keysIn(words: string): readonly string[] | undefined {
  const keys = words.split(/\s*,\s*|\s+/);
  const isRow = keys.length >= 2 && keys.every((key) => /^[a-z][\w-]*$/i.test(key)) && new Set(keys).size === keys.length;
  const isAgents = keys.includes('description') && ['name', 'mode', 'tools'].some((key) => keys.includes(key));
  return isRow && isAgents ? keys : undefined;
}

/** A line that starts with a character that looks like the marker of a list and is none in Markdown: its indent, and the bullet with the blanks behind it. */
export const bulletLine = /^([ \t]*)([•●◦▪▫‣∙⁃○■][ \t]*|·[ \t]+)(?=\S)/;

/** Asked first: most pages have none. */
const anyBullet = new RegExp(bulletLine.source, 'm');

/** A bullet that is none in Markdown, with the blanks behind it. */
export interface TextBullet {
  readonly line: Line;
  readonly bullet: Span;
}

/** The bullets that start lines of prose, where at least two follow each other: one alone may be a sign of something else. */
export const textBullets: (page: Document) => readonly TextBullet[] = memo((page) => {
  if (!anyBullet.test(page.text)) return [];
  const lines = lineKinds(page);
  const bullets = linesOf(page).flatMap((line): readonly TextBullet[] => {
    const match = lines[line.number] === 'prose' ? bulletLine.exec(line.text) : null;
    if (!match) return [];
    const [, indent = '', bullet = ''] = match;
    const start = line.start + indent.length;
    return [{ line, bullet: { start, end: start + bullet.length } }];
  });
  const numbers = new Set(bullets.map(({ line }) => line.number));
  return bullets.filter(({ line: { number } }) => [1, 2].some((step) => numbers.has(number - step) || numbers.has(number + step)));
});
