/** Adds the keys that a tool needs, from what the text says. */
import { type Mended, type Note, noteOf, unchanged } from '../mended.ts';
import { describe, displayNameIn, slugOf, titleOf } from '../names.ts';
import { writeKey } from '../scalar.ts';
import { isMissing, type Reader, readKeys } from './read.ts';

/** The keys that the tool needs, from what the text says. */
export function insertKeys(text: string, { format, fileName }: Reader): Mended {
  const read = readKeys(text);
  const bodyStart = read ? read.frontmatter.span.end : 0;
  const body = text.slice(bodyStart);
  const values = read?.values ?? {};
  const required = format.required(values);
  const wanted = read || format.kind !== 'agent' ? required : [...new Set(['name', 'description', ...required])];
  const display = displayNameIn(body) ?? titleOf(fileName);
  const lines: string[] = [];
  const notes: Note[] = [];
  if (read && read.tree.problems.length > 0) return unchanged(text);
  if (wanted.includes('name') && isMissing(values, 'name')) {
    const name = slugOf(display) || fileName;
    if (name !== '') {
      lines.push(writeKey('name', name));
      notes.push(...noteOf(`Added the name "${name}".`, 1));
    }
  }
  const description = wanted.includes('description') && isMissing(values, 'description') ? describe(body) : undefined;
  if (description !== undefined) {
    lines.push(writeKey('description', description));
    notes.push(...noteOf('Added a description from the first sentence.', 1));
  }
  if (lines.length === 0) return unchanged(text);
  if (!read) return { text: `---\n${lines.join('\n')}\n---\n\n${text.replace(/^\s*\n/, '')}`, notes };
  const { content } = read.frontmatter;
  // Empty keys of these names would be there twice.
  const empty = ['name', 'description'].filter((key) => lines.some((line) => line.startsWith(`${key}:`)));
  const kept = text
    .slice(content.start, content.end)
    .replace(/^(\w+)[ \t]*:[ \t]*(?:~|null|""|'')?[ \t]*(?:\n|$)/gm, (line, key: string) => (empty.includes(key) ? '' : line));
  const lead = lines[0]?.startsWith('name:') ? '' : (/^name[ \t]*:.*\n/.exec(kept)?.[0] ?? '');
  return { text: `${text.slice(0, content.start)}${lead}${lines.join('\n')}\n${kept.slice(lead.length)}${text.slice(content.end)}`, notes };
}
