/** What plain words mean by YAML's core schema; JSON's numbers and literals mean the same there. */
import type { NodeKind } from './tree.ts';

export type ScalarKind = Exclude<NodeKind, 'mapping' | 'sequence'>;

export function plainKind(text: string): ScalarKind {
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return 'null';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return 'boolean';
  if (
    /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(
      text,
    )
  )
    return 'number';
  return 'string';
}

export function plainValue(kind: ScalarKind, text: string): unknown {
  if (kind === 'null') return null;
  if (kind === 'boolean') return /^t/i.test(text);
  if (kind === 'string') return text;
  if (/^[-+]?\.inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^\.nan$/i.test(text)) return Number.NaN;
  return Number(text);
}

/** The same for words of a text: most need no more than a look at their first character. */
export function plainKindAt(text: string, start: number, end: number): ScalarKind {
  return isSurelyText(text, start, end) ? 'string' : plainKind(text.slice(start, end));
}

/** What numbers begin with, and what the words true, false and null begin with. By codes, as a table. */
const startsNumber = 1;
const startsWord = 2;
const starts = new Uint8Array(128);
for (const start of '-+.0123456789') starts[start.charCodeAt(0)] = startsNumber;
for (const start of '~nNtTfF') starts[start.charCodeAt(0)] = startsWord;

function isSurelyText(text: string, start: number, end: number): boolean {
  const first = starts[text.charCodeAt(start)] ?? 0;
  return first === 0 || (first === startsWord && end - start > 5);
}
