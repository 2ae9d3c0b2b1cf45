/** Brings frontmatter to the top of its file: what a catalogue or an editor put before it becomes keys, or moves below. */
import type { Document } from '../../../engine/document.ts';
import { lateFrontmatter } from '../body/late-frontmatter.ts';
import { decorations } from '../know/keys.ts';
import { type Mended, type Note, noteOf, sumNotes, unchanged } from './mended.ts';
import { slugOf } from './names.ts';
import { writeKey } from './scalar.ts';

/** The text with its frontmatter first. */
export function mendHeader(page: Document): Mended {
  const { text } = page;
  const late = lateFrontmatter(page);
  if (!late) return unchanged(text);
  const header = text.slice(late.before.start, late.before.end);
  const content = text.slice(late.content.start, late.content.end);
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
  const rest = text.slice(late.span.end).replace(/^\n+/, '');
  return { text: `---\n${[content.replace(/\n+$/, ''), ...added].join('\n')}\n---\n\n${above}${rest}`, notes: sumNotes(notes) };
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
