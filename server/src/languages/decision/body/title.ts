/** Tells whether a decision has a title of its own. */
import type { Decision } from '../decision.ts';

/** True for a heading that stands above all others. A section further down is no title, though lists have to call the file by something. */
export function hasOwnTitle({ titleSpan, markdown }: Decision): boolean {
  return markdown.headings.some(({ span, level }, index) => span.start === titleSpan?.start && (level === 1 || index === 0));
}
