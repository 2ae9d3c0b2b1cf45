/** Reads the items of the outermost list of a piece of a decision. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { writtenText } from './text.ts';

/** An item of a list. */
export interface Item {
  /** Its words up to the first blank line or list inside it, as written. */
  readonly text: string;
  /** The words of its first line. */
  readonly span: Span;
  /** From its mark to the end of what belongs to it. */
  readonly whole: Span;
  /** The number in front of it; undefined for bullets. */
  readonly number: string | undefined;
}

/** The items of the lists that stand furthest out in a span. */
export function itemsIn(document: Document, { start, end }: Span): readonly Item[] {
  const text = writtenText(document).slice(start, end);
  const marked = Array.from(text.matchAll(/^([ \t]*)(?:[-*+]|(\d{1,3})[.)])[ \t]+(?=\S)/gm));
  const indent = Math.min(...marked.map(([, blanks = '']) => blanks.length));
  const outer = marked.filter(([, blanks = '']) => blanks.length === indent);
  return outer.map((match, index): Item => {
    const from = match.index + match[0].length;
    const to = outer[index + 1]?.index ?? endOfLast(text, from);
    const words = text.slice(from, to);
    const paragraph = words.slice(0, /\r?\n[ \t]*(?:\r?\n|[-*+][ \t]|\d{1,3}[.)][ \t]|$)/.exec(words)?.index ?? words.length).trimEnd();
    const line = /^[^\r\n]*/.exec(words)?.[0].trimEnd() ?? '';
    return {
      text: paragraph,
      span: { start: start + from, end: start + from + line.length },
      whole: { start: start + match.index, end: start + to },
      number: match[2],
    };
  });
}

/** A list ends where a line follows a blank one that is not indented. */
function endOfLast(text: string, from: number): number {
  const after = /\n[ \t]*\r?\n(?=\S)/.exec(text.slice(from));
  return after ? from + after.index + 1 : text.length;
}
