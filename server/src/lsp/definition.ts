/** Definition, type definition (the end of a chain of references) and references. */
import type { Connection, Location, LocationLink, TextDocumentPositionParams } from 'vscode-languageserver';
import type { FilePart, Way } from '../languages/navigate/navigator.ts';
import { firstAnswer, firstList } from '../languages/navigators.ts';
import { toOffset, toRange } from './convert.ts';
import { othersFor } from './others.ts';
import { answer, type Session } from './session.ts';

/** Serves them; clients that cannot underline the words themselves get the places only. */
export function serveDefinition(connection: Connection, session: Session, canLink: () => boolean): void {
  const define = ({ textDocument, position }: TextDocumentPositionParams, way: Way) =>
    answer(session, textDocument.uri, (snapshot, document): LocationLink[] | Location[] | undefined => {
      const definition = firstAnswer((navigator) => navigator.definition(snapshot, document, toOffset(document, position), way));
      if (!definition) return undefined;
      if (!canLink()) return definition.to.map(toLocation);
      const originSelectionRange = toRange(document, definition.from);
      return definition.to.map((to) => {
        const { uri, range } = toLocation(to);
        return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range };
      });
    });
  connection.onDefinition((params) => define(params, 'landing'));
  connection.onTypeDefinition((params) => define(params, 'target'));
  connection.onReferences(async ({ textDocument, position, context }, token) => {
    const others = await othersFor(session, textDocument.uri, position, token);
    return answer(session, textDocument.uri, (snapshot, document) =>
      firstList((navigator) =>
        navigator.references(snapshot, document, toOffset(document, position), context.includeDeclaration, others),
      ).map(toLocation),
    );
  });
}

function toLocation({ document, span }: FilePart): Location {
  return { uri: document.uri, range: toRange(document, span) };
}
