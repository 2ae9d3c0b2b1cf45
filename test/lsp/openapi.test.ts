/** Moving about in descriptions, as a client sees it: definition, references, hover, symbols, completion, rename. */
import assert from 'node:assert/strict';
import {
  CompletionRequest,
  DefinitionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  TypeDefinitionRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, folder, start } from './client.ts';

const main = `${folder}/openapi.yaml`;
const part = `${folder}/orders.yaml`;
const texts = {
  'openapi.yaml':
    "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths:\n  /orders: { $ref: orders.yaml }\ncomponents:\n  schemas:\n    Order: { $ref: '#/components/schemas/Purchase' }\n    Purchase: { type: object }\n",
  'orders.yaml':
    "get:\n  summary: Lists orders.\n  responses:\n    '200':\n      description: Fine.\n      content: { application/json: { schema: { $ref: 'openapi.yaml#/components/schemas/Order' } } }\n",
  'compose.yaml': 'services:\n  web: { image: nginx }\n',
};

/** The place of some words in a file, as requests name it. */
function place(uri: string, words: string) {
  const text = Object.entries(texts).find(([name]) => uri === `${folder}/${name}`)?.[1] ?? '';
  assert.ok(text.includes(words));
  return { textDocument: { uri }, position: TextDocument.create(uri, 'yaml', 1, text).positionAt(text.indexOf(words) + words.length) };
}

const line = (number: number, from: number, to: number) => ({
  start: { line: number, character: from },
  end: { line: number, character: to },
});

describe('In descriptions, the language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('leads from a reference to its component, and to the end of the chain', async () => {
    client = await start(texts);
    const at = place(part, 'schemas/Order');
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, at), [{ uri: main, range: line(6, 4, 9) }]);
    assert.deepEqual(await client.connection.sendRequest(TypeDefinitionRequest.type, at), [{ uri: main, range: line(7, 4, 12) }]);
  });

  it('tells clients that can underline it which words lead there', async () => {
    const capabilities = { textDocument: { definition: { linkSupport: true } } };
    client = await start(texts, { capabilities });
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, place(part, 'schemas/Order')), [
      { originSelectionRange: line(5, 54, 92), targetUri: main, targetRange: line(6, 4, 9), targetSelectionRange: line(6, 4, 9) },
    ]);
  });

  it('lists references through all files', async () => {
    client = await start(texts);
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...place(main, '    Order'),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(found?.map(({ uri }) => uri).sort(), [main, part]);
  });

  it('says in Markdown what a reference leads to', async () => {
    client = await start(texts);
    const hover = await client.connection.sendRequest(HoverRequest.type, place(part, 'schemas/Order'));
    assert.deepEqual(hover?.contents, { kind: 'markdown', value: '**Schema** `Order` · `object`\n\nUsed in 1 place.' });
    assert.deepEqual(hover?.range, line(5, 54, 92));
  });

  it('lists symbols of a file and of the workspace', async () => {
    client = await start(texts, { capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } } });
    const symbols = (await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: part } })) ?? [];
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['GET /orders'],
    );
    const found = (await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'get' })) ?? [];
    assert.deepEqual(
      found.map(({ name, location }) => [name, location.uri]),
      [['GET /orders', part]],
    );
  });

  it('completes references with snippets, and without them for clients that know none', async () => {
    for (const snippetSupport of [true, false]) {
      client = await start(texts, { capabilities: { textDocument: { completion: { completionItem: { snippetSupport } } } } });
      await client.open(part, 'get:\n  parameters:\n    - name: a\n      \n');
      const items = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: part },
        position: { line: 3, character: 6 },
      });
      assert.ok(Array.isArray(items));
      const schema = items.find(({ label }) => label === 'in');
      assert.deepEqual(schema?.textEdit, {
        range: line(3, 6, 6),
        newText: snippetSupport ? 'in: $' + '{1|query,header,path,cookie|}' : 'in: query',
      });
      assert.deepEqual([schema?.insertTextFormat, schema?.detail], [snippetSupport ? 2 : 1, 'required']);
      if (snippetSupport) await client.stop();
    }
  });

  it('renames a component in all files, and says why where it cannot', async () => {
    client = await start(texts);
    const at = place(part, 'schemas/Order');
    const prepared = await client.connection.sendRequest(PrepareRenameRequest.type, at);
    assert.deepEqual(prepared, { range: line(5, 87, 92), placeholder: 'Order' });
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'Sale' });
    assert.deepEqual(edit?.changes, {
      [main]: [{ range: line(6, 4, 9), newText: 'Sale' }],
      [part]: [{ range: line(5, 87, 92), newText: 'Sale' }],
    });
    const taken = client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'Purchase' });
    await assert.rejects(taken, /"Purchase" is there already/);
    const file = client.connection.sendRequest(PrepareRenameRequest.type, place(main, 'orders.yaml'));
    await assert.rejects(file, /rename the file/);
  });

  it('says nothing in other files', async () => {
    client = await start(texts);
    const at = place(`${folder}/compose.yaml`, '  web');
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, at), null);
    assert.deepEqual(await client.connection.sendRequest(HoverRequest.type, at), null);
    assert.deepEqual(await client.connection.sendRequest(CompletionRequest.type, at), []);
    assert.deepEqual(await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: at.textDocument }), null);
    assert.deepEqual(await client.connection.sendRequest(PrepareRenameRequest.type, at), null);
  });
});
