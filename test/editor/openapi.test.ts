/** Moving about in a description: where the editor goes, what it shows, what it offers and renames. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, fileUri, open, putBack, type, until } from './workspace.ts';

const description = 'api/openapi.yaml';

describe('In a description', () => {
  before(extension);
  afterEach(putBack);

  it('a reference leads to its component', async () => {
    const { document, selection } = await open(description, "items: { $ref: '#/components/schemas/Prod");
    const found = await until('the definition', async () => {
      const links = await ask<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document, selection.active);
      return links[0];
    });
    const range = 'targetUri' in found ? (found.targetSelectionRange ?? found.targetRange) : found.range;
    assert.equal(document.getText(range), 'Product');
  });

  it('a component knows its references', async () => {
    const { document, selection } = await open(description, '\n    Product');
    const places = await until('the references', async () => {
      const found = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document, selection.active);
      return found.length > 1 ? found : undefined;
    });
    assert.ok(places.every(({ uri }) => uri.toString() === fileUri(description).toString()));
  });

  it('a hover says what a reference leads to', async () => {
    const { document, selection } = await open(description, "items: { $ref: '#/components/schemas/Prod");
    await until('the hover', async () => {
      const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document, selection.active);
      const texts = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value));
      return texts.some((text) => text.includes('**Schema** `Product`') && text.includes('`price`: `string`'));
    });
  });

  it('the outline lists operations and components', async () => {
    const { document } = await open(description);
    const symbols = await until('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
      return found?.some(({ name }) => name === '/orders') ? found : undefined;
    });
    const orders = symbols.find(({ name, children }) => name === '/orders' && children.some((child) => child.name === 'POST /orders'));
    assert.ok(orders, 'The operations stand below their path.');
  });

  it('a half-typed key is completed in its column', async () => {
    const { document } = await open(description, '      operationId: listProducts');
    await vscode.commands.executeCommand('editor.action.insertLineAfter');
    await type('depre');
    const at = vscode.window.activeTextEditor?.selection.active ?? new vscode.Position(0, 0);
    await until('the completion', async () => {
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document, at);
      return list.items.some(({ label, kind }) => label === 'deprecated' && kind === vscode.CompletionItemKind.Field);
    });
  });

  it('a component is renamed with its references', async () => {
    const { document, selection } = await open(description, '\n    Product');
    const edit = await until('the rename', async () =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        selection.active,
        'Article',
      ),
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /\n {4}Article:/);
    assert.doesNotMatch(document.getText(), /schemas\/Product'/);
  });
});

/** What the providers of a kind answer at a place. */
function ask<T>(command: string, document: vscode.TextDocument, position: vscode.Position): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, position);
}
