/** URIs, paths and memory. */
import assert from 'node:assert/strict';
import { baseName, createDocument, memo, normalizeUri, pathBelow, resolvePath } from '../../server/src/engine/document.ts';
import { Workspace } from '../../server/src/engine/workspace.ts';

describe('URIs', () => {
  const spellings: readonly [string, string, string][] = [
    ['what VS Code escapes and Node does not', 'file:///a/%40types/b%2Bc.sql', 'file:///a/@types/b+c.sql'],
    ['brackets', 'file:///a/%5Bid%5D.yaml', 'file:///a/[id].yaml'],
    ['drive letters', 'file:///C%3A/a.sql', 'file:///c:/a.sql'],
    ['non-ASCII', 'file:///a/%C3%BC.md', 'file:///a/ü.md'],
  ];
  for (const [title, a, b] of spellings) {
    it(`have one spelling: ${title}`, () => {
      assert.equal(normalizeUri(a), normalizeUri(b));
      assert.equal(normalizeUri(normalizeUri(a)), normalizeUri(a));
    });
  }

  it('leave URIs without a path alone', () => assert.equal(normalizeUri('untitled:Untitled-1'), 'untitled:Untitled-1'));

  it('resolve relative paths', () => {
    assert.equal(resolvePath('file:///a/b/c.yaml', '../d e/f.yaml'), 'file:///a/d%20e/f.yaml');
    assert.equal(resolvePath('file:///a/b.yaml', './c.yaml'), 'file:///a/c.yaml');
    assert.equal(resolvePath('file:///b.yaml', '../../c.yaml'), undefined);
  });

  it('give names and paths', () => {
    assert.equal(baseName('file:///a/b%20c.sql'), 'b c.sql');
    assert.equal(pathBelow('file:///a', 'file:///a/b/c.sql'), 'b/c.sql');
    assert.equal(pathBelow('file:///a', 'file:///ab/c.sql'), undefined);
  });
});

describe('memo', () => {
  it('computes once per object, also when the answer is undefined', () => {
    let runs = 0;
    const answer = memo((_: object) => {
      runs++;
      return undefined;
    });
    const key = {};
    answer(key);
    answer(key);
    answer({});
    assert.equal(runs, 2);
  });
});

describe('Workspace', () => {
  it('shows the editor’s text over the disk’s, and the disk’s again after closing', () => {
    const workspace = new Workspace(() => 0);
    workspace.setFile('file:///a.sql', 'disk');
    workspace.setOpen('file:///a.sql', 'editor', 1);
    assert.equal(workspace.snapshot().documents.get('file:///a.sql')?.text, 'editor');
    workspace.close('file:///a.sql');
    assert.equal(workspace.snapshot().documents.get('file:///a.sql')?.text, 'disk');
    workspace.deleteFile('file:///a.sql');
    assert.equal(workspace.snapshot().documents.size, 0);
  });

  it('lets go of a file that is gone although an editor still shows it, until there is something unsaved or the file is back', () => {
    const workspace = new Workspace(() => 0);
    const texts = () => [...workspace.snapshot().documents.values()].map(({ text }) => text);
    workspace.setFile('file:///a.sql', '\uFEFFsaved');
    workspace.setOpen('file:///a.sql', 'saved', 1);
    workspace.deleteFile('file:///a.sql');
    assert.deepEqual(texts(), []);
    workspace.setFile('file:///a.sql', 'saved');
    assert.deepEqual([texts(), workspace.isOpen('file:///a.sql')], [['saved'], true]);
    workspace.deleteFile('file:///a.sql');
    workspace.setOpen('file:///a.sql', 'typed', 2);
    assert.deepEqual(texts(), ['typed']);
    workspace.setFile('file:///a.sql', 'saved');
    workspace.deleteFile('file:///a.sql');
    assert.deepEqual(texts(), ['typed'], 'What is unsaved is all there is.');
  });

  it('gives the same snapshot and documents until something changes', () => {
    const workspace = new Workspace(() => 0);
    workspace.setFile('file:///a.sql', 'one');
    const before = workspace.snapshot();
    workspace.setFile('file:///a.sql', 'one');
    assert.equal(workspace.snapshot(), before);
    workspace.setFile('file:///b.sql', 'two');
    const after = workspace.snapshot();
    assert.notEqual(after, before);
    assert.equal(after.documents.get('file:///a.sql'), before.documents.get('file:///a.sql'));
    assert.equal(before.documents.size, 1, 'A snapshot does not change.');
  });

  it('makes documents that remember where they come from', () => assert.equal(createDocument('file:///a', 'x', 3).version, 3));
});
