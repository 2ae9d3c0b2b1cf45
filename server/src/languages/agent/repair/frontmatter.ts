/** Mends frontmatter for the tool that will read it: closed, valid YAML, with the keys it needs and values it knows. */
import { createDocument } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { applyEdits } from '../../../engine/text.ts';
import type { DataTree } from '../../data/tree.ts';
import { type Frontmatter, readFrontmatter } from '../../markdown/frontmatter.ts';
import type { Format, Values } from '../formats/format.ts';
import { claudeColor, hexColor } from '../know/colors.ts';
import { decorations } from '../know/keys.ts';
import { recover } from '../recovery.ts';
import { knownKeys } from './keys.ts';
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { describe, displayNameIn, slugOf, titleOf } from './names.ts';
import { writeKey } from './scalar.ts';

/** Whom the frontmatter is for. */
export interface Reader {
  readonly format: Format;
  /** True where names are plain words and keys are the collection's own. */
  readonly isCollection: boolean;
  /** The file's name without ending, for an agent that says its name nowhere. */
  readonly fileName: string;
}

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

interface Read {
  readonly frontmatter: Frontmatter;
  /** The keys with broken values taken as text. */
  readonly tree: DataTree;
  readonly brokenLines: number;
  readonly values: Values;
}

function readKeys(text: string): Read | undefined {
  const document = createDocument('repair.md', text);
  const frontmatter = readFrontmatter(document);
  // Two rules with prose between them are none.
  if (!frontmatter || !/^(?:- )?["'\w-]+[ \t]*:|^\s*$/m.test(text.slice(frontmatter.content.start, frontmatter.content.end).trim()))
    return undefined;
  const { lines, tree } = recover(document, frontmatter);
  const value = tree.valueOf(tree.root);
  const values = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  return { frontmatter, tree, brokenLines: lines.length, values };
}

function isMissing(values: Values, key: string): boolean {
  const value = values[key];
  return value === undefined || value === null || value === '';
}

const unchanged = (text: string): Mended => ({ text, notes: [] });

/** Closes frontmatter behind its last key. */
function close(text: string): Mended {
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
function endBeforeBody(text: string, { start, end }: Span): number | undefined {
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
function quoteBroken(text: string): Mended {
  const document = createDocument('repair.md', text);
  const frontmatter = readFrontmatter(document);
  if (!frontmatter) return unchanged(text);
  const { lines } = recover(document, frontmatter);
  const edits = lines.map(({ value }) => ({ span: value, text: `|-\n  ${text.slice(value.start, value.end)}` }));
  return { text: applyEdits(text, edits), notes: noteOf('Wrote a value with a colon as a block scalar.', edits.length) };
}

/** Text that has slipped out of the description goes back into it: every line below it that begins with no known key. */
function foldSlipped(text: string): Mended {
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

/** The keys that the tool needs, from what the text says. */
function insertKeys(text: string, { format, fileName }: Reader): Mended {
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

/** Values that the tool refuses and for which it has another word, and keys that it refuses. */
function mendKeys(text: string, { format }: Reader): Mended {
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

function* mendValues(text: string, { tree, frontmatter }: Read, { id, keys, effects, tool }: Format): Iterable<Mend> {
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
function polish(text: string, { format, isCollection }: Reader): Mended {
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
      if (slug === '' || slug === words) continue;
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

/** A name that people read stays as the title, if the text has none. */
function keepAsTitle(text: string, bodyStart: number, name: string): Mended {
  const body = text.slice(bodyStart);
  if (/^#[ \t]+\S/m.test(body)) return unchanged(text);
  return {
    text: `${text.slice(0, bodyStart)}\n\n# ${name}\n\n${body.replace(/^\n+/, '')}`,
    notes: noteOf('Kept the display name as the title.', 1),
  };
}

/** Collections and GitHub show names as they are; what else reads agents addresses them by name. */
function hasKebabNames({ id }: Format, isCollection: boolean): boolean {
  return !isCollection && id !== 'copilot' && id !== 'chatmode';
}
