/** What is said of a decision where it is named: a card with its title, state, successors and outcome. */
import type { Snapshot } from '../../../engine/document.ts';
import { code, firstParagraph, plain } from '../../navigate/markdown.ts';
import { type Decision, labelOf } from '../decision.ts';
import type { DecisionRecord } from '../log/log.ts';
import { type Relation, relationsAt } from '../log/relations.ts';
import { plainStatus } from '../reading/status.ts';
import { outcomeOf, plainWords } from './outcome.ts';

/** Number and title: `ADR-0012 Use UUID keys`. */
export function nameOf(decision: Pick<Decision, 'number' | 'title'>): string {
  return decision.number === undefined ? decision.title : `${labelOf(decision)} ${decision.title}`;
}

/** The card as paragraphs of Markdown. What the workspace says stands in it as plain text. */
export function cardOf(snapshot: Snapshot, record: DecisionRecord): string {
  const { document, decision } = record;
  const outcome = outcomeOf(document, decision);
  return [
    `**${linkTo(record)}**`,
    stateOf(decision),
    ...relationsAt(snapshot, document).flatMap((relation) => said(relation, record) ?? []),
    outcome === undefined ? '' : firstParagraph(outcome),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The name of a decision as a link to its file. */
function linkTo({ document, decision }: DecisionRecord): string {
  return `[${plain(nameOf(decision))}](<${document.uri}>)`;
}

/** Status, date and people in one line. */
function stateOf(decision: Decision): string {
  const { status, date, fields } = decision;
  const people = fields.find(({ name, text }) => deciders.test(name) && text !== '');
  const day = date?.iso ?? '';
  return [statusWords(status), day, people ? `decided by ${plain(plainWords(people.text).replace(/,\s*$/, ''))}` : '']
    .filter((part) => part !== '')
    .join(' · ');
}

const deciders = /^(?:decision-makers?|deciders?|decided-by|decision-owners?|approvers?)$/;

/** The standard word, and beside it the file's own where that says more. */
function statusWords(status: Decision['status']): string {
  if (!status || status.text === '') return '';
  const written = plainStatus(status.text);
  if (status.standard === undefined) return `status ${code(written)}`;
  const isSaid = status.standard === 'superseded' || written.toLowerCase() === status.standard;
  return isSaid ? `*${status.standard}*` : `*${status.standard}* (${plain(written)})`;
}

const forwards: Readonly<Record<Relation['kind'], string>> = { supersedes: 'Supersedes', amends: 'Amends', relates: '', mentions: '' };
const backwards: Readonly<Record<Relation['kind'], string>> = {
  supersedes: 'Superseded by',
  amends: 'Amended by',
  relates: '',
  mentions: '',
};

/** How two decisions relate, in the words of one of them: `Partly superseded by …`; undefined for relations that change nothing. */
export function relationWords({ kind, partial, from }: Relation, record: DecisionRecord): string | undefined {
  const words = (from.document === record.document ? forwards : backwards)[kind];
  if (words === '') return undefined;
  return partial ? `Partly ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

function said(relation: Relation, record: DecisionRecord): string | undefined {
  const words = relationWords(relation, record);
  const other = relation.from.document === record.document ? relation.to : relation.from;
  return words === undefined ? undefined : `${words} ${linkTo(other)}`;
}
