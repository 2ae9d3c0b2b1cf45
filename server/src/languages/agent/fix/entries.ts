/** Changes single entries of the frontmatter, and leaves everything else as it is. */
import type { Document } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import { readYaml } from '../../data/read.ts';
import type { DataEntry, DataTree } from '../../data/tree.ts';

/** A text as a value of YAML: plain where every reader takes it so, in quotes otherwise. */
export function yamlText(words: string): string {
  const isPlain = /^[\p{L}\p{N}][^:#\n"']*$/u.test(words) && words.trim() === words;
  if (!isPlain || /[`@%&*!|>{}[\]]/.test(words.slice(0, 1))) return JSON.stringify(words);
  const tree = readYaml(`key: ${words}\n`);
  return tree.problems.length === 0 && tree.stringOf(tree.get(tree.root, 'key')) === words && !/^\d{4}-\d/.test(words)
    ? words
    : JSON.stringify(words);
}

/** The lines of an entry at the margin, the last line break too; undefined where it shares a line with something else. */
export function linesOf({ text }: Document, tree: DataTree, { keySpan, value }: DataEntry): Span | undefined {
  const start = text.lastIndexOf('\n', keySpan.start - 1) + 1;
  if (start !== keySpan.start || tree.parentOf(value) !== tree.root) return undefined;
  const end = Math.max(keySpan.end, tree.endOf(value));
  const behind = /^[ \t]*(?:#[^\r\n]*)?:?[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
  return behind ? { start, end: end + behind[0].length } : undefined;
}

/** Takes an entry out. */
export function withoutEntry(document: Document, tree: DataTree, entry: DataEntry): readonly Edit[] | undefined {
  const span = linesOf(document, tree, entry);
  return span && [{ span, text: '' }];
}

/** Moves an entry of one line into the map of another key, which is made where it is not there. */
export function movedInto(holder: string, document: Document, tree: DataTree, entry: DataEntry): readonly Edit[] | undefined {
  const span = linesOf(document, tree, entry);
  if (!span) return undefined;
  const { text } = document;
  const words = text.slice(span.start, span.end).trimEnd();
  if (words.includes('\n')) return undefined;
  const line = lineBreak(text);
  const map = [...tree.entries(tree.root)].find(({ key }) => key === holder);
  if (!map) return [{ span, text: `${holder}:${line}  ${words}${line}` }];
  const first = tree.kindOf(map.value) === 'mapping' ? [...tree.entries(map.value)][0] : undefined;
  const place = linesOf(document, tree, map);
  if (!first || !place) return undefined;
  const lineStart = text.lastIndexOf('\n', first.keySpan.start - 1) + 1;
  const indent = text.slice(lineStart, first.keySpan.start);
  if (indent.trim() !== '' || indent === '') return undefined;
  return [
    { span, text: '' },
    { span: { start: place.end, end: place.end }, text: `${indent}${words}${line}` },
  ];
}
