/** Agent files as a client sees them: hover, completion, colours, links, outline, rename. */
import assert from 'node:assert/strict';
import {
  ColorPresentationRequest,
  CompletionItemKind,
  CompletionRequest,
  DefinitionRequest,
  DocumentColorRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, folder, start } from './client.ts';

const texts: Readonly<Record<string, string>> = {
  '.claude/agents/stock.md': '---\nname: stock-keeper\ndescription: Keeps the stock.\ncolor: blue\n---\nYou are the stock keeper.\n',
  '.claude/agents/orders.md':
    '---\nname: orders\ndescription: Takes orders.\ntools: Read, Agent(stock-keeper)\n---\nYou take orders.\n\n# Schema\n\n```sql\nselect 1;\n```\n',
  'CLAUDE.md': 'See @docs/style.md.\n',
  'docs/style.md': '# Style\n',
};
const stock = `${folder}/.claude/agents/stock.md`;
const orders = `${folder}/.claude/agents/orders.md`;

/** The place behind some words of a file, as requests name it. */
function place(uri: string, words: string) {
  const text = texts[uri.slice(folder.length + 1)] ?? '';
  assert.ok(text.includes(words));
  const position = TextDocument.create(uri, 'markdown', 1, text).positionAt(text.indexOf(words) + words.length);
  return { textDocument: { uri }, position };
}

const line = (number: number, from: number, to: number) => ({
  start: { line: number, character: from },
  end: { line: number, character: to },
});

describe('In agent files, the language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('says in Markdown what each tool makes of the file', async () => {
    client = await start(texts);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: stock },
      position: { line: 0, character: 1 },
    });
    assert.deepEqual(hover?.range, line(0, 0, 3));
    assert.ok(hover && typeof hover.contents === 'object' && 'kind' in hover.contents);
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /\| \*\*Claude\u00A0Code\*\*\u00A0 \| ✓\u00A0loads/);
  });

  it('completes what is being typed, when asked and behind the signs that begin a value', async () => {
    client = await start(texts, { capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } } });
    await client.open(stock, '---\nname: stock-keeper\ncolor: \n---\n');
    const at = { textDocument: { uri: stock }, position: { line: 2, character: 7 } };
    for (const context of [undefined, { triggerKind: 2, triggerCharacter: ' ' } as const]) {
      const items = await client.connection.sendRequest(CompletionRequest.type, { ...at, ...(context && { context }) });
      assert.ok(Array.isArray(items));
      const blue = items.find(({ label }) => label === 'blue');
      assert.equal(blue?.kind, CompletionItemKind.Color);
      assert.equal(blue?.documentation, '#3498DB');
      assert.deepEqual(blue?.textEdit, { range: line(2, 7, 7), newText: 'blue' });
    }
    assert.ok(client.initialized.capabilities.completionProvider?.triggerCharacters?.includes(' '));
    const slash = { triggerKind: 2, triggerCharacter: '/' } as const;
    assert.deepEqual(await client.connection.sendRequest(CompletionRequest.type, { ...at, context: slash }), []);
  });

  it('shows colours, and writes others as the tool wants them', async () => {
    client = await start(texts);
    const textDocument = { uri: stock };
    const [found] = await client.connection.sendRequest(DocumentColorRequest.type, { textDocument });
    assert.deepEqual(found?.range, line(3, 7, 11));
    assert.deepEqual(found?.color, { red: 0x34 / 255, green: 0x98 / 255, blue: 0xdb / 255, alpha: 1 });
    const color = { red: 1, green: 0, blue: 0, alpha: 1 };
    assert.deepEqual(await client.connection.sendRequest(ColorPresentationRequest.type, { textDocument, range: line(3, 7, 11), color }), [
      { label: 'red', textEdit: { range: line(3, 7, 11), newText: 'red' } },
    ]);
    assert.deepEqual(
      await client.connection.sendRequest(DocumentColorRequest.type, { textDocument: { uri: `${folder}/docs/style.md` } }),
      [],
    );
  });

  it('leads from names to files, and back', async () => {
    client = await start(texts);
    const at = place(orders, 'Agent(stock');
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, at), [{ uri: stock, range: line(1, 6, 18) }]);
    const references = await client.connection.sendRequest(ReferencesRequest.type, {
      ...place(stock, 'name: stock'),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(references, [{ uri: orders, range: line(3, 19, 31) }]);
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: `${folder}/CLAUDE.md` } });
    assert.deepEqual(links, [{ range: line(0, 5, 18), target: `${folder}/docs/style.md`, tooltip: 'Open style.md' }]);
  });

  it('renames an agent in all files', async () => {
    client = await start(texts);
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...place(orders, 'Agent(stock'), newName: 'shelf-keeper' });
    assert.deepEqual(edit?.changes, {
      [stock]: [{ range: line(1, 6, 18), newText: 'shelf-keeper' }],
      [orders]: [{ range: line(3, 19, 31), newText: 'shelf-keeper' }],
    });
  });

  it('lists symbols of a file, headings only where the editor does not list them itself', async () => {
    const capabilities = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };
    for (const listsHeadings of [true, false]) {
      client = await start(texts, { capabilities, options: { listsHeadings } });
      const symbols = (await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: orders } })) ?? [];
      assert.deepEqual(
        symbols.map(({ name }) => name),
        ['Frontmatter', listsHeadings ? 'sql' : 'Schema'],
      );
      if (listsHeadings) await client.stop();
    }
  });

  it('lists agents of the workspace', async () => {
    client = await start(texts);
    const found = (await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'keeper' })) ?? [];
    assert.deepEqual(
      found.map(({ name, location }) => [name, location.uri]),
      [['stock-keeper', stock]],
    );
  });
});
