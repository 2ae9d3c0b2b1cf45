/** The part of a long line that shows what was found in it: plain data, without the editor. */
import type { Highlights } from '../../server/src/lsp/protocol.ts';

export interface Excerpt {
  readonly text: string;
  readonly highlights: [start: number, end: number][];
}

/** How many characters stand in front of the first hit at most. */
const lead = 30;

/** How many characters a list shows at most. */
const width = 200;

/** The line from a little before its first hit; `…` stands for what is left out. */
export function excerpt(text: string, highlights: Highlights): Excerpt {
  const first = highlights[0]?.[0] ?? 0;
  // A word is not cut in two.
  const from = first <= lead ? 0 : wordAfter(text, first - lead, first);
  const to = text.length - from <= width ? text.length : from + width;
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    text: before + text.slice(from, to) + (to < text.length ? '…' : ''),
    highlights: highlights.filter(([, end]) => end <= to).map(([start, end]) => [start + shift, end + shift]),
  };
}

function wordAfter(text: string, from: number, latest: number): number {
  const blank = text.indexOf(' ', from);
  return blank >= 0 && blank < latest ? blank + 1 : latest;
}
