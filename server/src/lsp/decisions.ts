/** The decisions of the workspace, for the sidebar. */
import type { Connection } from 'vscode-languageserver';
import { normalizeUri } from '../engine/document.ts';
import { decisionsOf } from '../languages/decision/decisions.ts';
import { newDecision } from '../languages/decision/write/new.ts';
import { decisionsChangedNotification, decisionsRequest, type NewDecisionParams, newDecisionRequest } from './protocol.ts';
import type { Session } from './session.ts';

/** How long after the last change the client is told, in milliseconds. */
const quietTime = 300;

export function serveDecisions(connection: Connection, session: Session): void {
  connection.onRequest(decisionsRequest, async () => {
    await session.ready;
    return decisionsOf(session.workspace.snapshot());
  });
  connection.onRequest(newDecisionRequest, async (params: NewDecisionParams) => {
    await session.ready;
    const folder = params.folder === undefined ? undefined : normalizeUri(params.folder);
    return newDecision(session.workspace.snapshot(), { ...params, workspaceFolder: normalizeUri(params.workspaceFolder), folder });
  });

  session.onChange(session.whenQuiet(quietTime, () => connection.sendNotification(decisionsChangedNotification)));
}
