/** The words of a file that lead to other files, to be underlined. */
import type { Connection } from 'vscode-languageserver';
import { firstList } from '../languages/navigators.ts';
import { toRange } from './convert.ts';
import { answer, type Session } from './session.ts';

export function serveLinks(connection: Connection, session: Session): void {
  connection.onDocumentLinks(({ textDocument }) =>
    answer(session, textDocument.uri, (snapshot, document) =>
      firstList((navigator) => navigator.links?.(snapshot, document)).map(({ span, uri, tooltip }) => ({
        range: toRange(document, span),
        target: uri,
        tooltip,
      })),
    ),
  );
}
