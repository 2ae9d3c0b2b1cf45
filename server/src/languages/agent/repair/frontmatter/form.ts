/** Mends the form of frontmatter: closes it, and turns what breaks it into text. */
import { createDocument } from '../../../../engine/document.ts';
import type { Span } from '../../../../engine/finding.ts';
import { applyEdits } from '../../../../engine/text.ts';
import { readFrontmatter } from '../../../markdown/frontmatter.ts';
import { recover } from '../../recovery.ts';
import { knownKeys } from '../keys.ts';
import { type Mended, noteOf, unchanged } from '../mended.ts';
import { readKeys } from './read.ts';

/** Closes frontmatter behind its last key. */
export function close(text: string): Mended {
  const read = readKeys(text);
  if (!read) return unchanged(text);
  const { closing, content, span } = read.frontmatter;
  const notes = noteOf('Closed the frontmatter.', 1);
  if (closing === '...') return { text: `${text.slice(0, content.end)}---${text.slice(span.end)}`, notes };
  const end = endBeforeBody(text, content) ?? (closing === '---' ? undefined : content.end);
  if (end === undefined) return unchanged(text);
  const rest = text.slice(end).replace(/^\n*/, '');
  return { text: `${text.slice(0, end).replace(/\n*$/, '\n')}---\n\n${rest}`, notes };
}

/** Where the keys end, if the body follows between them and the next line of dashes, which is a rule then; undefined where all are keys. */
export function endBeforeBody(text: string, { start, end }: Span): number | undefined {
  let keysEnd = start;
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const isProse = /^[^\s#-]/.test(line) && !/^[\w"'-]+[ \t]*:(?:\s|$)/.test(line);
    if (isProse) break;
    at = Math.min(at + line.length + 1, end);
    if (/^[^#\n]*\S/.test(line) && !line.startsWith('#')) keysEnd = at;
  }
  const body = text.slice(at, end);
  if (body.trim() === '' || keysEnd === start || !/^[ \t]*\n/.test(text.slice(keysEnd, end))) return undefined;
  const hasKeys = Array.from(body.matchAll(/^([\w-]+)[ \t]*:/gm)).some(([, key = '']) => knownKeys.has(key));
  return hasKeys ? undefined : keysEnd;
}

/** Values with a colon become block scalars, byte for byte. */
export function quoteBroken(text: string): Mended {
  const document = createDocument('repair.md', text);
  const frontmatter = readFrontmatter(document);
  if (!frontmatter) return unchanged(text);
  const { lines } = recover(document, frontmatter);
  const edits = lines.map(({ value }) => ({ span: value, text: `|-\n  ${text.slice(value.start, value.end)}` }));
  return { text: applyEdits(text, edits), notes: noteOf('Wrote a value with a colon as a block scalar.', edits.length) };
}

/** Text that has slipped out of the description goes back into it: every line below it that begins with no known key. */
export function foldSlipped(text: string): Mended {
  const read = readKeys(text);
  if (!read || (read.tree.problems.length === 0 && read.brokenLines === 0)) return unchanged(text);
  const { content } = read.frontmatter;
  const lines: string[] = [];
  let slipped = 0;
  let isFolding = false;
  for (const line of text.slice(content.start, content.end).replace(/\n$/, '').split('\n')) {
    const [, key = '', value = ''] = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (knownKeys.has(key)) {
      isFolding = key === 'description' && !/^[|>"']/.test(value);
      lines.push(...(isFolding ? [`${key}: |-`, `  ${value}`] : [line]));
      continue;
    }
    if (isFolding && /^\S/.test(line)) slipped++;
    lines.push(isFolding && line.trim() !== '' ? `  ${line.trim()}` : line);
  }
  const candidate = `${text.slice(0, content.start)}${lines.join('\n')}\n${text.slice(content.end)}`;
  if (slipped === 0 || readKeys(candidate)?.tree.problems.length !== 0) return unchanged(text);
  return { text: candidate, notes: noteOf('Put a line back into the description that it had slipped out of.', slipped) };
}
