/** Where a name is used, asked of the text: a comment, a string or another fence of the page that names it counts too. */
import { fencedBlocks } from '../../markdown/fences.ts';
import type { Code } from '../model.ts';

/** True when nothing but its import names it, here and in the other fences of the page. */
export function isNamedOnlyWhereImported(code: Code, name: string): boolean {
  const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
  let here = code.text;
  for (const { statement } of code.imports)
    here = here.slice(0, statement.start) + ' '.repeat(statement.end - statement.start) + here.slice(statement.end);
  if (word.test(here)) return false;
  const { host } = code.document;
  if (!host) return true;
  const { text } = host.document;
  return fencedBlocks(host.document).every(({ content: { start, end } }) => start === host.offset || !word.test(text.slice(start, end)));
}

/** False for a text whose imports are all used, told without reading its syntax. */
export function namesSomethingOnce(text: string): boolean {
  const names = new Set<string>();
  for (const [, imported = '', required = ''] of text.matchAll(/\bimport\s([^'"`;=]*?)\sfrom\b|(\{[^{}]*\}|[\w$]+)\s*=\s*require\(/g))
    for (const [name] of `${imported} ${required}`.matchAll(/[\w$]+/g)) names.add(name);
  names.delete('type');
  if (names.size === 0) return false;
  const rest = text.replace(/(\bfrom\s*|\brequire\(\s*)(?:'[^'\n]*'|"[^"\n]*")/g, '$1');
  const counts = new Map<string, number>();
  for (const [word] of rest.matchAll(/[\w$]+/g)) if (names.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...names].some((name) => counts.get(name) === 1);
}
