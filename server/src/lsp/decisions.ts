/** The decisions of the workspace, for the sidebar. */
import type { Connection } from 'vscode-languageserver';
import { decisionsOf } from '../languages/decision/decisions.ts';
import { decisionsChangedNotification, decisionsRequest } from './protocol.ts';
import type { Session } from './session.ts';

/** How long after the last change the client is told, in milliseconds. */
const quietTime = 300;

export function serveDecisions(connection: Connection, session: Session): void {
  connection.onRequest(decisionsRequest, async () => {
    await session.ready;
    return decisionsOf(session.workspace.snapshot());
  });

  session.onChange(session.whenQuiet(quietTime, () => connection.sendNotification(decisionsChangedNotification)));
}
