/** Code lenses: on agent files one for each tool, on decisions what took their place and how often they are named. */
import { type CodeLens, CodeLensRefreshRequest, type Command, type Connection } from 'vscode-languageserver';
import type { Document, Snapshot } from '../engine/document.ts';
import { agent } from '../languages/agent/language.ts';
import { fateWords, type Verdict, verdictsOf } from '../languages/agent/verdict.ts';
import { decision } from '../languages/decision/language.ts';
import { type Lens, referencesLens, successorLenses } from '../languages/decision/navigate/lenses.ts';
import { toRange } from './convert.ts';
import { othersOf } from './others.ts';
import { showPlacesCommand, showVerdictCommand } from './protocol.ts';
import { answer, type Session } from './session.ts';

/** Serves the lenses on agents to whoever has turned them on, those on decisions to clients that have the command that they call. */
export function serveCodeLens(connection: Connection, session: Session): void {
  connection.onCodeLens(({ textDocument }) =>
    answer(session, textDocument.uri, (snapshot, document): CodeLens[] => {
      const { codeLens, showsPlaces } = session.options;
      if (codeLens === true && agent.owns(document)) return verdictsOf(document).map((verdict) => toLens(document, verdict));
      return showsPlaces === true && decision.owns(document) ? decisionLenses(snapshot, document) : [];
    }),
  );
  // Counting takes the files in other languages, so it waits until the lens is seen.
  connection.onCodeLensResolve(async (lens, token) => {
    const { data } = lens;
    if (typeof data !== 'string') return lens;
    const others = await othersOf(session, token);
    const command = await answer(session, data, (snapshot, document) => {
      const found = referencesLens(snapshot, document, others);
      return found && commandOf(document, found);
    });
    return command ? { ...lens, command } : lens;
  });
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

function decisionLenses(snapshot: Snapshot, document: Document): CodeLens[] {
  const start = decision.parse(document).titleSpan?.start ?? 0;
  const range = toRange(document, { start, end: start });
  const successors = successorLenses(snapshot, document).map((lens) => ({ range, command: commandOf(document, lens) }));
  return [...successors, { range, data: document.uri }];
}

/** A lens that leads nowhere is only words. */
function commandOf(document: Document, { title, to }: Lens): Command {
  if (to.length === 0) return { title, command: '' };
  const start = decision.parse(document).titleSpan?.start ?? 0;
  const { start: position } = toRange(document, { start, end: start });
  const places = to.map((part) => ({ uri: part.document.uri, range: toRange(part.document, part.span) }));
  return { title, command: showPlacesCommand, arguments: [document.uri, position, places] };
}
