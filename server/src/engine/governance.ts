/** What decisions say about rules: which they enforce and which they waive, for which files, and which of them counts. */
import type { Snapshot } from './document.ts';
import type { Severity, Span } from './finding.ts';

/** One sentence of a decision that is in force, about one rule or all rules of a language. */
interface Statement {
  /** What the decision is called: `ADR-0007`. */
  readonly label: string;
  readonly title: string;
  /** The decision's file, and where it says so. */
  readonly uri: string;
  readonly span: Span;
  /** A rule's id, or `sql/*` for all rules of a language. */
  readonly rule: string;
  /** The folder whose files the decision governs. */
  readonly scope: string;
  /** The glob patterns of the files that are meant, relative to the scope; undefined for all of them. */
  readonly paths: readonly string[] | undefined;
  /** True for the files that are meant. */
  covers(uri: string): boolean;
}

/** A rule is to be kept, at a level. To name it turns it on; `sql/*` speaks of those that are on. */
export interface Enforcement extends Statement {
  readonly kind: 'enforce';
  /** Undefined where only options are said. */
  readonly level: Severity | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a rule finds is accepted, for a reason. */
export interface Waiver extends Statement {
  readonly kind: 'waive';
  readonly reason: string;
  /** The last day on which it holds, as `YYYY-MM-DD`. */
  readonly until: string | undefined;
}

export type Ruling = Enforcement | Waiver;

/** What the decisions of a workspace say of rules. */
export interface Governance {
  /** Changes when anything changes that findings may rest on; empty where no decision speaks of rules. */
  readonly fingerprint: string;
  /** All that are in force, the strongest first. */
  readonly rulings: readonly Ruling[];
  /** Equal keys mean that the same rulings hold: it names those that cover a file. */
  layersOf(uri: string): string;
}

/** Whether a decision holds; undefined where its status is not understood. */
export type Standing = 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded' | undefined;

/** A decision that somebody names, such as a suppression comment. */
export interface NamedDecision {
  /** Its name as written: `ADR-0007`. */
  readonly name: string;
  /** The decision; undefined where there is none of that name. */
  readonly found: { readonly uri: string; readonly title: string; readonly standing: Standing } | undefined;
}

/** What the engine asks about decisions: it does not know how they are written. */
export interface Decisions {
  /** The same object as long as the decisions that speak of rules are the same, so that it can be a cache key. */
  governance(snapshot: Snapshot): Governance;
  /** The decision that a text begins with when it stands in a file; undefined for a text that names none. */
  named(snapshot: Snapshot, uri: string, text: string): NamedDecision | undefined;
}

const noGovernance: Governance = { fingerprint: '', rulings: [], layersOf: () => '' };

/** Where decisions say nothing. */
export const noDecisions: Decisions = { governance: () => noGovernance, named: () => undefined };

/** The rulings that speak of a rule in a file, the strongest first. */
export function rulingsOn({ rulings }: Governance, rule: string, uri: string): readonly Ruling[] {
  // Nearly always there is none, and this is asked for every rule and document.
  return rulings.length === 0 ? rulings : rulings.filter((ruling) => speaksOf(ruling, rule) && ruling.covers(uri));
}

/** The waiver that hides what a rule finds in a file: one that nothing stronger speaks against. */
export function waiverOn(governance: Governance, rule: string, uri: string): Waiver | undefined {
  const strongest = rulingsOn(governance, rule, uri)[0];
  return strongest?.kind === 'waive' ? strongest : undefined;
}

/** The enforcement that sets the level of a rule in a file. `isOn` tells whether the rule is on without any. */
export function enforcementOn(governance: Governance, rule: string, uri: string, isOn: boolean): Enforcement | undefined {
  return rulingsOn(governance, rule, uri)
    .filter((ruling) => ruling.kind === 'enforce')
    .find((enforcement) => isOn || !isGroup(enforcement.rule));
}

/** The decision as messages name it: `ADR-0007 Internal services trust the gateway`. */
export function nameOf({ label, title }: Pick<Ruling, 'label' | 'title'>): string {
  return label === title ? label : `${label} ${title}`;
}

/** True for `sql/*`. */
export function isGroup(rule: string): boolean {
  return rule.endsWith('/*');
}

/** True when a ruling is about a rule, by its id or its language. */
export function speaksOf(ruling: Pick<Ruling, 'rule'>, rule: string): boolean {
  return ruling.rule === rule || (isGroup(ruling.rule) && rule.startsWith(ruling.rule.slice(0, -1)));
}
