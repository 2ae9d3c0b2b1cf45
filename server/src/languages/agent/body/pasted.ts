/** Finds what a file got when it was copied from a web page: its chrome, its rows of keys, its bullets. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Line, lineKinds, linesOf } from './prose.ts';

/** A line that belongs to a page about the file, not to the file. */
export interface Chrome {
  readonly line: Line;
  /** What it is: `the path of a file`. */
  readonly what: string;
}

const chromeLines: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'the path of the file', pattern: /^[\w.@-]+(?:\/[\w.@ -]+)+\.(?:md|mdc|toml|markdown)$/ },
  { what: 'the size of the file', pattern: /^\d+(?:[.,]\d+)? (?:[KM]i?B|bytes|Bytes)$/ },
  { what: 'the length of the file', pattern: /^\d+ lines \(\d+ (?:loc|sloc)\)(?: · .*)?$/ },
  { what: 'a row of keys', pattern: /^(?:(?:name|description|mode|color|model|tools|emoji|vibe)(?:, |[ \t]+|$)){2,}$/ },
  { what: 'a button', pattern: /^(?:Raw|Blame|Preview|Copy|Copy raw file|Download raw file|Copy code|Edit this file)$/ },
];

/** The chrome at the top of a page, where at least two lines of different kinds give it away. */
export const chromeOf: (page: Document) => readonly Chrome[] = memo((page) => {
  const kinds = lineKinds(page);
  const found: Chrome[] = [];
  for (const line of linesOf(page).slice(0, 20)) {
    if (kinds[line.number] !== 'prose') continue;
    const known = chromeLines.find(({ pattern }) => pattern.test(line.text.trim()));
    if (known) found.push({ line, what: known.what });
  }
  return new Set(found.map(({ what }) => what)).size < 2 ? [] : found;
});

/** A character that looks like the marker of a list and is none in Markdown, with the blanks before it. */
export interface TextBullet {
  readonly line: Line;
  readonly bullet: Span;
  readonly indent: string;
}

/** The bullets that start lines of prose, where at least two follow each other: one alone may be a sign of something else. */
export const textBullets: (page: Document) => readonly TextBullet[] = memo((page) => {
  if (!/^[ \t]*[•●◦▪‣∙⁃]/m.test(page.text)) return [];
  const kinds = lineKinds(page);
  const bullets = linesOf(page).flatMap((line): readonly TextBullet[] => {
    const match = kinds[line.number] === 'prose' ? /^([ \t]*)([•●◦▪‣∙⁃][ \t]*)(?=\S)/.exec(line.text) : null;
    if (!match) return [];
    const [, indent = '', bullet = ''] = match;
    const start = line.start + indent.length;
    return [{ line, bullet: { start, end: start + bullet.length }, indent }];
  });
  const numbers = new Set(bullets.map(({ line }) => line.number));
  return bullets.filter(({ line: { number } }) => [1, 2].some((step) => numbers.has(number - step) || numbers.has(number + step)));
});
