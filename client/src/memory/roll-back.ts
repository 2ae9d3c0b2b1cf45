/** Roll Back Decision: shows what would hold again and how the files would read, and makes the change when it is confirmed. */
import * as vscode from 'vscode';
import type { RestoredDecision } from '../../../server/src/lsp/protocol.ts';
import { applyEdits } from '../decisions/change.ts';
import { decisionFor } from '../decisions/choose.ts';
import { isoDay } from '../decisions/groups.ts';
import type { LanguageServer, RollBackEdits } from '../language-client.ts';
import { fileName, lineText, messageText } from '../plain.ts';
import { choose, type Previews } from '../previews.ts';

/** Rolls back the decision that it was called on. With `isSure` nothing is asked. */
export async function rollBackDecision(server: LanguageServer, previews: Previews, passed: unknown, isSure = false): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Roll Back Decision');
  if (!decision) return;
  const answer = await server.rollBack(decision.uri, isoDay(new Date()));
  if ('refusal' in answer) {
    await vscode.window.showInformationMessage(messageText(answer.refusal));
    return;
  }
  if (!isSure && !(await isConfirmed(previews, decision.label, answer))) return;
  await applyEdits(answer);
  if (answer.notes.length > 0) void vscode.window.showWarningMessage(messageText(answer.notes.join(' ')));
}

async function isConfirmed(previews: Previews, label: string, { texts, restored, notes }: RollBackEdits): Promise<boolean> {
  const title = `Roll Back ${lineText(label)}`;
  const close = await previews.showChanges(
    title,
    texts.map(({ uri, text }) => ({ file: vscode.Uri.parse(uri), text })),
  );
  const again = restored.map((each) => each.label).join(', ');
  const answer = await choose<'roll back' | RestoredDecision>(title, [
    { label: '$(discard) Roll Back', detail: lineText([`${again} will hold again.`, ...notes].join(' ')), does: 'roll back' },
    ...restored.flatMap((each) =>
      each.earlier
        ? [
            {
              label: `$(history) Show ${lineText(each.label)} as It Was Accepted`,
              detail: `It says other things since ${each.earlier.date.slice(0, 10)}. That version is shown beside it, and nothing is changed.`,
              does: each,
            },
          ]
        : [],
    ),
  ]);
  await close();
  if (answer === 'roll back') return true;
  if (answer?.earlier)
    await previews.compare(
      vscode.Uri.parse(answer.uri),
      answer.earlier.text,
      `${fileName(answer.title)} (${answer.earlier.date.slice(0, 10)} ↔ Now)`,
    );
  return false;
}
