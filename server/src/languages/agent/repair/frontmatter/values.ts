/** Mends the values of keys: what a tool refuses gets the form that it takes, what it passes on to others becomes a comment. */
import type { Edit, Span } from '../../../../engine/finding.ts';
import { applyEdits } from '../../../../engine/text.ts';
import type { Format } from '../../formats/format.ts';
import { claudeColor, hexColor } from '../../know/colors.ts';
import { decorations } from '../../know/keys.ts';
import { type Mended, type Note, noteOf, unchanged } from '../mended.ts';
import { slugOf } from '../names.ts';
import { type Read, type Reader, readKeys } from './read.ts';

/** Values that the tool refuses and for which it has another word, and keys that it refuses. */
export function mendKeys(text: string, { format }: Reader): Mended {
  const read = readKeys(text);
  if (!read || read.tree.problems.length > 0) return unchanged(text);
  const mends = [...mendValues(text, read, format)];
  return {
    text: applyEdits(
      text,
      mends.map(({ edit }) => edit),
    ),
    notes: mends.flatMap(({ note }) => noteOf(note, 1)),
  };
}

interface Mend {
  readonly edit: Edit;
  readonly note: string;
}

export function* mendValues(text: string, { tree, frontmatter }: Read, { id, keys, effects, tool }: Format): Iterable<Mend> {
  for (const { key, keySpan, value } of tree.entries(tree.root)) {
    const type = Object.hasOwn(keys, key) ? keys[key]?.type : undefined;
    const span = tree.spanOf(value);
    if (!type) {
      if (effects.unknown.fate === 'fails')
        yield {
          edit: comment(text, keySpan.start, frontmatter.content.end),
          note: `Made "${key}" a comment: ${tool} refuses keys that it does not know.`,
        };
      continue;
    }
    const written = tree.stringOf(value);
    if (key === 'color' && !isAccepted(type, written)) {
      const color = id === 'opencode' ? hexColorAt(text, keySpan.end, written) : namedColor(written ?? '');
      if (color === undefined) continue;
      const place = color.span ?? span;
      yield {
        edit: { span: place, text: color.name.startsWith('#') ? `"${color.name}"` : color.name },
        note: `Wrote the colour as "${color.name}", which ${tool} knows.`,
      };
    } else if (key === 'name' && written !== undefined && !isAccepted(type, written) && isAccepted(type, slugOf(written)))
      yield { edit: { span, text: slugOf(written) }, note: `Wrote the name as "${slugOf(written)}", in the form that ${tool} takes.` };
  }
}

function isAccepted(type: { safeParse(value: unknown): { readonly success: boolean } }, value: unknown): boolean {
  return type.safeParse(value).success;
}

interface Color {
  readonly name: string;
  /** Where the colour stands when it is not the value: `#3498DB` without quotes is a comment. */
  readonly span?: Span;
}

function namedColor(written: string): Color | undefined {
  const name = claudeColor(written);
  return name === undefined ? undefined : { name };
}

function hexColorAt(text: string, keyEnd: number, written: string | undefined): Color | undefined {
  const name = hexColor(written ?? '');
  if (name !== undefined) return { name };
  const unquoted = /^[ \t]*:[ \t]+(#(?:[0-9a-f]{6}|[0-9a-f]{3}))[ \t]*(?=[\r\n]|$)/i.exec(text.slice(keyEnd, keyEnd + 200));
  const color = unquoted?.[1];
  if (!unquoted || color === undefined) return undefined;
  const start = keyEnd + unquoted[0].indexOf('#');
  return { name: hexColor(color) ?? color, span: { start, end: start + color.length } };
}

/** The lines of a key as comments. */
function comment(text: string, keyStart: number, end: number): Edit {
  const next = /\n(?=[^\s#-])/g;
  next.lastIndex = keyStart;
  const found = next.exec(text)?.index ?? end;
  const span = { start: keyStart, end: Math.min(found, text[end - 1] === '\n' ? end - 1 : end) };
  return { span, text: `# ${text.slice(span.start, span.end).replaceAll('\n', '\n# ')}` };
}

/** What no tool stumbles over, but its makers ask for: names in kebab case, versions as text, foreign keys out of the way. */
export function polish(text: string, { format, isCollection }: Reader): Mended {
  const read = readKeys(text);
  if (!read || read.tree.problems.length > 0) return unchanged(text);
  const { tree, frontmatter } = read;
  const edits: Edit[] = [];
  const notes: Note[] = [];
  for (const { key, keySpan, value } of tree.entries(tree.root)) {
    const span = tree.spanOf(value);
    const words = tree.stringOf(value);
    if (key === 'name' && words !== undefined && hasKebabNames(format, isCollection)) {
      const slug = slugOf(words);
      if (slug === '' || /^[a-z0-9][a-z0-9._-]*$/.test(words)) continue;
      edits.push({ span, text: slug });
      notes.push(...noteOf(`Wrote the name as "${slug}", as ${format.tool} asks for.`, 1));
    } else if (key === 'version' && tree.kindOf(value) === 'number') {
      edits.push({ span, text: `"${text.slice(span.start, span.end)}"` });
      notes.push(...noteOf('Put the version in quotes: it is no number.', 1));
    } else if (format.id === 'opencode' && decorations.has(key)) {
      edits.push(comment(text, keySpan.start, frontmatter.content.end));
      notes.push(...noteOf(`Made "${key}" a comment: ${format.tool} hands keys that it does not know to the model's provider.`, 1));
    }
  }
  return { text: applyEdits(text, edits), notes };
}

/** Collections and GitHub show names as they are; what else reads agents addresses them by name. */
function hasKebabNames({ id }: Format, isCollection: boolean): boolean {
  return !isCollection && id !== 'copilot' && id !== 'chatmode';
}
