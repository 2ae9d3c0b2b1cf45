/** Decisions where they are named: in the comments of code, and above their own titles. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../client/src/ids.ts';
import { deleteFile, extension, fileUri, open, putBack, until } from './workspace.ts';

const file = 'src/gateway.ts';

/** What is said of a place in a file. */
async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

describe('Decisions that are named', () => {
  before(async () => {
    await extension();
    await vscode.workspace.fs.writeFile(fileUri(file), new TextEncoder().encode('// As ADR-0003 says.\nexport const limit = 10;\n'));
  });
  afterEach(putBack);
  after(() => deleteFile(fileUri('src')));

  it('have a card and a definition in a comment of TypeScript', async () => {
    const { document } = await open(file);
    const position = new vscode.Position(0, 10);
    await until('the card', async () => (await hoverAt(document.uri, position)).includes('Split off the catalogue'));
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    const uris = found.map((place) => ('targetUri' in place ? place.targetUri : place.uri).toString());
    assert.ok(uris.includes(fileUri('docs/decisions/0003-split-off-the-catalogue.md').toString()), uris.join());
  });

  it('have a card and a definition in a comment of SQL', async () => {
    const { document, selection } = await open('migrations/001_catalog.sql', 'ADR-00');
    await until('the card', async () => (await hoverAt(document.uri, selection.active)).includes('Split off the catalogue'));
    const [place] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      selection.active,
    );
    assert.ok(place);
    assert.match(('targetUri' in place ? place.targetUri : place.uri).path, /0003-split-off-the-catalogue\.md$/);
  });

  it('are offered where a number is begun, those that hold first', async () => {
    const { document, selection } = await open(file, 'ADR-');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      selection.active,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label)).filter((label) => label.startsWith('ADR-'));
    assert.equal(labels.length, 10, labels.join());
    const sorted = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    const first = sorted[0]?.label;
    assert.match(typeof first === 'string' ? first : (first?.label ?? ''), /^ADR-0009/);
  });

  it('stay known while the comment is typed', async () => {
    const { document } = await open(file, 'ADR-000');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 10, 0, 14), '0001');
    await vscode.workspace.applyEdit(edit);
    await until('the other card', async () =>
      (await hoverAt(document.uri, new vscode.Position(0, 10))).includes('Keep orders in PostgreSQL'),
    );
  });

  it('say above their title what took their place', async () => {
    const { document } = await open('docs/decisions/0002-one-service.md');
    const lenses = await until('the lenses', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      const ours = all.flatMap(({ command }) => (command?.command === commandIds.showPlaces ? [command] : []));
      return ours.length > 0 ? ours : undefined;
    });
    const [first] = lenses;
    assert.ok(first);
    assert.match(first.title, /^Superseded by ADR-0003 /);
    await vscode.commands.executeCommand(first.command, ...(first.arguments ?? []));
    const shown = fileUri('docs/decisions/0003-split-off-the-catalogue.md').toString();
    await until('the successor', () => vscode.window.activeTextEditor?.document.uri.toString() === shown);
  });
});
