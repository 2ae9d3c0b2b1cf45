/** Commands that change decisions: the server works out the edits, the client applies them in one step. */
import type { Connection, WorkspaceEdit } from 'vscode-languageserver';
import { type Document, normalizeUri, type Snapshot } from '../engine/document.ts';
import { logOf } from '../languages/decision/log/log.ts';
import type { Changes } from '../languages/decision/write/changes.ts';
import { amend, relate, supersede } from '../languages/decision/write/relate.ts';
import { move, rename, renumber, renumberClashes } from '../languages/decision/write/rename.ts';
import { changeStatus } from '../languages/decision/write/status.ts';
import type { Refusal } from '../languages/navigate/navigator.ts';
import { toRange } from './convert.ts';
import { othersOf } from './others.ts';
import { changeDecisionRequest, type DecisionChange, type DecisionCommand, type DecisionEdit } from './protocol.ts';
import { askHistory, type Session } from './session.ts';

/** Answers what a command would change. */
export function serveDecisionChanges(connection: Connection, session: Session): void {
  connection.onRequest<DecisionChange, void>(changeDecisionRequest, async (command: DecisionCommand, token) => {
    // Which of two decisions keeps its number depends on what is committed.
    await (command.kind === 'renumber-clashes' ? askHistory(session) : session.ready);
    const others = isFollowed(command) ? await othersOf(session, token) : [];
    const snapshot = session.workspace.snapshot();
    const changes = changesBy(snapshot, command, others);
    const answer: DecisionChange =
      'refusal' in changes ? changes : { edit: editOf(snapshot, changes, labels[command.kind], others), notes: changes.notes };
    return answer;
  });
}

/** What the editor calls the changes where it shows them before they are made. */
const labels: Readonly<Record<DecisionCommand['kind'], string>> = {
  status: 'Change the status of a decision',
  supersede: 'Supersede decisions',
  amend: 'Amend decisions',
  relate: 'Relate decisions',
  rename: 'Rename a decision',
  renumber: 'Renumber a decision',
  move: 'Move a decision',
  'renumber-clashes': 'Renumber decisions that share a number',
};

/** True for commands after which other files have to speak of a decision in other words. */
function isFollowed({ kind }: DecisionCommand): boolean {
  return kind === 'rename' || kind === 'renumber' || kind === 'move' || kind === 'renumber-clashes';
}

function changesBy(snapshot: Snapshot, command: DecisionCommand, others: readonly Document[]): Changes | Refusal {
  if ('newer' in command) {
    const request = { ...command, newer: normalizeUri(command.newer), older: command.older.map(normalizeUri) };
    return command.kind === 'supersede' ? supersede(snapshot, request) : amend(snapshot, request);
  }
  if (command.kind === 'renumber-clashes') {
    const log = logOf(snapshot, `${normalizeUri(command.folder)}/x.md`);
    return log ? renumberClashes(snapshot, log, others) : { refusal: 'There are no decisions in this folder.' };
  }
  const uri = normalizeUri(command.uri);
  if (command.kind === 'status') {
    const { status, by, date } = command;
    return changeStatus(snapshot, uri, status, { date, by: by === undefined ? undefined : normalizeUri(by) });
  }
  if (command.kind === 'relate') return relate(snapshot, { uri, others: command.others.map(normalizeUri) });
  if (command.kind === 'rename') return rename(snapshot, uri, { title: command.title, others });
  if (command.kind === 'renumber') return renumber(snapshot, uri, command.number, others);
  return move(snapshot, uri, normalizeUri(command.folder), others);
}

/** The changes as the protocol has them: edits speak of the files before they are renamed, so they come first. `others` are files that the snapshot does not hold. */
export function editOf(
  snapshot: Snapshot,
  { edits, renames, creates }: Changes,
  label: string,
  others: readonly Document[] = [],
): DecisionEdit {
  const annotationId = 'decision';
  const edit: DecisionEdit = { documentChanges: [], changeAnnotations: { [annotationId]: { label } } };
  for (const [uri, list] of edits) {
    const document = snapshot.documents.get(uri) ?? others.find((other) => other.uri === uri);
    if (!document) continue;
    edit.documentChanges.push({
      textDocument: { uri, version: null },
      edits: list.map(({ span, text }) => ({ range: toRange(document, span), newText: text, annotationId })),
    });
  }
  for (const { from, to } of renames) edit.documentChanges.push({ kind: 'rename', oldUri: from, newUri: to, annotationId });
  for (const { uri, text } of creates) {
    edit.documentChanges.push({ kind: 'create', uri, annotationId });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    edit.documentChanges.push({ textDocument: { uri, version: null }, edits: [{ range, newText: text, annotationId }] });
  }
  return edit satisfies WorkspaceEdit;
}
