/** What a rule says about a text: where, what, and how to mend it. Plain data, places as offsets. */

/** How much a finding weighs, heaviest first. */
export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A piece of a text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces one span by a text. Without `uri` it concerns the document that the finding is about. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  readonly uri?: string;
  /**
   * Set where the edit makes a file that is not there yet: `text` is what it starts as, and the file's other edits speak of
   * that text. Its value names the place that the file takes, such as a number among migrations: only files of one fix may share it.
   */
  readonly create?: string;
  /**
   * Set where the edit makes what there may be only one of, such as the map of all responses: of two that differ at one place
   * the second waits until the first is made.
   */
  readonly sole?: true;
  /** How deep what it adds to lies: where an object ends with the one inside it, what the inner one gets has to come first. */
  readonly depth?: number;
  /** What has to stand between this text and others that are inserted at the same place. */
  readonly between?: string;
}

/** One way to mend a finding. Whether it is safe is the promise of its rule. */
export interface Fix {
  /** Said in the editor's menu, so it starts with a verb: `Add an index on "customer_id"`. */
  readonly title: string;
  /** May be worked out when it is asked for, and turn out to be empty: such a fix is not offered. */
  readonly edits: readonly Edit[];
  /** True for a fix that is applied by itself, never in bulk: its file may hold nothing else, or is a record of what was. */
  readonly alone?: boolean;
  /** Where the editor offers this fix instead, for a finding that speaks of many places at once. */
  readonly offeredAt?: Span;
}

/** A second place that a finding talks about. */
export interface Related {
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
}

export interface Finding {
  readonly span: Span;
  /** Says what is wrong, naming the thing in quotes, and ends with a full stop. */
  readonly message: string;
  /** The thing the finding is about, independent of its place: `public.orders(customer_id)`, `GET /users/{id}`. */
  readonly subject: string;
  /** Where this one weighs more or less than the rule's others; what somebody says of the rule still wins. */
  readonly severity?: Severity;
  /** The document the finding stands in, when that is not the one the rule was asked about. */
  readonly uri?: string;
  /** The first is the preferred one; a bulk fix applies the first that goes together with others. */
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** True when the two spans share a character, or an empty one touches the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The edit that puts words where nothing is replaced. */
export function insertion(offset: number, text: string): Edit {
  return { span: { start: offset, end: offset }, text };
}
