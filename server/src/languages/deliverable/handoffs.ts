/** The handoffs of a workspace: from whom, to whom, and how far each has come. */
import type { Document, Snapshot } from '../../engine/document.ts';
import { documentsOf } from '../../engine/language.ts';
import { dateInText } from '../decision/reading/dates.ts';
import { type Field, plain } from './fields.ts';
import { isPlaceholder } from './know/placeholders.ts';
import { deliverable } from './language.ts';

/** `open` until the receiver takes it, and `done` in the end. */
export const handoffStatuses = ['open', 'taken', 'done'] as const;
export type HandoffStatus = (typeof handoffStatuses)[number];

export interface Handoff {
  readonly document: Document;
  /** What it is about, without the word itself. */
  readonly title: string;
  readonly from: string | undefined;
  /** Undefined where it is left open. */
  readonly to: string | undefined;
  /** As `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly status: HandoffStatus;
}

/** All handoffs, in the order of their files; templates are none. */
export function handoffsOf(snapshot: Snapshot): readonly Handoff[] {
  return documentsOf(snapshot, deliverable).flatMap((document) => handoffIn(document) ?? []);
}

/** The handoff that a document is, if it is one. */
export function handoffIn(document: Document): Handoff | undefined {
  const { profile, title, fields } = deliverable.parse(document);
  if (profile.kind !== 'handoff' || document.host || /template/i.test(document.uri)) return undefined;
  const said = (name: RegExp) => wordsIn(fields.find((field) => name.test(field.name)));
  const about = title.replace(/\bhand-?off\b(?:\s+document)?\s*[:–—-]?\s*/i, '').trim();
  return {
    document,
    title: about === '' ? title : about,
    from: said(/^from$/i),
    to: said(/^to$/i),
    date: dateInText(said(/^(?:date|timestamp)$/i) ?? '')?.iso,
    status: statusIn(statusField(fields)?.text ?? ''),
  };
}

/** Where a handoff says its status: in the frontmatter, or in a line of its own. */
export function statusField(fields: readonly Field[]): Field | undefined {
  const named = fields.filter(({ name, form }) => /^status$/i.test(name) && form !== 'row');
  return named.find(({ form }) => form === 'key') ?? named[0];
}

/** What words mean; whatever nobody knows is open. */
function statusIn(text: string): HandoffStatus {
  if (/^\W*(?:done|completed?|closed|finished|resolved|delivered)\b/i.test(text)) return 'done';
  return /^\W*(?:taken|accepted|started|in[- ]progress|working|acknowledged|received)\b/i.test(text) ? 'taken' : 'open';
}

/** A value as words, without a link round them. */
function wordsIn(field: Field | undefined): string | undefined {
  const text = field?.text ?? '';
  const words = plain(text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1'));
  return words === '' || isPlaceholder(text) ? undefined : words;
}
