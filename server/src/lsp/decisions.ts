/** The decisions of the workspace, for the sidebar: the list, search, and how each came to be. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { createDocument, type Document, normalizeUri, type Snapshot } from '../engine/document.ts';
import type { Span } from '../engine/finding.ts';
import { documentsOf } from '../engine/language.ts';
import { seen } from '../engine/text.ts';
import { namesIn } from '../languages/decision/decision.ts';
import { type DecisionEntry, decisionsAtOnce, decisionsOf } from '../languages/decision/decisions.ts';
import { decision } from '../languages/decision/language.ts';
import { createDecisionSearch, type DecisionSearch, type DecisionHit as Hit } from '../languages/decision/search.ts';
import { toRange } from './convert.ts';
import {
  type DecisionHit,
  type DecisionItem,
  type DecisionMoment,
  decisionHistoryRequest,
  decisionsChangedNotification,
  decisionsRequest,
  type Highlights,
  type SearchDecisionsParams,
  searchDecisionsRequest,
} from './protocol.ts';
import { createBreather, type Session } from './session.ts';

/** How long after the last change the client is told, in milliseconds. */
const quietTime = 300;

/** Of so many new decisions it is read what they say of others before the list is answered; with more, the list comes first. */
const mostReadAtOnce = 50;

/** Answers what the sidebar asks, and tells it of changes. */
export function serveDecisions(connection: Connection, session: Session): void {
  const index = createDecisionSearch();
  const readWhole = new WeakSet<Document>();
  let told: readonly Document[] = [];
  connection.onRequest(decisionsRequest, async () => {
    await session.ready;
    const snapshot = session.workspace.snapshot();
    const fresh = documentsOf(snapshot, decision).filter((document) => !readWhole.has(document));
    if (fresh.length <= mostReadAtOnce) return decisionsOf(snapshot).map((entry) => itemOf(snapshot, entry));
    void readRelations(fresh, readWhole).then(() => connection.sendNotification(decisionsChangedNotification));
    return decisionsAtOnce(snapshot).map((entry) => itemOf(snapshot, entry));
  });
  connection.onRequest(searchDecisionsRequest, ({ query }: SearchDecisionsParams, token: CancellationToken) =>
    search(session, index, query, token),
  );
  connection.onRequest(decisionHistoryRequest, ({ uri }: { readonly uri: string }) => momentsOf(session, normalizeUri(uri)));

  session.onChange(
    session.whenQuiet(quietTime, () => {
      const documents = documentsOf(session.workspace.snapshot(), decision);
      if (documents.length === told.length && documents.every((document, at) => document === told[at])) return;
      told = documents;
      connection.sendNotification(decisionsChangedNotification);
    }),
  );
}

/** Reads with pauses what decisions say of each other. */
async function readRelations(documents: readonly Document[], readWhole: WeakSet<Document>): Promise<void> {
  const breathe = createBreather();
  for (const document of documents) {
    await breathe();
    namesIn(decision.parse(document));
    readWhole.add(document);
  }
}

function itemOf(snapshot: Snapshot, { relations, ...entry }: DecisionEntry): DecisionItem {
  const document = snapshot.documents.get(entry.uri);
  return {
    ...entry,
    relations: relations.map(({ span, ...link }) => ({ ...link, ...(span && document && { range: toRange(document, span) }) })),
  };
}

/** What changed since the last search is read first, with pauses; a search that nobody waits for any more ends there. */
async function search(session: Session, index: DecisionSearch, query: string, token: CancellationToken): Promise<readonly DecisionHit[]> {
  await session.ready;
  const snapshot = session.workspace.snapshot();
  const breathe = createBreather();
  for (const _ of index.follow(snapshot)) {
    await breathe();
    if (token.isCancellationRequested) return [];
  }
  return index.search(snapshot, query).map(hitItem);
}

function hitItem({ page: { document }, title, lines }: Hit): DecisionHit {
  return {
    uri: document.uri,
    title: highlights(title, 0),
    lines: lines.map(({ span, words }) => ({
      text: seen(document.text.slice(span.start, span.end)),
      highlights: highlights(words, span.start),
      range: toRange(document, words[0] ?? span),
    })),
  };
}

function highlights(words: readonly Span[], offset: number): Highlights {
  return words.map(({ start, end }) => [start - offset, end - offset] as const);
}

/** The moments at which the status or the title changed; what is not committed yet is the newest of them. */
async function momentsOf(session: Session, uri: string): Promise<readonly DecisionMoment[] | null> {
  await session.ready;
  if (session.options.trusted === false) return null;
  const versions = await session.disk.history.versions(uri);
  if (versions.length === 0) return [];
  const states = versions.map(({ uri: name, text, ...commit }): DecisionMoment => ({ ...commit, ...stateOf(createDocument(name, text)) }));
  const now = session.workspace.snapshot().documents.get(uri);
  const newestFirst = now ? [stateOf(now), ...states] : states;
  return newestFirst.filter((moment, at) => {
    const before = newestFirst[at + 1];
    return before?.title !== moment.title || before.statusText !== moment.statusText || before.status !== moment.status;
  });
}

function stateOf(document: Document): Pick<DecisionMoment, 'status' | 'statusText' | 'title' | 'text'> {
  const { status, title } = decision.parse(document);
  return {
    status: status?.standard ?? 'unknown',
    ...(status && status.text !== '' && { statusText: seen(status.text) }),
    title,
    text: document.text,
  };
}
