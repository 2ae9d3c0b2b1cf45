/** Rename. */
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Refusal } from '../languages/navigate/navigator.ts';
import { firstAnswer } from '../languages/navigators.ts';
import { toOffset, toRange, toWorkspaceEdit } from './convert.ts';
import { editOf } from './decision-changes.ts';
import { othersFor } from './others.ts';
import { answer, type Session } from './session.ts';

export function serveRename(connection: Connection, session: Session): void {
  connection.onPrepareRename(({ textDocument, position }) =>
    answer(session, textDocument.uri, (snapshot, document) => {
      const found = firstAnswer((navigator) => navigator.renamable(snapshot, document, toOffset(document, position)));
      if (!found || 'refusal' in found) return found && refuse(found);
      return { range: toRange(document, found.span), placeholder: found.name };
    }),
  );
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const others = await othersFor(session, textDocument.uri, position, token);
    return answer(session, textDocument.uri, (snapshot, document) => {
      const found = firstAnswer((navigator) => navigator.rename(snapshot, document, toOffset(document, position), newName, others));
      if (!found || 'refusal' in found) return found && refuse(found);
      if (!('edits' in found)) return toWorkspaceEdit(snapshot, found);
      if (found.renames.length > 0 && !session.canRenameFiles) return refuse({ refusal: 'This editor cannot rename files.' });
      if (found.notes.length > 0) connection.window.showWarningMessage(found.notes.join(' '));
      return editOf(snapshot, found, 'Rename a decision', others);
    });
  });
}

/** The client shows the sentence to the user. */
function refuse({ refusal }: Refusal): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, refusal);
}
