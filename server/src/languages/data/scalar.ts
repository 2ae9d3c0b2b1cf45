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

/** The characters that numbers, null, true and false begin with. */
const beginnings = new Set(Array.from('-+.0123456789~nNtTfF', (character) => character.charCodeAt(0)));

/** True for most words, by a look at their first character: they are text, whatever follows. */
export function isSurelyText(text: string, start: number): boolean {
  return !beginnings.has(text.charCodeAt(start));
}
