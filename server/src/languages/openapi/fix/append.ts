/** Writes new items into the lists of YAML and JSON texts as their neighbours are written. */
import { dump } from 'js-yaml';
import type { Edit } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import type { NodeId } from '../../data/tree.ts';
import type { Place } from '../model.ts';
import { insertion, replacement } from './edit.ts';

/** An edit that adds a value at the end of a list; undefined where the text's form does not allow it for certain. */
export function appendItem(place: Place, list: NodeId, value: unknown): Edit | undefined {
  const { document, tree } = place;
  if (tree.kindOf(list) !== 'sequence' || tree.problems.length > 0) return undefined;
  const { text } = document;
  const { start, end } = tree.spanOf(list);
  const last = [...tree.items(list)].at(-1);
  // What an alias stands for is written elsewhere.
  if (last !== undefined && tree.parentOf(last) !== list) return undefined;
  const newLine = lineBreak(text);
  if (text[start] === '[') {
    if (text[end - 1] !== ']' || (last === undefined && end - start > 2)) return undefined;
    const isJson = /\.json$/i.test(document.uri);
    const isDense = /[:,]/.test(text.slice(start, end)) && !/[:,] /.test(text.slice(start, end));
    const json = isDense ? JSON.stringify(value) : JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ');
    const inLine = isJson ? json : dump(value, { flowLevel: 0, lineWidth: -1, noRefs: true }).trimEnd();
    if (last === undefined) return replacement(place, { start: start + 1, end: end - 1 }, inLine);
    const lastEnd = tree.spanOf(last).end;
    const lineStart = text.lastIndexOf('\n', tree.spanOf(last).start) + 1;
    const lead = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
    // An item on a line of its own gets a neighbour on a line of its own.
    if (lineStart + lead.length === tree.spanOf(last).start && lineStart > start) {
      const unit = /\n([ \t]+)\S/.exec(text.slice(0, 2000))?.[1] ?? '  ';
      const written = isJson ? JSON.stringify(value, undefined, unit).replaceAll('\n', newLine + lead) : inLine;
      return insertion(place, lastEnd, `,${newLine}${lead}${written}`);
    }
    return insertion(place, lastEnd, `,${isDense ? '' : ' '}${inLine}`);
  }
  const first = tree.get(list, 0);
  if (first === undefined) return undefined;
  const lead = /^( *)- +$/.exec(text.slice(text.lastIndexOf('\n', start) + 1, tree.spanOf(first).start))?.[1];
  if (lead === undefined) return undefined;
  const lines = dump([value], { lineWidth: -1, noRefs: true }).trimEnd().split('\n');
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return { ...insertion(place, at, newLine + lines.map((line) => lead + line).join(newLine)), depth: lead.length + 1 };
}
