/** Mends frontmatter for the tool that will read it: closed, valid YAML, with the keys it needs and values it knows. */
import type { Format } from '../../formats/format.ts';
import { type Mended, type Note, noteOf, sumNotes, unchanged } from '../mended.ts';
import { slugOf } from '../names.ts';
import { close, endBeforeBody, foldSlipped, quoteBroken } from './form.ts';
import { insertKeys } from './insert.ts';
import { isMissing, type Reader, readKeys } from './read.ts';
import { mendKeys, mendValues, polish } from './values.ts';

/** True when the tool would not load the agent, or not as it is written. */
export function isFrontmatterDamaged(text: string, format: Format): boolean {
  if (!isYaml(format)) return false;
  const read = readKeys(text);
  if (!read) return format.effects.absent !== undefined;
  const { frontmatter, tree, brokenLines, values } = read;
  if (frontmatter.closing !== '---' || brokenLines > 0 || tree.problems.length > 0) return true;
  if (endBeforeBody(text, frontmatter.content) !== undefined) return true;
  if (tree.root !== undefined && tree.kindOf(tree.root) !== 'mapping') return false;
  return format.required(values).some((key) => isMissing(values, key)) || [...mendValues(text, read, format)].length > 0;
}

/** The text with frontmatter that the tool reads. Names get the tool's own form too: nothing else speaks against it any more. */
export function mendFrontmatter(text: string, reader: Reader): Mended {
  if (!isYaml(reader.format)) return unchanged(text);
  const notes: Note[] = [];
  let mended = text;
  const named = readKeys(text)?.values['name'];
  for (const step of [close, foldSlipped, quoteBroken, insertKeys, mendKeys, polish]) {
    const next = step(mended, reader);
    mended = next.text;
    notes.push(...next.notes);
  }
  const read = readKeys(mended);
  if (typeof named === 'string' && read && read.values['name'] === slugOf(named) && slugOf(named) !== named) {
    const title = keepAsTitle(mended, read.frontmatter.span.end, named);
    mended = title.text;
    notes.push(...title.notes);
  }
  if (read && read.tree.problems.length > 0)
    notes.push(...noteOf('Left a mistake in the frontmatter that nobody can mend without knowing what was meant.', 1));
  return { text: mended, notes: sumNotes(notes) };
}

/** Cursor reads the keys of its rules in a way of its own: `globs: **` stands for a text. */
function isYaml({ id }: Format): boolean {
  return id !== 'cursor-rule';
}

/** A name that people read stays as the title, if the text has none. */
function keepAsTitle(text: string, bodyStart: number, name: string): Mended {
  const body = text.slice(bodyStart);
  if (/^#[ \t]+\S/m.test(body)) return unchanged(text);
  return {
    text: `${text.slice(0, bodyStart)}\n\n# ${name}\n\n${body.replace(/^\n+/, '')}`,
    notes: noteOf('Kept the display name as the title.', 1),
  };
}
