/** The decision logs of a workspace: what names which decision, and the line of those that took each other's place. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot, type Snapshot } from '../../../server/src/engine/document.ts';
import { adrDirOf } from '../../../server/src/languages/decision/log/adr-dir.ts';
import { logOf, logsOf, resolve } from '../../../server/src/languages/decision/log/log.ts';
import { relationsOf } from '../../../server/src/languages/decision/log/relations.ts';

function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  return createSnapshot(Object.entries(files).map(([path, text]) => createDocument(`file:///w/${path}`, text)));
}

function pathOf(uri: string | undefined): string | undefined {
  return uri?.replace('file:///w/', '');
}

const shaped = '# A\n\n## Context\n\n## Decision\n\n## Consequences\n';

describe('The logs of a workspace', () => {
  it('are its folders, a decision in a folder of its own counting for the one above', () => {
    const snapshot = snapshotOf({
      'docs/adr/0010-j.md': '',
      'docs/adr/0002-b.md': '',
      'docs/adr/0003-c/index.md': shaped,
      'docs/adr/c.md': shaped,
      'docs/adr/api/0001-a.md': '',
    });
    assert.deepEqual(
      logsOf(snapshot).map(({ folder, records }) => [pathOf(folder), ...records.map(({ document }) => pathOf(document.uri))]),
      [
        ['docs/adr', 'docs/adr/0002-b.md', 'docs/adr/0003-c/index.md', 'docs/adr/0010-j.md', 'docs/adr/c.md'],
        ['docs/adr/api', 'docs/adr/api/0001-a.md'],
      ],
    );
    assert.equal(pathOf(logOf(snapshot, 'file:///w/docs/adr/0003-c/index.md')?.folder), 'docs/adr');
  });
});

describe('What names a decision', () => {
  const snapshot = snapshotOf({
    'docs/adr/0001-a.md': '',
    'docs/adr/0002-b.md': '',
    'docs/adr/0002-bb.md': '',
    'docs/adr/0003-c/index.md': shaped,
    'docs/adr/0004-größe & maß.md': '',
    'docs/adr/0005-e.html.md': '',
    'docs/adr/api/0006-f.md': '',
    'docs/adr/api/0007-g.md': '',
    'docs/adr/db/0007-gg.md': '',
    'docs/adr/20240131-h.md': '',
    'shop/adr/0001-a.md': '',
    'shop/adr/0009-i.md': '',
    'README.md': '',
  });
  const cases: readonly (readonly [target: { number?: string; path?: string }, from: string, expected: string | undefined])[] = [
    [{ number: '1' }, 'docs/adr/0002-b.md', 'docs/adr/0001-a.md'],
    [{ number: '0001' }, 'shop/adr/0009-i.md', 'shop/adr/0001-a.md'],
    [{ number: '2' }, 'docs/adr/0001-a.md', undefined],
    [{ number: '6' }, 'docs/adr/0001-a.md', 'docs/adr/api/0006-f.md'],
    [{ number: '7' }, 'docs/adr/0001-a.md', undefined],
    [{ number: '7' }, 'docs/adr/db/0007-gg.md', 'docs/adr/db/0007-gg.md'],
    [{ number: '9' }, 'docs/adr/0001-a.md', undefined],
    [{ number: '9' }, 'README.md', 'shop/adr/0009-i.md'],
    [{ number: '1' }, 'README.md', undefined],
    [{ number: '1', path: '0003-c/' }, 'docs/adr/0002-b.md', 'docs/adr/0003-c/index.md'],
    [{ path: '0001-a.md' }, 'docs/adr/0002-b.md', 'docs/adr/0001-a.md'],
    [{ path: './0001-a.md#context' }, 'docs/adr/0002-b.md', 'docs/adr/0001-a.md'],
    [{ path: '../0001-a.md' }, 'docs/adr/0003-c/index.md', 'docs/adr/0001-a.md'],
    [{ path: '0001-a' }, 'docs/adr/0002-b.md', 'docs/adr/0001-a.md'],
    [{ path: '0004-gr%C3%B6%C3%9Fe%20&%20ma%C3%9F.md' }, 'docs/adr/0002-b.md', 'docs/adr/0004-größe & maß.md'],
    [{ path: '0005-e' }, 'docs/adr/0002-b.md', 'docs/adr/0005-e.html.md'],
    [{ path: '../0005-e' }, 'docs/adr/0002-b.md', 'docs/adr/0005-e.html.md'],
    [{ path: '20240131-h' }, 'docs/adr/0002-b.md', 'docs/adr/20240131-h.md'],
    [{ path: '/adr/6' }, 'docs/adr/0002-b.md', 'docs/adr/api/0006-f.md'],
    [{ path: '/guide/0006-f/' }, 'docs/adr/0002-b.md', 'docs/adr/api/0006-f.md'],
    [{ path: 'docs/adr/0001-a.md' }, 'docs/adr/0002-b.md', 'docs/adr/0001-a.md'],
    [{ path: 'shop/adr/0009-i.md' }, 'docs/adr/0002-b.md', 'shop/adr/0009-i.md'],
    [{ path: 'https://example.com/w/blob/main/shop/adr/0009-i.md' }, 'docs/adr/0002-b.md', 'shop/adr/0009-i.md'],
    [{ path: 'https://example.com/w/-/blob/main/docs/adr/0001-a.md?plain=1' }, 'docs/adr/0002-b.md', 'docs/adr/0001-a.md'],
    [{ path: 'https://example.com/other/blob/main/records/0009-i.md' }, 'docs/adr/0002-b.md', undefined],
    [{ path: 'https://example.com/0009-i.md' }, 'docs/adr/0002-b.md', undefined],
    [{ number: '1', path: '0001-gone.md' }, 'docs/adr/0002-b.md', undefined],
    [{ path: '../../0001-a.md' }, 'docs/adr/0002-b.md', undefined],
    [{ path: '%zz/../..' }, 'docs/adr/0002-b.md', undefined],
    [{ path: '#context' }, 'docs/adr/0002-b.md', undefined],
    [{}, 'docs/adr/0002-b.md', undefined],
  ];
  for (const [target, from, expected] of cases) {
    it(`${JSON.stringify(target)} in ${from} means ${expected ?? 'none'}`, () => {
      const uri = resolve(snapshot, createDocument(`file:///w/${from}`, ''), target)?.document.uri;
      assert.equal(uri && decodeURIComponent(pathOf(uri) ?? ''), expected);
    });
  }
});

describe('The relations of a workspace', () => {
  it('are told once, whichever side writes them', () => {
    const snapshot = snapshotOf({
      'adr/0001-a.md': '# A\n\n## Status\n\nSuperseded by [B](0002-b.md)\n',
      'adr/0002-b.md': '# B\n\n## Status\n\nAccepted\n\nSupersedes ADR-1\n\nSee ADR-2 and ADR-9\n',
    });
    assert.deepEqual(
      relationsOf(snapshot).map(({ kind, from, to, saidByFrom, saidByTo }) => [
        kind,
        from.decision.title,
        to.decision.title,
        saidByFrom?.verb,
        saidByTo?.verb,
      ]),
      [['supersedes', 'B', 'A', 'Supersedes', 'Superseded by']],
    );
  });
});

describe('The folder of .adr-dir', () => {
  const cases: readonly (readonly [files: Readonly<Record<string, string>>, folder: string, expected: string | undefined])[] = [
    [{ '.adr-dir': 'doc/decisions\n' }, '', 'doc/decisions'],
    [{ '.adr-dir': '  ./doc/adr/  \r\n' }, '/src/shop', 'doc/adr'],
    [{ '.adr-dir': 'doc\\adr' }, '', 'doc/adr'],
    [{ '.adr-dir': 'adr', 'shop/.adr-dir': '../records' }, '/shop', 'records'],
    [{ '.adr-dir': '\n' }, '', undefined],
    [{ '.adr-dir': '../../../../x' }, '', undefined],
    [{}, '', undefined],
  ];
  for (const [files, folder, expected] of cases) {
    it(`is ${expected ?? 'none'} for ${JSON.stringify(files)} in "${folder}"`, () => {
      assert.equal(pathOf(adrDirOf(snapshotOf(files), `file:///w${folder}`)), expected);
    });
  }
});
