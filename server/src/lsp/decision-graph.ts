/** How the decisions of the workspace relate, for the graph. */
import type { Connection } from 'vscode-languageserver';
import { graphOf } from '../languages/decision/log/graph.ts';
import { type DecisionGraphItem, decisionGraphRequest } from './protocol.ts';
import type { Session } from './session.ts';

/** Answers with the graph. */
export function serveDecisionGraph(connection: Connection, session: Session): void {
  connection.onRequest(decisionGraphRequest, async (): Promise<DecisionGraphItem> => {
    await session.ready;
    const { nodes, edges } = graphOf(session.workspace.snapshot());
    return { nodes: nodes.map(({ date, ...node }) => ({ ...node, ...(date !== undefined && { date }) })), edges };
  });
}
