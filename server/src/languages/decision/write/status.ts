/** Changes the status of a decision. */
import type { Snapshot } from '../../../engine/document.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import type { Status } from '../decision.ts';
import { logOf, recordAt } from '../log/log.ts';
import { isChoice, standardStatus, standardStatuses } from '../reading/status.ts';
import { type Changes, changesOf } from './changes.ts';
import { notADecision, supersede } from './relate.ts';
import { dateEdits, statusEdits } from './status-text.ts';

/** What a status is changed with. */
export interface StatusDetails {
  /** The day of the change as `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  /** The URI of the decision that it is superseded by. */
  readonly by?: string | undefined;
}

/** Gives a decision another status; nothing changes where it has that status already. */
export function changeStatus(snapshot: Snapshot, uri: string, status: string, { date, by }: StatusDetails = {}): Changes | Refusal {
  const record = recordAt(snapshot, uri);
  if (!record) return notADecision(uri);
  const word = status.trim();
  if (word === '') return { refusal: 'A status needs a word.' };
  if (by !== undefined && standardStatus(word) === 'superseded') return supersede(snapshot, { newer: by, older: [uri], date });
  if (hasStatus(record.decision.status, word)) return changesOf([]);
  const edits = [...statusEdits(logOf(snapshot, uri), record, { word, date }), ...dateEdits(record, date)];
  return changesOf(edits.map((edit) => ({ ...edit, uri })));
}

/** True where the status says that word, or for a standard word another one that means it. */
function hasStatus(status: Status | undefined, word: string): boolean {
  if (!status || status.text === '' || isChoice(status.text)) return false;
  const standard = standardStatuses.find((known) => known === word.toLowerCase());
  return standard === undefined ? status.text.toLowerCase() === word.toLowerCase() : status.standard === standard;
}
