/** Rolling a decision back: both sides say what holds now, in their own words and places, and nothing else changes. */
import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../server/src/engine/document.ts';
import { rollBack } from '../../../../server/src/languages/decision/write/roll-back.ts';
import { applied, type Files, made, madr, madr2, nygard, root, workspace } from './workspace.ts';

const folder = `${root}docs/adr/`;

function log(files: Files): Snapshot {
  return workspace(Object.fromEntries(Object.entries(files).map(([name, text]) => [`docs/adr/${name}`, text])));
}

function rolledBack(files: Files, name: string): Readonly<Record<string, string>> {
  const snapshot = log(files);
  const done = applied(snapshot, rollBack(snapshot, folder + name, '2026-11-21'));
  return Object.fromEntries(Array.from(done.documents, ([uri, { text }]) => [uri.slice(folder.length), text]));
}

const inBoxes = '[12. Count in boxes](0012-count-in-boxes.md)';
const inPieces = '[3. Count in pieces](0003-count-in-pieces.md)';
const [older, newer] = ['0003-count-in-pieces.md', '0012-count-in-boxes.md'];

describe('Rolling a decision back', () => {
  const cases: readonly (readonly [name: string, before: readonly [string, string], after: readonly [string, string]])[] = [
    [
      "Nygard's form",
      [nygard(3, 'Count in pieces', `Superseded by ${inBoxes}`), nygard(12, 'Count in boxes', `Accepted\n\nSupersedes ${inPieces}`)],
      [nygard(3, 'Count in pieces'), nygard(12, 'Count in boxes', `Deprecated\n\nRolled back to ${inPieces}`)],
    ],
    [
      'the spelling of adr-tools, beside a status that stayed',
      [
        nygard(3, 'Count in pieces', `Accepted\n\nSuperceded by ${inBoxes}`),
        nygard(12, 'Count in boxes', `Accepted\n\nSupercedes ${inPieces}`),
      ],
      [nygard(3, 'Count in pieces'), nygard(12, 'Count in boxes', `Deprecated\n\nRolled back to ${inPieces}`)],
    ],
    [
      'items of a list',
      [
        nygard(3, 'Count in pieces', `- Accepted\n- Superseded by ${inBoxes}`),
        nygard(12, 'Count in boxes', `- Accepted\n- Supersedes ${inPieces}`),
      ],
      [nygard(3, 'Count in pieces', '- Accepted'), nygard(12, 'Count in boxes', `- Deprecated\n- Rolled back to ${inPieces}`)],
    ],
    [
      'only the older one says it',
      [nygard(3, 'Count in pieces', `Superseded by ${inBoxes}`), nygard(12, 'Count in boxes')],
      [nygard(3, 'Count in pieces'), nygard(12, 'Count in boxes', `Deprecated\n\nRolled back to ${inPieces}`)],
    ],
    [
      'only the newer one says it',
      [nygard(3, 'Count in pieces'), nygard(12, 'Count in boxes', `Accepted\n\nSupersedes ${inPieces}`)],
      [nygard(3, 'Count in pieces'), nygard(12, 'Count in boxes', `Deprecated\n\nRolled back to ${inPieces}`)],
    ],
    [
      'MADR 4 with links below, and its date',
      [
        madr('Count in pieces', 'status: "superseded by ADR-0012"\ndate: 2026-03-01'),
        madr(
          'Count in boxes',
          'status: "accepted"\ndate: 2026-03-01',
          '\n## More Information\n\n* Supersedes [ADR-0003](0003-count-in-pieces.md)\n',
        ),
      ],
      [
        madr('Count in pieces', 'status: "accepted"\ndate: 2026-11-21'),
        madr(
          'Count in boxes',
          'status: "deprecated"\ndate: 2026-11-21',
          '\n## More Information\n\n* Rolled back to [ADR-0003](0003-count-in-pieces.md)\n',
        ),
      ],
    ],
    [
      'keys of the frontmatter, which go again',
      [
        madr('Count in pieces', 'status: superseded\nsuperseded-by: ADR-0012\ntags: [stock]'),
        madr('Count in boxes', 'status: accepted\nsupersedes: ADR-0003'),
      ],
      [
        madr('Count in pieces', 'status: accepted\ntags: [stock]'),
        madr('Count in boxes', 'status: deprecated', '\n## More Information\n\n* Rolled back to [ADR-0003](0003-count-in-pieces.md)\n'),
      ],
    ],
    [
      'a status in bold, in a bullet',
      [
        madr2('Count in pieces', '* Status: **Superseded by [ADR-0012](0012-count-in-boxes.md)** (by all)'),
        madr2('Count in boxes', '* Status: accepted, supersedes [ADR-0003](0003-count-in-pieces.md)'),
      ],
      [
        madr2('Count in pieces', '* Status: **Accepted** (by all)'),
        madr2('Count in boxes', '* Status: deprecated, rolled back to [ADR-0003](0003-count-in-pieces.md)'),
      ],
    ],
    [
      'a part only',
      [
        madr2('Count in pieces', '* Status: accepted, partly superseded by [ADR-0012](0012-count-in-boxes.md)'),
        madr2('Count in boxes', '* Status: accepted', '\n## Links\n\n* Partly supersedes [ADR-0003](0003-count-in-pieces.md)\n'),
      ],
      [
        madr2('Count in pieces', '* Status: accepted'),
        madr2('Count in boxes', '* Status: deprecated', '\n## Links\n\n* Rolled back to [ADR-0003](0003-count-in-pieces.md)\n'),
      ],
    ],
    [
      'words about a part, which stay, and a line of metadata, which goes',
      [
        madr2('Count in pieces', '* Status: superseded\n* Superseded by: [ADR-0012](0012-count-in-boxes.md), for all shops'),
        madr2('Count in boxes', '* Status: accepted', '\n## Links\n\n* Supersedes the crates of [ADR-0003](0003-count-in-pieces.md)\n'),
      ],
      [
        madr2('Count in pieces', '* Status: accepted'),
        madr2(
          'Count in boxes',
          '* Status: deprecated',
          '\n## Links\n\n* Supersedes the crates of [ADR-0003](0003-count-in-pieces.md)\n* Rolled back to [ADR-0003](0003-count-in-pieces.md)\n',
        ),
      ],
    ],
    [
      'line breaks of Windows',
      [
        nygard(3, 'Größen zählen', `Superseded by ${inBoxes}`).replaceAll('\n', '\r\n'),
        nygard(12, 'Count in boxes').replaceAll('\n', '\r\n'),
      ],
      [
        nygard(3, 'Größen zählen').replaceAll('\n', '\r\n'),
        nygard(12, 'Count in boxes', 'Deprecated\n\nRolled back to [3. Größen zählen](0003-count-in-pieces.md)').replaceAll('\n', '\r\n'),
      ],
    ],
  ];
  for (const [name, [old, fresh], [oldAfter, freshAfter]] of cases) {
    it(`is written in ${name}`, () => {
      assert.deepEqual(rolledBack({ [older]: old, [newer]: fresh }, newer), { [older]: oldAfter, [newer]: freshAfter });
    });
  }

  it('restores all that it superseded, and takes single values out of lists', () => {
    const after = rolledBack(
      {
        '0001-a.md': madr('A', 'status: superseded\nsuperseded-by: [ADR-0003, ADR-0009]'),
        '0002-b.md': madr('B', 'status: superseded\nsuperseded-by: ADR-0003'),
        '0003-c.md': madr('C', 'status: accepted\nsupersedes:\n  - ADR-0001\n  - ADR-0002'),
        '0009-d.md': madr('D', 'status: rejected'),
      },
      '0003-c.md',
    );
    assert.equal(after['0001-a.md'], madr('A', 'status: accepted\nsuperseded-by: [ADR-0009]'));
    assert.equal(after['0002-b.md'], madr('B', 'status: accepted'));
    assert.match(after['0003-c.md'] ?? '', /^---\nstatus: deprecated\n/);
  });

  it('leaves the words beside a status to the user', () => {
    const snapshot = log({
      '0001-a.md': nygard(1, 'A', 'Superseded - the shelf stays, but in [ADR 2](0002-b.md) we took boxes.'),
      '0002-b.md': nygard(2, 'B', 'Accepted\n\nSupersedes [1. A](0001-a.md)'),
    });
    const changes = made(rollBack(snapshot, `${folder}0002-b.md`));
    const after = applied(snapshot, changes).documents.get(`${folder}0001-a.md`)?.text;
    assert.equal(after, nygard(1, 'A', 'Accepted - the shelf stays, but in [ADR 2](0002-b.md) we took boxes.'));
    assert.deepEqual(changes.notes, ['"ADR-0001" says more beside its status: is that still right?']);
  });

  it('goes back one step of a chain, and leaves what others superseded too', () => {
    const snapshot = log({
      '0001-a.md': nygard(1, 'A', 'Superseded by [2. B](0002-b.md)\n\nSuperseded by [3. C](0003-c.md)'),
      '0002-b.md': nygard(2, 'B', 'Superseded by [3. C](0003-c.md)\n\nSupersedes [1. A](0001-a.md)'),
      '0003-c.md': nygard(3, 'C', 'Accepted\n\nSupersedes [2. B](0002-b.md)'),
    });
    const changes = made(rollBack(snapshot, `${folder}0003-c.md`));
    const after = applied(snapshot, changes);
    assert.equal(after.documents.get(`${folder}0001-a.md`)?.text, snapshot.documents.get(`${folder}0001-a.md`)?.text);
    assert.equal(after.documents.get(`${folder}0002-b.md`)?.text, nygard(2, 'B', 'Accepted\n\nSupersedes [1. A](0001-a.md)'));
    assert.deepEqual(changes.notes, ['"ADR-0001" stays superseded by "ADR-0002".']);
  });

  const refusals: readonly (readonly [name: string, files: Files, refusal: string])[] = [
    ['it superseded nothing', { [newer]: nygard(12, 'X') }, '"ADR-0012" superseded no decision, so there is nothing to go back to.'],
    ['there is no such decision', { [older]: nygard(3, 'X') }, '"0012-count-in-boxes.md" is no decision of this workspace.'],
    [
      'it is superseded itself',
      {
        [older]: nygard(3, 'Count in pieces', `Superseded by ${inBoxes}`),
        [newer]: nygard(12, 'Count in boxes', 'Superseded by [13. Count](0013-count.md)'),
        '0013-count.md': nygard(13, 'Count'),
      },
      '"ADR-0012" is superseded itself, by "ADR-0013": roll that one back first.',
    ],
  ];
  for (const [name, files, refusal] of refusals) {
    it(`is refused where ${name}`, () => assert.deepEqual(rollBack(log(files), folder + newer), { refusal }));
  }
});
