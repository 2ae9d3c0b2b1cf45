/** Writes entries of frontmatter as snippets: `$1` is where typing goes on. */
import { literal } from '../../navigate/navigator.ts';
import type { Shape } from '../know/shapes.ts';

/** One step of indentation. */
const unit = '  ';

/** `key: ` with what has to stand behind it; further lines are indented from the key on. */
export function entrySnippet(key: string, shape: Shape, isFlow = false): string {
  return entryFrom(key, shape, isFlow, { next: 1 });
}

/** The entries of a map that are written at once, one below the other. */
export function entriesSnippet(entries: readonly (readonly [key: string, shape: Shape])[]): string {
  const places: Places = { next: 1 };
  return entries.map(([key, shape]) => entryFrom(key, shape, false, places)).join('\n');
}

/** A key as it is written. */
export function writtenKey(key: string): string {
  return /^[\w$./-]+$/.test(key) ? key : `"${key}"`;
}

interface Places {
  next: number;
}

function entryFrom(key: string, shape: Shape, isFlow: boolean, places: Places): string {
  return `${literal(writtenKey(key))}:${isFlow ? inFlow(shape, places) : below(shape, places)}`;
}

function inFlow(shape: Shape, places: Places): string {
  if (shape.fields ?? shape.entries) return ` { $${places.next++} }`;
  return shape.each && shape.several !== 'text' ? ` [$${places.next++}]` : onLine(shape, places);
}

function onLine({ values, quoted }: Shape, places: Places): string {
  const place = places.next++;
  if (values && values.length > 1) return ` \${${place}|${values.map(({ value }) => value.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  if (values?.[0]) return ` \${${place}:${literal(values[0].value)}}`;
  return quoted ? ` "$${place}"` : ` $${place}`;
}

/** A blank and what stands on the key's line, or the lines below it. */
function below(shape: Shape, places: Places): string {
  const { each, fields, first, entries, several } = shape;
  if (first && fields) return indented(`\n${first.map((key) => entryFrom(key, fields[key] ?? {}, false, places)).join('\n')}`, unit);
  if (fields) {
    const [some] = Object.values(fields);
    const names = Object.keys(fields).map(writtenKey);
    return indented(`\n\${${places.next++}|${names.join(',')}|}:${below(some ?? {}, places)}`, unit);
  }
  if (entries) return indented(`\n$${places.next++}:${below(entries, places)}`, unit);
  if (!each || several === 'text') return onLine(shape, places);
  return indented(`\n${indented(itemFrom(each, places), unit)}`, unit).replace(`\n${unit}`, `\n${unit}- `);
}

/** What stands behind the dash of an item. */
function itemFrom(each: Shape, places: Places): string {
  const { fields, first, entries } = each;
  if (first && fields) return first.map((key) => entryFrom(key, fields[key] ?? {}, false, places)).join('\n');
  return entries ? `$${places.next++}:${below(entries, places)}` : `$${places.next++}`;
}

function indented(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}
