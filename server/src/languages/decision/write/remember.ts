/** Remembers a decision: what was chosen and why, with the piece of a file that it was about. */
import type { Snapshot } from '../../../engine/document.ts';
import { baseName } from '../../../engine/document.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import { type DecisionFile, type NewDecisionRequest, newDecision } from './new.ts';
import { linkPath } from './paths.ts';

/** A piece of a file. */
export interface Excerpt {
  /** Undefined for a text that no file holds. */
  readonly uri?: string | undefined;
  readonly text: string;
  /** What its fence is called, such as `sql`. */
  readonly language: string;
  /** The first and the last line, counted from 1; undefined for all of the file. */
  readonly lines?: readonly [first: number, last: number] | undefined;
}

/** What is remembered; the reason has to be said. */
export interface RememberRequest extends NewDecisionRequest {
  readonly excerpt?: Excerpt | undefined;
}

/** The next decision, with the excerpt quoted in its context. */
export function remember(snapshot: Snapshot, { excerpt, ...request }: RememberRequest): DecisionFile | Refusal {
  if (!request.content?.because?.trim())
    return { refusal: 'Say why: without the reason nobody can tell when the decision no longer holds.' };
  if (!excerpt || excerpt.text.trim() === '') return newDecision(snapshot, request);
  const { uri } = newDecision(snapshot, request);
  const { context } = request.content;
  const quoted = quote(uri, excerpt);
  return newDecision(snapshot, {
    ...request,
    content: { ...request.content, context: context ? `${context.trim()}\n\n${quoted}` : quoted },
  });
}

/** The excerpt as the decision with a URI quotes it: in a fence, under a line that leads to where it stands. */
export function quote(from: string, { uri, text, language, lines }: Excerpt): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const body = text.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  const block = `${fence}${language}\n${body}\n${fence}`;
  return uri === undefined ? block : `${sourceOf(from, uri, lines)}:\n\n${block}`;
}

/** `Lines 12–20 of [orders.sql](../../sql/orders.sql#L12-L20)`. */
function sourceOf(from: string, uri: string, lines: Excerpt['lines']): string {
  const name = baseName(uri).replace(/[[\]\\]/g, '\\$&');
  const path = linkPath(from, uri);
  if (!lines) return `From [${name}](${path})`;
  const [first, last] = lines;
  if (first === last) return `Line ${first} of [${name}](${path}#L${first})`;
  return `Lines ${first}–${last} of [${name}](${path}#L${first}-L${last})`;
}
