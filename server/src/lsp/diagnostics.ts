/** Diagnostics: pulled by document and by workspace with result ids, pushed to clients that cannot pull. */
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { type Document, normalizeUri, type Snapshot } from '../engine/document.ts';
import { toDiagnostic } from './convert.ts';
import { askHistory, createBreather, find, type Session } from './session.ts';

/** How long files have to be quiet before the whole workspace is looked at again, in milliseconds. */
const settleTime = 300;

/** How long a client that cannot pull waits for its diagnostics after a change, in milliseconds. */
const pushDelay = 200;

/** Answers pulls; both kinds wait until the folders have been read, for half a schema would give false findings. */
export function servePulls(connection: Connection, session: Session, canRefresh: () => boolean): void {
  /** The result id that each document was last answered with. */
  const answered = new Map<string, string>();
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }): Promise<DocumentDiagnosticReport> => {
    await askHistory(session);
    const found = find(session, textDocument.uri);
    if (!found) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = session.linter.resultId(found.snapshot, found.document);
    answered.set(found.document.uri, resultId);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnose(session, found.snapshot, found.document) };
  });

  session.onChange(
    session.whenQuiet(settleTime, async () => {
      await askHistory(session);
      if (canRefresh()) refreshStale(connection, session, answered);
    }),
  );

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, results) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [normalizeUri(uri), value]));
    const report = (item: WorkspaceDocumentDiagnosticReport) => results?.report({ items: [item] });
    // The request stays open: answered and closed, the client would ask again every two seconds.
    while (!token.isCancellationRequested) {
      const change = nextChange(session, token);
      await askHistory(session);
      await reportChanged(session, known, token, report);
      if (!results) break;
      await change;
    }
    return { items: [] };
  });
}

/**
 * Asks the client to pull again when an open document's answer is no longer true. A client pulls by itself for what is
 * typed into, but not for the active document when a quick fix changes another one.
 */
function refreshStale(connection: Connection, session: Session, answered: ReadonlyMap<string, string>): void {
  const snapshot = session.workspace.snapshot();
  const isStale = [...answered].some(([uri, resultId]) => {
    const document = session.workspace.isOpen(uri) ? snapshot.documents.get(uri) : undefined;
    return document !== undefined && session.linter.resultId(snapshot, document) !== resultId;
  });
  if (isStale) connection.languages.diagnostics.refresh();
}

/** Sends the diagnostics of the open documents after each change, for clients that cannot pull. */
export function pushDiagnostics(connection: Connection, session: Session): void {
  const push = async () => {
    await askHistory(session);
    const snapshot = session.workspace.snapshot();
    for (const document of snapshot.documents.values()) {
      if (!session.workspace.isOpen(document.uri)) continue;
      const { uri, version } = document;
      await connection.sendDiagnostics({ uri, version, diagnostics: [...diagnose(session, snapshot, document)] });
    }
  };
  session.onChange(session.whenQuiet(pushDelay, push));
}

function diagnose(session: Session, snapshot: Snapshot, document: Document): Diagnostic[] {
  return session.linter.lint(snapshot, document).map((problem) => toDiagnostic(snapshot, document, problem, session.options.rulePages));
}

/** Reports every document whose result id is not the known one, and as empty those that are gone. */
async function reportChanged(
  session: Session,
  known: Map<string, string>,
  token: CancellationToken,
  report: (item: WorkspaceDocumentDiagnosticReport) => void,
): Promise<void> {
  const breathe = createBreather();
  const snapshot = session.workspace.snapshot();
  for (const document of snapshot.documents.values()) {
    await breathe();
    if (token.isCancellationRequested || session.workspace.snapshot() !== snapshot) return;
    const resultId = session.linter.resultId(snapshot, document);
    if (known.get(document.uri) === resultId) continue;
    const items = diagnose(session, snapshot, document);
    const silent = items.length === 0 && !known.has(document.uri);
    known.set(document.uri, resultId);
    const version = session.workspace.isOpen(document.uri) ? document.version : null;
    if (!silent) report({ kind: DocumentDiagnosticReportKind.Full, uri: document.uri, version, resultId, items });
  }
  for (const uri of known.keys()) {
    if (snapshot.documents.has(uri)) continue;
    known.delete(uri);
    report({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
  }
}

/** Settles when the workspace changed and has then been quiet for a while, or when the request is cancelled. */
function nextChange(session: Session, token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      stopListening();
      cancellation.dispose();
      resolve();
    };
    const stopListening = session.onChange(session.whenQuiet(settleTime, finish));
    const cancellation = token.onCancellationRequested(finish);
    if (token.isCancellationRequested) finish();
  });
}
