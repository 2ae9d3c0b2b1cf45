/** The first sentence of what was decided, as plain words. */
import type { Document } from '../../../engine/document.ts';
import { type Decision, partOf } from '../decision.ts';

/** The first sentence under Decision Outcome or Decision, or of a Y-statement; undefined where there is none but a placeholder. */
export function outcomeOf({ text }: Document, decision: Decision): string | undefined {
  const part = partOf(decision, 'outcome');
  const statement = part ? undefined : /\bin the context of\b/i.exec(text)?.index;
  if (!part && statement === undefined) return undefined;
  const start = part?.heading.section.start ?? statement ?? 0;
  const section = text.slice(start, Math.min(part?.heading.section.end ?? text.length, start + longestSection));
  const words = plainWords(firstParagraphOf(section));
  const sentence = /^.*?[.!?](?=["”')]?\s+["“'(]?[\p{Lu}\p{N}]|["”')]?\s*$)["”')]?/u.exec(words)?.[0] ?? words;
  // A template's braces that nobody has filled in say nothing.
  return /\p{L}/u.test(sentence) && !/^\{.*\}\.?$/.test(sentence) ? sentence : undefined;
}

const longestSection = 4000;

/** The lines up to the first empty one, without headings, fences and signs of lists and quotes. */
function firstParagraphOf(section: string): string {
  const blocks = section
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^[ \t]*(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\1[^\n]*$|$(?![\s\S]))/gm, '')
    .split(/\r?\n[ \t]*(?:\r?\n|$)/);
  const lines = blocks.map((block) => block.split(/\r?\n/).filter((line) => !/^\s*(?:#{1,6}\s|[-=*_\s]*$|\|)/.test(line)));
  return (lines.find((block) => block.length > 0) ?? []).map((line) => line.replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s+|^>\s*/, '')).join(' ');
}

/** A text without the signs of Markdown. */
export function plainWords(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
