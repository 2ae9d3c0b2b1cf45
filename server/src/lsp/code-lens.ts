/** Code lenses on agent files: one for each tool, which says what the tool makes of the file. */
import { type CodeLens, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { Document } from '../engine/document.ts';
import { agent } from '../languages/agent/language.ts';
import { fateWords, type Verdict, verdictsOf } from '../languages/agent/verdict.ts';
import { toRange } from './convert.ts';
import { showVerdictCommand } from './protocol.ts';
import { answer, type Session } from './session.ts';

/** Serves the lenses to whoever has turned them on. */
export function serveCodeLens(connection: Connection, session: Session): void {
  connection.onCodeLens(({ textDocument }) =>
    answer(session, textDocument.uri, (_, document) =>
      session.options.codeLens === true && agent.owns(document) ? verdictsOf(document).map((verdict) => toLens(document, verdict)) : [],
    ),
  );
}

/** Asks the client to ask for lenses again. */
export function refreshCodeLens(connection: Connection): void {
  // A client that is about to leave does not answer, and need not.
  connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
}

function toLens(document: Document, { target, title, fate, issues }: Verdict): CodeLens {
  const start = agent.parse(document).frontmatter?.span.start ?? 0;
  const count = issues.length > 0 ? ` (${issues.length})` : '';
  return {
    range: toRange(document, { start, end: start }),
    command: { title: `${title}: ${fateWords[fate]}${count}`, command: showVerdictCommand, arguments: [document.uri, target] },
  };
}
