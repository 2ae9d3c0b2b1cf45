/** The colours that are written in files, and the ways to write another one in their place. */
import type { Connection } from 'vscode-languageserver';
import { firstList } from '../languages/navigators.ts';
import { toRange, toSpan } from './convert.ts';
import { answer, type Session } from './session.ts';

export function serveColors(connection: Connection, session: Session): void {
  connection.onDocumentColor(async ({ textDocument }) => {
    const colors = await answer(session, textDocument.uri, (_, document) =>
      firstList((navigator) => navigator.colors?.(document)).map(({ span, color: { red, green, blue } }) => ({
        range: toRange(document, span),
        color: { red: red / 255, green: green / 255, blue: blue / 255, alpha: 1 },
      })),
    );
    return colors ?? [];
  });
  connection.onColorPresentation(async ({ textDocument, range, color }) => {
    const whole = (share: number) => Math.round(share * 255);
    const wanted = { red: whole(color.red), green: whole(color.green), blue: whole(color.blue) };
    const forms = await answer(session, textDocument.uri, (_, document) =>
      firstList((navigator) => navigator.colorForms?.(document, toSpan(document, range), wanted)).map(({ label, text }) => ({
        label,
        textEdit: { range, newText: text },
      })),
    );
    return forms ?? [];
  });
}
