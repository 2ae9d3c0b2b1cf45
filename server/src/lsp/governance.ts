/** What decisions waive, for the client: the list, and the decision that waives one more finding. */
import type { Connection } from 'vscode-languageserver';
import { normalizeUri, type Snapshot } from '../engine/document.ts';
import type { WaivedProblem } from '../engine/lint.ts';
import { waivingDecision } from '../languages/decision/governance/waive.ts';
import { toRange } from './convert.ts';
import { type NewWaiverParams, newWaiverRequest, type WaivedFinding, waivedRequest } from './protocol.ts';
import { askHistory, createBreather, type Session } from './session.ts';

/** Answers what is waived, and with the text of a decision that waives. */
export function serveGovernance(connection: Connection, session: Session): void {
  connection.onRequest(waivedRequest, () => listWaived(session));
  connection.onRequest(newWaiverRequest, async (params: NewWaiverParams) => {
    await session.ready;
    const workspaceFolder = normalizeUri(params.workspaceFolder);
    return waivingDecision(session.workspace.snapshot(), { ...params, uri: normalizeUri(params.uri), workspaceFolder });
  });
}

async function listWaived(session: Session): Promise<readonly WaivedFinding[]> {
  await askHistory(session);
  const breathe = createBreather();
  const snapshot = session.workspace.snapshot();
  const found: WaivedFinding[] = [];
  if (session.linter.governance(snapshot).rulings.length === 0) return found;
  for (const document of snapshot.documents.values()) {
    await breathe();
    for (const problem of session.linter.waived(snapshot, document)) {
      const range = toRange(document, problem.span);
      found.push({ uri: document.uri, range, rule: problem.rule.id, message: problem.message, waivedBy: toItem(snapshot, problem) });
    }
  }
  return found;
}

function toItem({ documents }: Snapshot, { waivedBy }: WaivedProblem): WaivedFinding['waivedBy'] {
  const { uri, label, title, span, reason, until } = waivedBy;
  const document = documents.get(uri);
  return { uri, label, title, reason, ...(until !== undefined && { until }), ...(document && { range: toRange(document, span) }) };
}
