/** Writing agent files: what the editor shows, offers and renames. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { deleteFile, extension, fileUri, open, putBack, type, until } from './workspace.ts';

const agents: Readonly<Record<string, string>> = {
  '.claude/agents/stock-keeper.md':
    '---\nname: stock-keeper\ndescription: Keeps the stock.\nmodel: opus\ncolor: blue\n---\n\n# Stock\n\nYou are the stock keeper.\n',
  '.claude/agents/order-taker.md':
    '---\nname: order-taker\ndescription: Takes orders.\ntools: Read, Agent(stock-keeper)\n---\n\nYou take orders. Ask the `stock-keeper` agent.\n',
};
const stock = '.claude/agents/stock-keeper.md';
const orders = '.claude/agents/order-taker.md';

describe('Agent files', () => {
  before(async () => {
    await extension();
    for (const [file, text] of Object.entries(agents)) await vscode.workspace.fs.writeFile(fileUri(file), new TextEncoder().encode(text));
  });
  afterEach(putBack);
  after(async () => {
    for (const file of Object.keys(agents)) await deleteFile(fileUri(file));
  });

  it('show the verdict of each tool on their first line', async () => {
    const { document } = await open(stock);
    await until('the verdict', async () => {
      const texts = await hovers(document, new vscode.Position(0, 1));
      return texts.some((text) => text.includes('**Claude\u00A0Code**\u00A0 | ✓\u00A0loads'));
    });
  });

  it('say what a key means', async () => {
    const { document } = await open(stock);
    const at = document.positionAt(document.getText().indexOf('model:') + 2);
    await until('the hover', async () => (await hovers(document, at)).some((text) => text.includes('**`model`**')));
  });

  it('offer values behind a key as soon as it is typed', async () => {
    const { document } = await open(stock, 'color: blue');
    await vscode.commands.executeCommand('editor.action.insertLineAfter');
    await type('permissionMode: ');
    const at = vscode.window.activeTextEditor?.selection.active ?? new vscode.Position(0, 0);
    await until('the completion', async () => {
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document, at, ' ');
      return list.items.some(({ label }) => label === 'acceptEdits');
    });
  });

  it('show their colour', async () => {
    const { document } = await open(stock);
    await until('the colour', async () => {
      const found = await vscode.commands.executeCommand<vscode.ColorInformation[]>('vscode.executeDocumentColorProvider', document.uri);
      return found?.some(({ range }) => document.getText(range) === 'blue');
    });
  });

  it('lead from a name to its file', async () => {
    const { document, selection } = await open(orders, 'Agent(stock');
    await until('the definition', async () => {
      const found = await ask<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document, selection.active);
      return found.some((each) => ('targetUri' in each ? each.targetUri : each.uri).toString() === fileUri(stock).toString());
    });
  });

  it('list their headings once', async () => {
    const { document } = await open(stock);
    const symbols = await until('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
      return found?.some(({ name }) => name === 'Frontmatter') ? found : undefined;
    });
    const frontmatter = symbols.find(({ name }) => name === 'Frontmatter');
    assert.deepEqual(
      frontmatter?.children.map(({ name }) => name),
      ['name', 'description', 'model', 'color'],
    );
    assert.ok(symbols.filter(({ name }) => /\bStock\b/.test(name)).length <= 1);
  });

  it('are renamed wherever they are named', async () => {
    const { document, selection } = await open(stock, 'name: stock');
    const edit = await until('the rename', async () =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        selection.active,
        'shelf-keeper',
      ),
    );
    const texts = edit.entries().flatMap(([uri, edits]) => edits.map(({ newText }) => `${uri.path.split('/').at(-1)}: ${newText}`));
    assert.deepEqual(texts.sort(), ['order-taker.md: shelf-keeper', 'order-taker.md: shelf-keeper', 'stock-keeper.md: shelf-keeper']);
  });
});

/** What the hovers at a place say. */
async function hovers(document: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
  const found = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document, position);
  return found.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value));
}

/** What the providers of a kind answer at a place. */
function ask<T>(command: string, document: vscode.TextDocument, position: vscode.Position, trigger?: string): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, position, trigger);
}
