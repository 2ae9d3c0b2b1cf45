/** Reads a decision that is stated in one sentence, the Y-statement: in the context of …, facing …, we decided for …. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { proseText } from './text.ts';

/** A decision in one sentence. */
export interface Statement {
  /** From its first words to its end. */
  readonly span: Span;
  /** What it does not say, in the words that would say it. */
  readonly missing: readonly string[];
}

const parts: readonly (readonly [string, RegExp])[] = [
  ['in the context of', /\bin the context of\b/i],
  ['facing', /\bfacing\b/i],
  ['we decided for', /\b(?:decided|decide|chose|choose|opted|agreed)\b/i],
  [
    'to achieve',
    /\b(?:to|in order to|so that we) (?:achieve|ensure|get|gain|reach|enable|allow|provide|reduce|improve|keep|avoid|have|make)\b|\bachieving\b|\bso that\b/i,
  ],
  ['accepting', /\b(?:accepting|accept that|and accept)\b/i],
];

/** The statements of a decision: paragraphs that open with the context and go on to what was decided. */
export function statementsIn(document: Document): readonly Statement[] {
  const text = proseText(document);
  return Array.from(text.matchAll(/\bin the context of\b/gi)).flatMap((match): Statement[] => {
    if (!opens(text, match.index)) return [];
    // What goes on for longer is no sentence.
    const rest = text.slice(match.index, match.index + 2000);
    const end =
      /\r?\n[ \t]*\r?\n(?![ \t]*(?:[-*+>•]|\*\*)?[ \t]*(?:facing|we decided|and neglected|to achieve|accepting)\b)|\r?\n#|$/i.exec(rest)
        ?.index ?? rest.length;
    const words = rest.slice(0, end).trimEnd();
    const lacking = parts.filter(([, pattern]) => !pattern.test(words));
    // The words occur in any prose: only together they are a statement.
    const isOne =
      /\bfacing\b/i.test(words) &&
      /\b(?:we|I|team|was|have) (?:\w+ )?(?:decide|decided|chose|choose|opted|agreed)\b|\bdecided (?:for|to|against)\b/i.test(words);
    return isOne ? [{ span: { start: match.index, end: match.index + words.length }, missing: lacking.map(([name]) => name) }] : [];
  });
}

/** True where a sentence, a line or an item begins. */
function opens(text: string, at: number): boolean {
  return /(?:^|[\r\n.:>*_-])[ \t"“*_]*$/.test(text.slice(Math.max(at - 40, 0), at));
}
