/** Mends values that a tool does not take: the same in the form that it wants. What another tool would take is known from its type alone. */
import type { z } from 'zod';
import type { Document } from '../../../engine/document.ts';
import type { Fix } from '../../../engine/finding.ts';
import { didYouMean } from '../../../engine/text.ts';
import type { DataEntry, DataTree } from '../../data/tree.ts';
import type { Format, Key } from '../formats/format.ts';
import { claudeColor, hexColor } from '../know/colors.ts';
import { kebabName } from '../know/kebab.ts';
import { yamlText } from './entries.ts';

/** The ways to mend a bad value, the best first; none where nobody can know what was meant. */
export function valueFixes(document: Document, format: Format, known: Key, tree: DataTree, entry: DataEntry): readonly Fix[] {
  if (entry.key === 'color') return colorFixes(document, format, tree, entry);
  const span = tree.spanOf(entry.value);
  const kind = tree.kindOf(entry.value);
  const value = tree.valueOf(entry.value);
  const words = document.text.slice(span.start, span.end);
  const fix = (title: string, text: string): Fix => ({ title, edits: [{ span, text }] });
  if (kind === 'number' || kind === 'boolean') return accepts(known, words) ? [fix(`Put ${words} in quotes`, JSON.stringify(words))] : [];
  if (Array.isArray(value)) return listFixes(known, value, fix);
  if (typeof value !== 'string' || /^[|>]/.test(words)) return [];
  // A date that stands there as text.
  if (words === value && /^\d{4}-\d/.test(value) && accepts(known, value)) return [fix(`Put ${words} in quotes`, JSON.stringify(words))];
  const truth = /^(?:true|yes|on)$/i.test(value) ? true : /^(?:false|no|off)$/i.test(value) ? false : undefined;
  if (truth !== undefined && accepts(known, truth)) return [fix(`Write it as ${truth}`, String(truth))];
  if (value.trim() !== '' && accepts(known, Number(value))) return [fix('Write it as a number', value.trim())];
  const bare = value.replace(/^\[(.*)\]$/, '$1').replace(/["']/g, '');
  if (bare !== value && bare.trim() !== '' && accepts(known, bare))
    return [fix(`Write it without ${/^\[/.test(value) ? 'brackets' : 'quotes'}`, bare)];
  if (entry.key === 'name') return nameFixes(known, value, fix);
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 0 && accepts(known, names)) return [fix('Write it as a list', `[${names.map(flowText).join(', ')}]`)];
  return wordFixes(known, value, fix);
}

function accepts({ type }: Key, value: unknown): boolean {
  return type.safeParse(value).success;
}

function listFixes(known: Key, value: readonly unknown[], fix: (title: string, text: string) => Fix): readonly Fix[] {
  const names = value.filter((name) => typeof name === 'string');
  const text = names.join(', ');
  if (names.length === 0 || names.length < value.length || !accepts(known, text)) return [];
  return [fix('Write it as one text with commas', yamlText(text))];
}

/** Words that differ in their case alone are certain, likely misspellings are not. */
function wordFixes({ type, values = [] }: Key, value: string, fix: (title: string, text: string) => Fix): readonly Fix[] {
  const options = [...optionsOf(type), ...values.map((option) => option.value)];
  const same = options.find((option) => option.toLowerCase() === value.trim().toLowerCase());
  if (same !== undefined && type.safeParse(same).success) return [fix(`Change it to "${same}"`, same)];
  const near = didYouMean(value, options);
  if (near === undefined || !type.safeParse(near).success) return [];
  return [{ ...fix(`Change it to "${near}"`, near), alone: true }];
}

function optionsOf(type: z.ZodType): readonly string[] {
  return 'options' in type && Array.isArray(type.options) ? type.options.filter((option) => typeof option === 'string') : [];
}

/** A name that a tool does not take keeps its file from loading, so nobody calls it by that yet. */
function nameFixes(known: Key, value: string, fix: (title: string, text: string) => Fix): readonly Fix[] {
  const name = kebabName(value);
  if (name === '' || name === value || !accepts(known, name)) return [];
  return [fix(`Change it to "${name}"`, name)];
}

/** An item of a list in brackets. */
function flowText(words: string): string {
  return /^[\w./-]+$/.test(words) && !/^(?:true|false|null|~|[\d.+-]+)$/i.test(words) ? words : JSON.stringify(words);
}

/** Converters agree on what a colour's name stands for; of the names that Claude Code has one comes nearest. */
function colorFixes(document: Document, format: Format, tree: DataTree, entry: DataEntry): readonly Fix[] {
  if (format.target === 'opencode' && tree.kindOf(entry.value) === 'null') return unquotedColor(document, entry);
  const value = tree.stringOf(entry.value) ?? '';
  const color = format.target === 'opencode' ? hexColor(value) : format.target === 'claude' ? claudeColor(value) : undefined;
  if (color === undefined) return [];
  const text = color.startsWith('#') ? `"${color}"` : color;
  return [{ title: `Change the colour to "${color}"`, edits: [{ span: tree.spanOf(entry.value), text }] }];
}

/** `color: #3498DB` is a key without a value, and a comment. */
function unquotedColor(document: Document, { keySpan }: DataEntry): readonly Fix[] {
  const comment = /^[ \t]*:[ \t]+(#(?:[0-9a-f]{6}|[0-9a-f]{3}))[ \t]*(?=[\r\n]|$)/i.exec(
    document.text.slice(keySpan.end, keySpan.end + 200),
  );
  const written = comment?.[1];
  if (!comment || written === undefined) return [];
  const start = keySpan.end + comment[0].indexOf('#');
  const color = hexColor(written) ?? written;
  const edit = { span: { start, end: start + written.length }, text: `"${color}"` };
  return [{ title: `Put the colour in quotes: "#" starts a comment`, edits: [edit] }];
}
