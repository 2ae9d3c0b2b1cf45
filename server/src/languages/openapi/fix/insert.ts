/** Writes new keys into YAML and JSON texts as their neighbours are written. */
import { dump } from 'js-yaml';
import type { Edit, Span } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import type { NodeId } from '../../data/tree.ts';
import type { Place } from '../model.ts';
import { insertion, replacement } from './edit.ts';

/** An edit that adds `key: value` at the end of a mapping; undefined where the text's form does not allow it for certain. */
export function insertEntry(place: Place, mapping: NodeId, key: string, value: unknown): Edit | undefined {
  const { document, tree } = place;
  if (tree.kindOf(mapping) !== 'mapping' || tree.problems.length > 0) return undefined;
  const text = document.text;
  const { start, end } = tree.spanOf(mapping);
  // What an alias or a merge key brings in is written elsewhere.
  const entries = Array.from(tree.entries(mapping)).filter(({ value }) => tree.parentOf(value) === mapping);
  const last = entries.at(-1);
  if (text[start] === '{') return insertInBraces(place, { start, end }, last && tree.spanOf(last.value).end, key, value);
  const first = entries[0];
  if (!first || !last) return undefined;
  const lead = columnOf(text, first.keySpan.start);
  // The first key of an item of a list stands behind its dash.
  if (!/^ *(?:- +)*$/.test(lead)) return undefined;
  const indent = ' '.repeat(lead.length);
  const lineEnd = endOfLine(text, end);
  const newLine = lineBreak(text);
  const quoted = /^["']/.exec(text.slice(first.keySpan.start))?.[0];
  const lines = dump({ [key]: value }, { indent: unitOf(text), lineWidth: -1, noRefs: true })
    .trimEnd()
    .split('\n');
  const head = lines[0] ?? '';
  // Numbers as keys are written with quotes, the same as their neighbours'.
  lines[0] = quoted ? head.replace(/^(["']?)([^"':]+)\1:/, `${quoted}$2${quoted}:`) : head.replace(/^(\d+):/, `'$1':`);
  const written = newLine + lines.map((line) => (line === '' ? '' : indent + line)).join(newLine);
  return { ...insertion(place, lineEnd, written), depth: lead.length };
}

function insertInBraces(place: Place, { start, end }: Span, lastEnd: number | undefined, key: string, value: unknown): Edit | undefined {
  const { text } = place.document;
  if (text[end - 1] !== '}') return undefined;
  // Braces that hold no key of their own may hold a comment or a merge key, which would be lost.
  if (lastEnd === undefined && text.slice(start + 1, end - 1).trim() !== '') return undefined;
  const isSpread = text.slice(start, end).includes('\n');
  const newLine = lineBreak(text);
  const lineIndent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start) + 1))?.[0] ?? '';
  if (!isSpread && lastEnd !== undefined) {
    const minified = !/[:,] /.test(text.slice(start, end));
    const written = minified ? JSON.stringify({ [key]: value }).slice(1, -1) : spaced({ [key]: value });
    return insertion(place, lastEnd, `,${minified ? '' : ' '}${written}`);
  }
  const unit = /\n([ \t]+)\S/.exec(text.slice(0, 2000))?.[1] ?? '  ';
  const inner = JSON.stringify({ [key]: value }, undefined, unit)
    .split('\n')
    .slice(1, -1)
    .map((line) => lineIndent + line)
    .join(newLine);
  if (lastEnd === undefined) return replacement(place, { start: start + 1, end: end - 1 }, `${newLine}${inner}${newLine}${lineIndent}`);
  return insertion(place, lastEnd, `,${newLine}${inner}`);
}

/** JSON on one line with blanks behind colons and commas. */
function spaced(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ').slice(2, -2);
}

function columnOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/** How many blanks the text indents by: those of its first indented line, two where there is none. */
export function unitOf(text: string): number {
  const indent = /:[ \t]*\r?\n( +)[^\s#-]/.exec(text)?.[1]?.length ?? 2;
  return indent <= 8 ? indent : 2;
}
