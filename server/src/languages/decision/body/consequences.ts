/** Reads what a decision says will follow from it. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Part } from '../decision.ts';
import { decision } from '../language.ts';
import { sidesIn } from './options.ts';
import { writtenText } from './text.ts';

/** The consequences of a decision as rules judge them. */
export interface Consequences {
  readonly part: Part;
  /** All that the parts about consequences say. */
  readonly text: string;
  /** True where something good, or bad, is said to be so by a mark, a word in front of it, or a heading. */
  readonly marksGood: boolean;
  readonly marksBad: boolean;
}

/** The consequences of a decision; undefined where it has no section for them. */
export const consequencesOf: (document: Document) => Consequences | undefined = memo((document) => {
  const { parts } = decision.parse(document);
  const own = parts.filter(({ kind }) => kind === 'consequences' || kind === 'positive' || kind === 'negative');
  const [part] = own;
  if (!part) return undefined;
  const written = writtenText(document);
  const sides = own.map(({ heading }) => sidesIn(document, { start: heading.span.start, end: heading.section.end }));
  return {
    part,
    text: own.map(({ heading }) => written.slice(heading.section.start, heading.section.end)).join('\n'),
    marksGood: sides.some(({ pros }) => pros) || own.some(({ kind }) => kind === 'positive'),
    marksBad: sides.some(({ cons }) => cons) || own.some(({ kind }) => kind === 'negative'),
  };
});
