/** Hovers. */
import { type Connection, MarkupKind } from 'vscode-languageserver';
import { governanceHover } from '../languages/decision/governance/navigate.ts';
import { firstAnswer } from '../languages/navigators.ts';
import { toOffset, toRange } from './convert.ts';
import { answer, type Session } from './session.ts';

export function serveHover(connection: Connection, session: Session): void {
  connection.onHover(({ textDocument, position }) =>
    answer(session, textDocument.uri, (snapshot, document) => {
      const offset = toOffset(document, position);
      const hover =
        governanceHover(document, offset, session.linter.rules) ?? firstAnswer((navigator) => navigator.hover(snapshot, document, offset));
      return hover && { range: toRange(document, hover.span), contents: { kind: MarkupKind.Markdown, value: hover.markdown } };
    }),
  );
}
