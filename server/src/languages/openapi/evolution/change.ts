/** What a change that breaks clients is: its kind, whom it reaches, and how it is told. */
import type { Document } from '../../../engine/document.ts';
import type { Severity, Span } from '../../../engine/finding.ts';

/** Everything that can break, as options name it. */
export const changeKinds = [
  'path-removed',
  'operation-removed',
  'operation-id-changed',
  'server-removed',
  'security-tightened',
  'scheme-changed',
  'scope-removed',
  'parameter-removed',
  'parameter-required',
  'parameter-moved',
  'parameter-style-changed',
  'body-removed',
  'body-required',
  'media-type-removed',
  'response-removed',
  'property-removed',
  'property-required',
  'property-optional',
  'schema-replaced',
  'type-changed',
  'format-changed',
  'nullable-changed',
  'value-removed',
  'value-added',
  'alternative-removed',
  'alternative-added',
  'bound-tightened',
  'default-changed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Which way a value travels. What clients send may widen, what they receive may narrow. */
export type Direction = 'parameter' | 'request' | 'response';

/** Why two items are compared: operations that use them, or other pairs that hold them. */
export interface Source {
  /** The operations, as the present description names them; found out when somebody asks. */
  operations(): Iterable<string>;
  /** The pairs that lead here; more are found while comparing. */
  readonly sources: Set<Source>;
}

/** A place in the present description. */
export interface Standing {
  readonly document: Document;
  readonly span: Span;
}

export interface Change {
  readonly kind: ChangeKind;
  readonly severity: Severity;
  /** Where the closest thing stands that is still there. */
  readonly at: Standing;
  /** What changed, as a sentence without its full stop: `Property "total" of "Order" is gone`. */
  readonly what: string;
  /** The same where many have it, without the name of one: `Operations ask for other scopes`. */
  readonly whatOfMany?: string;
  /** Whom it hurts, behind a colon, with `{operations}` where they are named: `clients of {operations} no longer receive it`. */
  readonly effect: string;
  /** The thing, independent of its place. */
  readonly subject: string;
  /** Undefined for what concerns clients whatever they call. */
  readonly source?: Source;
}

/** A source that is an operation, or some of them. */
export function sourceOf(operations: () => Iterable<string>): Source {
  return { operations, sources: new Set() };
}

/** The operations that a change reaches. */
export function reachedBy(change: Change): ReadonlySet<string> {
  const reached = new Set<string>();
  const met = new Set<Source>(change.source ? [change.source] : []);
  // A Set goes on to what is added while it is walked.
  for (const source of met) {
    for (const operation of source.operations()) reached.add(operation);
    for (const further of source.sources) met.add(further);
  }
  return reached;
}
