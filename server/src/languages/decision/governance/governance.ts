/** What the decisions of a workspace say about rules, as the engine asks it. */

import { type Document, memo, pathBelow, type Snapshot } from '../../../engine/document.ts';
import { type Decisions, type Governance, isGroup, type NamedDecision, type Ruling } from '../../../engine/governance.ts';
import { hash } from '../../../engine/text.ts';
import { matcher } from '../../config/globs.ts';
import { labelOf } from '../decision.ts';
import { decision } from '../language.ts';
import { type DecisionLog, logsOf, numberedIn } from '../log/log.ts';
import { today } from '../reading/dates.ts';
import { scopeOf } from './scope.ts';
import { blockOf, type Statement } from './statements.ts';

/** Answers the engine. */
export const decisions: Decisions = { governance: governanceOf, named: namedDecision };

/** What the decisions that are in force say. */
export function governanceOf(snapshot: Snapshot): Governance {
  const governing = governingIn(snapshot);
  const [first] = governing;
  if (!first) return nothing;
  const day = today(snapshot);
  const last = answers.get(first);
  if (last?.day === day && isSame(last.governing, governing)) return last.governance;
  const rulings = governing.flatMap(rulingsIn).filter((ruling) => !hasEnded(ruling, day));
  const governance = govern(rulings.sort(byStrength).map(({ ruling }) => ruling));
  answers.set(first, { governing, day, governance });
  return governance;
}

/** The last answer, by the first of the decisions that it comes from. */
const answers = new WeakMap<Document, { readonly governing: readonly Document[]; readonly day: string; readonly governance: Governance }>();

function isSame(a: readonly Document[], b: readonly Document[]): boolean {
  return a.length === b.length && a.every((document, index) => document === b[index]);
}

/** The decisions that say something about rules and are in force, in the order of the workspace. */
function governingIn(snapshot: Snapshot): readonly Document[] {
  const governing: Document[] = [];
  for (const document of snapshot.documents.values()) {
    // Asked after each keystroke: the ending tells sooner than anything that is remembered.
    if (/\.md$/i.test(document.uri) && rulingsIn(document).length > 0) governing.push(document);
  }
  return governing;
}

/** A ruling with what makes it stronger or weaker than others. */
interface Weighed {
  readonly ruling: Ruling;
  readonly date: string;
  readonly number: number;
  /** Where it stands in its decision. */
  readonly order: number;
}

const noRulings: readonly Weighed[] = [];

/** What a decision says, whatever the day; nothing where it is not in force. Remembered, for all documents are asked again and again. */
const rulingsIn: (document: Document) => readonly Weighed[] = memo((document) => {
  const block = decision.owns(document) ? blockOf(document) : undefined;
  if (!block) return noRulings;
  const { title, number, date, status } = decision.parse(document);
  if (status?.standard !== 'accepted') return noRulings;
  const scope = scopeOf(document.uri);
  const label = labelOf({ number, title });
  return block.statements.map((statement, order) => ({
    ruling: {
      label,
      title,
      uri: document.uri,
      span: statement.rule.span,
      rule: statement.rule.text,
      scope,
      paths: statement.paths?.map(({ text }) => text),
      covers: coverage(scope, statement),
      ...(statement.says.kind === 'enforce' ? statement.says : { ...statement.says, until: statement.says.until?.text }),
    },
    date: date?.iso ?? '',
    number: Number.parseInt(number ?? '', 10) || 0,
    order,
  }));
});

/** Tells the files that a statement is about. */
export function coverage(scope: string, { paths }: Pick<Statement, 'paths'>): (uri: string) => boolean {
  if (!paths) return (uri) => pathBelow(scope, uri) !== undefined;
  return matcher(
    scope,
    paths.map(({ text }) => text),
  );
}

/** From the day after its last one a waiver is over. */
function hasEnded({ ruling }: Weighed, day: string): boolean {
  return ruling.kind === 'waive' && ruling.until !== undefined && ruling.until < day;
}

/** The nearest scope first, a waiver before what it is an exception of, a rule's own name before its group, then the latest. */
function byStrength(a: Weighed, b: Weighed): number {
  return (
    b.ruling.scope.length - a.ruling.scope.length ||
    Number(b.ruling.kind === 'waive') - Number(a.ruling.kind === 'waive') ||
    Number(isGroup(a.ruling.rule)) - Number(isGroup(b.ruling.rule)) ||
    (a.date === b.date ? 0 : a.date < b.date ? 1 : -1) ||
    b.number - a.number ||
    b.order - a.order
  );
}

const nothing: Governance = govern([]);

function govern(rulings: readonly Ruling[]): Governance {
  return {
    rulings,
    fingerprint: rulings.length === 0 ? '' : hash(JSON.stringify(rulings)),
    layersOf: (uri) => rulings.flatMap(({ covers }, index) => (covers(uri) ? [index] : [])).join(' '),
  };
}

/** A number at the start of a text, such as `ADR-0007` in `ADR-0007, until the archive is gone`. */
const named = /^(?:see\s+)?(ADR[-_ ]?#?(\d{1,6}[a-z]?))\b/i;

/** The decision that a text begins with: one that governs the file, the nearest first, or else the only one of that number. */
function namedDecision(snapshot: Snapshot, uri: string, text: string): NamedDecision | undefined {
  const [, name, number] = named.exec(text) ?? [];
  if (name === undefined || number === undefined) return undefined;
  const logs = logsOf(snapshot);
  const near = logs.filter((log) => governs(log, uri)).sort((a, b) => scopeOf(`${b.folder}/`).length - scopeOf(`${a.folder}/`).length);
  // Where the project's own decisions are not at hand, nobody knows which there are.
  if (!near.some(({ records }) => records.some(({ decision }) => decision.number !== undefined))) return undefined;
  for (const log of [...near, ...logs]) {
    const records = numberedIn(log, number);
    const record = records.find(({ decision: { status } }) => status?.standard === 'accepted') ?? records[0];
    if (record)
      return { name, found: { uri: record.document.uri, title: record.decision.title, standing: record.decision.status?.standard } };
  }
  return { name, found: undefined };
}

function governs({ folder }: DecisionLog, uri: string): boolean {
  return pathBelow(scopeOf(`${folder}/`), uri) !== undefined;
}
