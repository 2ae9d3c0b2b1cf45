/** The agent files of the workspace with what each tool makes of them, for the sidebar and the graph. */
import type { Connection } from 'vscode-languageserver';
import { type Document, memo, type Snapshot } from '../engine/document.ts';
import { documentsOf } from '../engine/language.ts';
import { messageOf } from '../languages/agent/judge.ts';
import { agent } from '../languages/agent/language.ts';
import { relationsOf } from '../languages/agent/relations.ts';
import { needsRepair } from '../languages/agent/repair/repair.ts';
import { verdictsOf } from '../languages/agent/verdict.ts';
import { toRange } from './convert.ts';
import { type AgentItem, agentsChangedNotification, agentsRequest } from './protocol.ts';
import { createBreather, type Session } from './session.ts';

/** How long after the last change the client is told, in milliseconds. */
const quietTime = 300;

/** Serves the list, and says when there is a new one: when an agent file changed, came or went. */
export function serveAgents(connection: Connection, session: Session): void {
  let told: readonly Document[] = [];
  connection.onRequest(agentsRequest, async () => {
    await session.ready;
    const snapshot = session.workspace.snapshot();
    const breathe = createBreather();
    // What is told of each file is remembered, so that only the first time takes long: then other requests go in between.
    for (const document of documentsOf(snapshot, agent)) {
      await breathe();
      itemOf(document);
      relationsOf(snapshot, document);
    }
    return agentItems(snapshot);
  });
  session.onChange(
    session.whenQuiet(quietTime, () => {
      const documents = documentsOf(session.workspace.snapshot(), agent);
      if (documents.length === told.length && documents.every((document, index) => document === told[index])) return;
      told = documents;
      connection.sendNotification(agentsChangedNotification);
    }),
  );
}

/** All agent files, with what they say of each other: that depends on which there are, and is looked up anew. */
const agentItems: (snapshot: Snapshot) => readonly AgentItem[] = memo((snapshot) =>
  documentsOf(snapshot, agent).map((document) => ({
    ...itemOf(document),
    relations: relationsOf(snapshot, document).map(({ kind, name, span, to }) => ({
      kind,
      name,
      range: toRange(document, span),
      ...(to && { to: to.uri }),
    })),
  })),
);

/** What the file says by itself. */
const itemOf: (document: Document) => Omit<AgentItem, 'relations'> = memo((document) => {
  const { name, format, values } = agent.parse(document);
  const verdicts = verdictsOf(document);
  const home = verdicts.find(({ isHome }) => isHome);
  const description = values['description'];
  return {
    uri: document.uri,
    name,
    ...(typeof description === 'string' && { description }),
    format: format.title,
    kind: format.kind,
    ...(home && { home: home.target }),
    damage: needsRepair(document)?.kinds ?? [],
    verdicts: verdicts.map(({ target, title, fate, issues, format: judging }) => ({
      target,
      title,
      fate,
      reasons: issues.map((issue) => ({
        message: messageOf(issue, judging),
        fate: issue.effect.fate,
        range: toRange(document, issue.span),
      })),
    })),
  };
});
