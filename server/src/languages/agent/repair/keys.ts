/** The keys that frontmatter is known to have in some tool or collection, and how they are told apart where line breaks are lost. */
import { formats } from '../formats/all.ts';
import { decorations } from '../know/keys.ts';

/** The lines of a frontmatter. */
export type FrontmatterKeys = readonly string[];

/** Every key that a tool or a collection knows. */
export const knownKeys: ReadonlySet<string> = new Set([
  ...formats.flatMap(({ keys }) => Object.keys(keys)),
  ...decorations,
  'display_name',
]);

/** Frontmatter that stands on one line, a line for each key, with lists and maps below theirs. */
export function linesOfKeys(text: string): FrontmatterKeys {
  const seen = new Set<string>();
  const starts: number[] = [];
  for (const match of text.matchAll(/(?<=^|\s)([A-Za-z][\w-]*):(?=\s|$)/g)) {
    const key = match[1] ?? '';
    if (!knownKeys.has(key) || seen.has(key)) continue;
    // What stands in a list of things belongs to them, not to the agent.
    if (text.slice(Math.max(0, match.index - 2), match.index) === '- ') continue;
    seen.add(key);
    starts.push(match.index);
  }
  if (starts[0] !== 0) starts.unshift(0);
  return starts.flatMap((start, index) => linesOfKey(text.slice(start, starts[index + 1] ?? text.length).trim()));
}

function linesOfKey(line: string): readonly string[] {
  const [, key = '', value = ''] = /^([\w-]+):\s+(.*)$/s.exec(line) ?? [];
  if (/^- \S/.test(value) && key !== 'description') return [`${key}:`, ...value.split(/\s(?=- \S)/).map((item) => `  ${item}`)];
  const isMap = /^(?:["'\w*-]+:\s+(?:true|false|allow|ask|deny)(?:\s+|$))+$/.test(value);
  if (isMap) return [`${key}:`, ...value.split(/\s+(?=["'\w*-]+:\s)/).map((entry) => `  ${entry}`)];
  const [, mark = '', words = ''] = /^([|>][-+]?)\s+(.+)$/.exec(value) ?? [];
  if (mark !== '') return [`${key}: ${mark}`, `  ${words}`];
  return [line];
}
