/** Hovers. */
import { type Connection, MarkupKind } from 'vscode-languageserver';
import { firstAnswer } from '../languages/navigators.ts';
import { toOffset, toRange } from './convert.ts';
import { answer, type Session } from './session.ts';

export function serveHover(connection: Connection, session: Session): void {
  connection.onHover(({ textDocument, position }) =>
    answer(session, textDocument.uri, (snapshot, document) => {
      const hover = firstAnswer((navigator) => navigator.hover(snapshot, document, toOffset(document, position)));
      return hover && { range: toRange(document, hover.span), contents: { kind: MarkupKind.Markdown, value: hover.markdown } };
    }),
  );
}
