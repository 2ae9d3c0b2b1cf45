/** What is said of words that name a decision: its card. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { code } from '../../navigate/markdown.ts';
import type { Hover } from '../../navigate/navigator.ts';
import { decision } from '../language.ts';
import { plainStatus } from '../reading/status.ts';
import { cardOf } from './card.ts';
import { namedAt } from './named.ts';

/** The cards of the decisions that the words at an offset may mean; on a status, what it counts as. */
export function hoverAt(snapshot: Snapshot, document: Document, offset: number): Hover | undefined {
  const named = namedAt(snapshot, document, offset);
  if (!named) return aboutStatus(document, offset);
  // Who stands on the title has the decision before their eyes.
  if (!named.mention) return undefined;
  const cards = named.records.slice(0, mostCards).map((record) => cardOf(snapshot, record));
  const more = named.records.length - cards.length;
  return { span: named.span, markdown: [...cards, ...(more > 0 ? [`${more} more decisions have this number.`] : [])].join('\n\n---\n\n') };
}

const mostCards = 3;

/** Which standard status a status counts as, where it is another word. */
function aboutStatus(document: Document, offset: number): Hover | undefined {
  const status = decision.owns(document) ? decision.parse(document).status : undefined;
  if (!status || status.text === '' || offset < status.span.start || offset > status.span.end) return undefined;
  const { standard, span, text } = status;
  if (standard === undefined || plainStatus(text).toLowerCase() === standard) return undefined;
  return { span, markdown: `Counts as ${code(standard)}.` };
}
