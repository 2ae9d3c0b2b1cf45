/** The outline of a file, and the symbols of all files in the search through the workspace. */
import { type Connection, type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { Document } from '../engine/document.ts';
import type { SymbolKind as Kind, OutlineSymbol } from '../languages/navigate/navigator.ts';
import { firstList, navigators } from '../languages/navigators.ts';
import { toRange } from './convert.ts';
import { answer, type Session } from './session.ts';

const kinds: Readonly<Record<Kind, SymbolKind>> = {
  group: SymbolKind.Namespace,
  path: SymbolKind.Interface,
  operation: SymbolKind.Method,
  schema: SymbolKind.Class,
  component: SymbolKind.Object,
  agent: SymbolKind.Class,
  decision: SymbolKind.Constant,
  key: SymbolKind.Property,
  heading: SymbolKind.String,
  fence: SymbolKind.Module,
};

/** Serves them; clients that know no outlines with levels get none. */
export function serveSymbols(connection: Connection, session: Session, hasLevels: () => boolean): void {
  connection.onDocumentSymbol(({ textDocument }) =>
    answer(session, textDocument.uri, (snapshot, document) => {
      if (!hasLevels()) return undefined;
      const symbols = firstList((navigator) => navigator.symbols(snapshot, document));
      const listed = session.options.listsHeadings ? withoutHeadings(symbols) : symbols;
      return listed.map((symbol) => toSymbol(document, symbol));
    }),
  );
  connection.onWorkspaceSymbol(async ({ query }): Promise<SymbolInformation[]> => {
    await session.ready;
    const snapshot = session.workspace.snapshot();
    const found = navigators.flatMap((navigator) => navigator.find(snapshot, query));
    return found.map(({ kind, name, container, document, span }) => ({
      kind: kinds[kind],
      name,
      containerName: container,
      location: { uri: document.uri, range: toRange(document, span) },
    }));
  });
}

/** The symbols with what stands under headings in the place of each. */
function withoutHeadings(symbols: readonly OutlineSymbol[]): readonly OutlineSymbol[] {
  return symbols.flatMap((symbol) => (symbol.kind === 'heading' ? withoutHeadings(symbol.children) : [symbol]));
}

function toSymbol(document: Document, { kind, name, detail, span, nameSpan, children }: OutlineSymbol): DocumentSymbol {
  return {
    kind: kinds[kind],
    // Clients refuse symbols without a name.
    name: name.trim() === '' ? '""' : name,
    detail,
    range: toRange(document, span),
    selectionRange: toRange(document, nameSpan),
    children: children.map((child) => toSymbol(document, child)),
  };
}
