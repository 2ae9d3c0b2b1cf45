/** What is said of a decision where it is named: a card with its title, state, successors and outcome. */

import type { Snapshot } from '../../../engine/document.ts';
import { capitalized } from '../../../engine/text.ts';
import { code, firstParagraph, plain } from '../../navigate/markdown.ts';
import { type Decision, nameOf } from '../decision.ts';
import type { DecisionRecord } from '../log/log.ts';
import { type Relation, relationsAt, sideOf, verbOf } from '../log/relations.ts';
import { plainStatus } from '../reading/status.ts';
import { outcomeOf, plainWords } from './outcome.ts';

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

/** How two decisions relate, in the words of one of them: `Partly superseded by`; undefined for relations that change nothing. */
export function relationWords(relation: Relation, { document }: DecisionRecord): string | undefined {
  const { kind } = relation;
  return kind === 'supersedes' || kind === 'amends' ? capitalized(verbOf(sideOf(relation, document))) : undefined;
}

function said(relation: Relation, record: DecisionRecord): string | undefined {
  const words = relationWords(relation, record);
  return words === undefined ? undefined : `${words} ${linkTo(sideOf(relation, record.document).other)}`;
}
