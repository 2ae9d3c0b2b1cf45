/** Brings frontmatter to the top of its file: what a catalogue or an editor put before it becomes keys, or moves below. */
import { decorations } from '../know/keys.ts';
import { knownKeys } from './keys.ts';
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { slugOf } from './names.ts';
import { writeKey } from './scalar.ts';

/** What stands before frontmatter is a few lines; more than this is a page that shows an example. */
const longestHeader = 6_000;

interface LateFrontmatter {
  readonly header: string;
  readonly content: string;
  readonly body: string;
}

/** True when the text has frontmatter, but not at its first character. */
export function hasHeader(text: string): boolean {
  return cut(text) !== undefined;
}

/** The text with its frontmatter first. */
export function mendHeader(text: string): Mended {
  const late = cut(text);
  if (!late) return { text, notes: [] };
  const { header, content, body } = late;
  const values = new Map(Array.from(content.matchAll(/^([\w-]+)[ \t]*:[ \t]*(.*)$/gm), ([, key = '', value = '']) => [key, value.trim()]));
  const lines = header.split('\n').filter((line) => line.trim() !== '');
  const isCatalogue = lines.some((line) => labelOf(line) !== undefined);
  const added: string[] = [];
  const moved: string[] = [];
  const notes: Note[] = lines.length === 0 ? [...noteOf('Removed the blanks before the frontmatter.', 1)] : [];
  for (const line of lines) {
    const words = line.replace(/^#+\s+/, '').trim();
    const label = labelOf(line);
    if (label?.key === 'format') notes.push(...noteOf(`Left out "${words}".`, 1));
    else if (label && values.get(label.key) === undefined) {
      added.push(writeKey(label.key, label.value));
      values.set(label.key, label.value);
      notes.push(...noteOf('Moved a line of the header to a key.', 1));
    } else if (isCatalogue && slugOf(words) === slugOf(values.get('name') ?? ''))
      notes.push(...noteOf('Left out the name that stood above the frontmatter again.', 1));
    else if (isPrefix(words, values.get('description') ?? ''))
      notes.push(...noteOf('Left out a summary that was the beginning of the description.', 1));
    else if (isCatalogue) {
      added.push(`# ${words}`);
      notes.push(...noteOf('Kept a line of the header as a comment.', 1));
    } else {
      moved.push(line);
      notes.push(...noteOf('Moved a line from above the frontmatter below it.', 1));
    }
  }
  const above = moved.length === 0 ? '' : `${moved.join('\n')}\n\n`;
  const rest = body.replace(/^\n+/, '');
  return { text: `---\n${[content.replace(/\n+$/, ''), ...added].join('\n')}\n---\n\n${above}${rest}`, notes: sumNotes(notes) };
}

function cut(text: string): LateFrontmatter | undefined {
  if (/^\uFEFF?---[ \t]*\n/.test(text)) return undefined;
  const opening = /(?:^|\n)[ \t]*---[ \t]*\n(?=[\w-]+[ \t]*:)/.exec(text.slice(0, longestHeader + 200));
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  const length = /\n[ \t]*---[ \t]*(?=\n|$)/.exec(text.slice(start - 1, start + 20_000))?.index;
  if (length === undefined) return undefined;
  const header = text.slice(0, opening.index + (opening[0].startsWith('\n') ? 1 : 0));
  const content = text.slice(start, start - 1 + length + 1);
  const keys = Array.from(content.matchAll(/^([\w-]+)[ \t]*:/gm), ([, key = '']) => key);
  const isAgents = keys.some((key) => key === 'name' || key === 'description') && knownKeys.has(keys[0] ?? '');
  // A fence or a second heading with text below it makes the text before a page of its own.
  const isHeader = !/```|~~~/.test(header) && header.split('\n').filter((line) => line.trim() !== '').length <= 20;
  if (!isAgents || !isHeader) return undefined;
  const closing = /\n[ \t]*---[ \t]*\n?/y;
  closing.lastIndex = start - 1 + length;
  closing.exec(text);
  return { header, content, body: text.slice(closing.lastIndex) };
}

/** `# Author: curator` as a key and its value, if it is a key that collections have. */
function labelOf(line: string): { readonly key: string; readonly value: string } | undefined {
  const [, label = '', value = ''] = /^(?:#+\s+)?([A-Za-z][\w -]{0,20}):\s+(\S.*)$/.exec(line.trim()) ?? [];
  const key = label.toLowerCase().replaceAll(' ', '_');
  return decorations.has(key) || key === 'format' ? { key, value: value.trim() } : undefined;
}

/** True for words that another text begins with, cut off or whole. */
function isPrefix(words: string, whole: string): boolean {
  const plain = (text: string) => text.replace(/^["']|["']$/g, '').replace(/\s+/g, ' ');
  const beginning = plain(words)
    .replace(/(?:…|\.{3})$/, '')
    .trim();
  return beginning.length >= 20 && plain(whole).startsWith(beginning);
}
