/** What a client hears of decisions beyond their own files: in code, in lenses, when they are renamed. */
import assert from 'node:assert/strict';
import {
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionItemTag,
  CompletionRequest,
  HoverRequest,
  type InitializeParams,
  type Location,
  ReferencesRequest,
  RegistrationRequest,
  RenameRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { hotel } from '../languages/decision/navigate/hotel.ts';
import { type Client, folder, start } from './client.ts';

const code = `${folder}/src/rooms.ts`;
const uuid = `${folder}/docs/adr/0003-use-uuid-keys.md`;
const texts = { ...hotel, 'src/rooms.ts': '// Keys as ADR-3 says.\nconst key = 1;\n', 'src/bills.py': '# ADR-0003\n' };

const dynamic = { dynamicRegistration: true };
const capabilities: InitializeParams['capabilities'] = {
  textDocument: {
    diagnostic: {},
    synchronization: dynamic,
    hover: dynamic,
    definition: dynamic,
    references: dynamic,
    completion: { ...dynamic, completionItem: { snippetSupport: true } },
    rename: dynamic,
  },
  workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] } },
};

describe('Decisions in the editor', () => {
  let client: Client;
  afterEach(() => client.stop());

  const at = (uri: string, line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  const where = (locations: readonly Location[] | null) =>
    (locations ?? []).map(({ uri, range }) => `${uri.slice(folder.length + 1)}:${range.start.line}:${range.start.character}`);

  it('are known in the comments of code that is open', async () => {
    client = await start(texts, { capabilities });
    await client.open(code, undefined, 'typescript');
    const hover = await client.connection.sendRequest(HoverRequest.type, at(code, 0, 13));
    assert.match(JSON.stringify(hover), /Use UUID keys/);
    await client.change(code, { start: { line: 1, character: 0 }, end: { line: 1, character: 14 } }, '// ADR-');
    const items = await client.connection.sendRequest(CompletionRequest.type, at(code, 1, 7));
    assert.ok(Array.isArray(items));
    assert.deepEqual(
      items.map(({ label, tags, textEdit }) => [label, tags, textEdit?.newText]),
      [
        ['ADR-0004 Sort keys by time', undefined, 'ADR-4'],
        ['ADR-0003 Use UUID keys', undefined, 'ADR-3'],
        ['ADR-0002 Store prices in cents', undefined, 'ADR-2'],
        ['ADR-0001 Use integer keys', [CompletionItemTag.Deprecated], 'ADR-1'],
      ],
    );
    await client.close(code);
    assert.equal(await client.connection.sendRequest(HoverRequest.type, at(code, 0, 13)), null);
  });

  it('do not have code checked, nor anything anew when it is open', async () => {
    client = await start(texts, { capabilities });
    const { resultId } = await client.pull(uuid);
    await client.open(code, undefined, 'typescript');
    assert.deepEqual(await client.diagnostics(code), []);
    assert.equal((await client.pull(uuid)).resultId, resultId);
  });

  it('are found in code that is not open', async () => {
    client = await start(texts, { capabilities });
    await client.open(code, '// ADR-3 and ADR-3\n', 'typescript');
    const locations = await client.connection.sendRequest(ReferencesRequest.type, {
      ...at(uuid, 0, 5),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(where(locations), [
      'docs/adr/0001-use-integer-keys.md:6:14',
      'docs/adr/0004-sort-keys-by-time.md:8:7',
      'src/rooms.ts:0:3',
      'src/rooms.ts:0:13',
      'src/bills.py:0:2',
    ]);
  });

  it('make the server ask for code only where there are some', async () => {
    const asked = async (files: Readonly<Record<string, string>>, wait: number) => {
      client = await start(files, { capabilities });
      return new Promise<readonly string[]>((resolve) => {
        client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
          const ours = registrations.filter(({ registerOptions }) => JSON.stringify(registerOptions ?? '').includes('"typescript"'));
          assert.ok(ours.every(({ registerOptions }) => !JSON.stringify(registerOptions).includes('"markdown"')));
          if (ours.length === 0) return;
          clearTimeout(timer);
          resolve(ours.map(({ method }) => method).toSorted());
        });
        const timer = setTimeout(() => resolve([]), wait);
      });
    };
    assert.deepEqual(await asked({ 'a.sql': 'select 1;' }, 1500), []);
    await client.stop();
    assert.deepEqual(await asked(texts, 20_000), [
      'textDocument/completion',
      'textDocument/definition',
      'textDocument/didChange',
      'textDocument/didClose',
      'textDocument/didOpen',
      'textDocument/hover',
      'textDocument/references',
      'textDocument/rename',
    ]);
  });

  it('have lenses that say what took their place and who names them', async () => {
    client = await start(texts, { capabilities, options: { showsPlaces: true } });
    const lenses = async (uri: string) => {
      const found = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
      const resolved = await Promise.all(
        found.map((lens): Promise<CodeLens> | CodeLens =>
          lens.command ? lens : client.connection.sendRequest(CodeLensResolveRequest.type, lens),
        ),
      );
      return resolved.map(({ command }) => [command?.title, command?.arguments?.[2]?.length]);
    };
    assert.deepEqual(await lenses(uuid), [
      ['Amended by ADR-0004 Sort keys by time', 1],
      ['Referenced in 4 places', 4],
    ]);
    assert.deepEqual(await lenses(`${folder}/docs/adr/0001-use-integer-keys.md`), [
      ['Superseded by ADR-0003 Use UUID keys', 1],
      ['Referenced in 1 place', 1],
    ]);
    assert.deepEqual(await lenses(`${folder}/docs/adr/0002-store-prices-in-cents.md`), [['Referenced in 1 place', 1]]);
  });

  it('have no lenses for clients that do not know their command', async () => {
    client = await start(texts);
    assert.deepEqual(await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uuid } }), []);
  });

  const changed = ({ documentChanges = [] }: WorkspaceEdit) =>
    documentChanges.flatMap((change) => {
      if ('edits' in change)
        return change.edits.map((edit) => `${change.textDocument.uri.slice(folder.length + 1)}: ${'newText' in edit ? edit.newText : ''}`);
      return change.kind === 'rename' ? [`${change.oldUri.slice(folder.length + 1)} -> ${change.newUri.slice(folder.length + 1)}`] : [];
    });

  it('are renumbered with their file and all words that name them', async () => {
    client = await start(texts, { capabilities });
    await client.open(code, undefined, 'typescript');
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...at(code, 0, 14), newName: '9' });
    assert.ok(edit);
    assert.deepEqual(changed(edit).toSorted(), [
      'docs/adr/0001-use-integer-keys.md: 0009-use-uuid-keys.md',
      'docs/adr/0001-use-integer-keys.md: 9. Use UUID keys',
      'docs/adr/0003-use-uuid-keys.md -> docs/adr/0009-use-uuid-keys.md',
      'docs/adr/0003-use-uuid-keys.md: 9',
      'docs/adr/0004-sort-keys-by-time.md: 0009-use-uuid-keys.md',
      'docs/adr/0004-sort-keys-by-time.md: 9. Use UUID keys',
      'src/bills.py: 0009',
      'src/rooms.ts: 9',
    ]);
  });

  it('keep their name in an editor that cannot rename files', async () => {
    client = await start(texts);
    await assert.rejects(
      client.connection.sendRequest(RenameRequest.type, { ...at(uuid, 0, 8), newName: 'Use keys' }),
      /cannot rename files/,
    );
  });
});
