/** Superseding, amending and relating decisions: both sides say it, in the words and places of their log, and say it once. */
import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../server/src/engine/document.ts';
import { relationsOf } from '../../../../server/src/languages/decision/log/relations.ts';
import { changesOf } from '../../../../server/src/languages/decision/write/changes.ts';
import { amend, missingSide, relate, supersede } from '../../../../server/src/languages/decision/write/relate.ts';
import { changeStatus } from '../../../../server/src/languages/decision/write/status.ts';
import { applied, type Files, made, madr, madr2, nygard, root, workspace, written } from './workspace.ts';

const folder = `${root}docs/adr/`;
const [older, newer] = ['0003-count-in-pieces.md', '0012-count-in-boxes.md'];
const request = { newer: folder + newer, older: [folder + older] };

/** A log of two decisions and what else is in it. */
function log(old: string, fresh: string, others: Files = {}): Snapshot {
  const all = { [older]: old, [newer]: fresh, ...others };
  return workspace(Object.fromEntries(Object.entries(all).map(([name, text]) => [`docs/adr/${name}`, text])));
}

function lines(snapshot: Snapshot, changes: Parameters<typeof written>[1]) {
  const all = written(snapshot, changes);
  return Object.fromEntries(
    Object.entries(all).map(([path, texts]) => [path.slice('docs/adr/'.length), texts.filter((line) => line !== '')]),
  );
}

const pieces = nygard(3, 'Count in pieces');
const boxes = nygard(12, 'Count in boxes');
const inBoxes = '[12. Count in boxes](0012-count-in-boxes.md)';
const inPieces = '[3. Count in pieces](0003-count-in-pieces.md)';

describe('Superseding a decision', () => {
  it("is written as adr-tools does it in Nygard's form", () => {
    const snapshot = log(pieces, boxes);
    const done = applied(snapshot, supersede(snapshot, { ...request, date: '2026-11-21' }));
    assert.equal(done.documents.get(folder + older)?.text, nygard(3, 'Count in pieces', `Superseded by ${inBoxes}`));
    assert.equal(done.documents.get(folder + newer)?.text, nygard(12, 'Count in boxes', `Accepted\n\nSupersedes ${inPieces}`));
  });

  const wordings: readonly (readonly [name: string, snapshot: Snapshot, older: readonly string[], newer: readonly string[]])[] = [
    [
      'a number in MADR 4',
      log(madr('Count in pieces', 'status: "accepted"'), madr('Count in boxes', 'status: "accepted"')),
      ['status: "superseded by ADR-0012"'],
      ['## More Information', '* Supersedes [ADR-0003](0003-count-in-pieces.md)'],
    ],
    [
      'a link in MADR 3',
      log(
        madr('Count in pieces', 'status: accepted\ndeciders: Ann'),
        madr('Count in boxes', 'status: accepted\ndeciders: Ann', '\n## More Information\n\nSee the shelf.\n'),
      ),
      ['status: superseded by [ADR-0012](0012-count-in-boxes.md)'],
      ['* Supersedes [ADR-0003](0003-count-in-pieces.md)'],
    ],
    [
      'a link in MADR 2',
      log(
        madr2('Count in pieces', '- Status: accepted'),
        madr2('Count in boxes', '- Status: accepted', '\n## Links\n\n- [Shelf](shelf.md)\n'),
      ),
      ['- Status: superseded by [ADR-0012](0012-count-in-boxes.md)'],
      ['- Supersedes [ADR-0003](0003-count-in-pieces.md)'],
    ],
    [
      'the spelling of adr-tools where the log has it',
      log(pieces, boxes, {
        '0001-a.md': nygard(1, 'A', 'Superceded by [2. B](0002-b.md)'),
        '0002-b.md': nygard(2, 'B', 'Accepted\n\nSupercedes [1. A](0001-a.md)'),
      }),
      [`Superceded by ${inBoxes}`],
      [`Supercedes ${inPieces}`],
    ],
    [
      'the names that the log writes',
      log(pieces, boxes, {
        '0001-a.md': nygard(1, 'A', 'Replaced by [ADR-2: B](./0002-b.md)'),
        '0002-b.md': nygard(2, 'B', 'Accepted\n\nReplaces [ADR-1: A](./0001-a.md)'),
      }),
      ['Replaced by [ADR-12: Count in boxes](./0012-count-in-boxes.md)'],
      ['Replaces [ADR-3: Count in pieces](./0003-count-in-pieces.md)'],
    ],
    [
      'keys of the frontmatter where the log has them',
      log(madr('Count in pieces', 'status: accepted\ntags: []'), madr('Count in boxes', 'status: accepted'), {
        '0001-a.md': madr('A', 'status: superseded\nsuperseded-by: ADR-0002'),
        '0002-b.md': madr('B', 'status: accepted\nsupersedes: [ADR-0001]'),
      }),
      ['status: superseded', 'superseded-by: ADR-0012'],
      ['supersedes: ADR-0003'],
    ],
    [
      'keys that are there and empty',
      log(madr('Count in pieces', "status: accepted\nsupersededBy: ''"), madr('Count in boxes', 'status: accepted\nsupersedes: []')),
      ['status: superseded', "supersededBy: 'ADR-0012'"],
      ['supersedes: [ADR-0003]'],
    ],
    [
      'rows of a table',
      log(
        madr2('Count in pieces', '| Status | Accepted |\n| --- | --- |\n| Superseded by | N/A |'),
        madr2('Count in boxes', '| Status | Accepted |\n| --- | --- |\n| Supersedes | N/A |'),
      ),
      ['| Status | Superseded |', '| Superseded by | [ADR-0012](0012-count-in-boxes.md) |'],
      ['| Supersedes | [ADR-0003](0003-count-in-pieces.md) |'],
    ],
    [
      'items of a list',
      log(nygard(3, 'Count in pieces', '- Accepted\n- Amended by [4. X](0004-x.md)'), nygard(12, 'Count in boxes', '- Accepted')),
      [`- Superseded by ${inBoxes}`],
      [`- Supersedes ${inPieces}`],
    ],
    [
      'the status of a template',
      log(nygard(3, 'Count in pieces', '{proposed | accepted | rejected}'), boxes),
      [`Superseded by ${inBoxes}`],
      [`Supersedes ${inPieces}`],
    ],
    [
      'a status that names nobody',
      log(nygard(3, 'Count in pieces', 'Superseded'), boxes),
      [`Superseded by ${inBoxes}`],
      [`Supersedes ${inPieces}`],
    ],
  ];
  for (const [name, snapshot, old, fresh] of wordings) {
    it(`writes ${name}, and nothing when it is done again`, () => {
      const changes = supersede(snapshot, request);
      assert.deepEqual(lines(snapshot, changes), { [older]: old, [newer]: fresh });
      const done = applied(snapshot, changes);
      assert.deepEqual(made(supersede(done, request)).edits, new Map());
      assert.deepEqual(relationsBetween(done), ['supersedes from both']);
    });
  }

  it('names files where their names begin with a date', () => {
    const snapshot = workspace({
      'docs/adr/20240131-count-in-pieces.md': madr2('Count in pieces', '* Status: accepted'),
      'docs/adr/20260131-count-in-boxes.md': madr2('Count in boxes', '* Status: accepted'),
    });
    const changes = supersede(snapshot, { newer: `${folder}20260131-count-in-boxes.md`, older: [`${folder}20240131-count-in-pieces.md`] });
    assert.deepEqual(lines(snapshot, changes), {
      '20240131-count-in-pieces.md': ['* Status: superseded by [20260131-count-in-boxes](20260131-count-in-boxes.md)'],
      '20260131-count-in-boxes.md': ['## Links', '* Supersedes [20240131-count-in-pieces](20240131-count-in-pieces.md)'],
    });
  });

  it('links where a number is not enough to be found', () => {
    const status = 'status: accepted';
    const twice = log(madr('Count in pieces', status), madr('Count in boxes', status), { '0012-other.md': madr('Other', status) });
    assert.deepEqual(lines(twice, supersede(twice, request))[older], ['status: superseded by [ADR-0012](0012-count-in-boxes.md)']);
  });

  it('takes several older ones, and adds to what has been superseded before', () => {
    const snapshot = log(nygard(3, 'Count in pieces', 'Superseded by [4. X](0004-x.md)'), boxes, { '0004-x.md': nygard(4, 'X') });
    const changes = supersede(snapshot, { newer: folder + newer, older: [folder + older, `${folder}0004-x.md`, folder + older] });
    assert.deepEqual(lines(snapshot, changes), {
      [older]: [`Superseded by ${inBoxes}`],
      '0004-x.md': [`Superseded by ${inBoxes}`],
      [newer]: [`Supersedes ${inPieces}`, 'Supersedes [4. X](0004-x.md)'],
    });
    const inline = log(madr('Count in pieces', 'status: superseded by ADR-0004'), madr('Count in boxes', 'status: accepted'), {
      '0004-x.md': madr('X', 'status: accepted'),
    });
    assert.deepEqual(lines(inline, supersede(inline, request))[older], ['status: superseded by ADR-0004 and ADR-0012']);
  });

  it('may be in part, and wholly later', () => {
    const snapshot = log(pieces, boxes);
    const part = applied(snapshot, supersede(snapshot, { ...request, partial: true }));
    assert.equal(part.documents.get(folder + older)?.text, nygard(3, 'Count in pieces', `Accepted\n\nPartly superseded by ${inBoxes}`));
    assert.equal(part.documents.get(folder + newer)?.text, nygard(12, 'Count in boxes', `Accepted\n\nPartly supersedes ${inPieces}`));
    assert.deepEqual(made(supersede(part, { ...request, partial: true })).edits, new Map());
    const whole = applied(part, supersede(part, request));
    assert.equal(whole.documents.get(folder + older)?.text, nygard(3, 'Count in pieces', `Superseded by ${inBoxes}`));
    assert.equal(whole.documents.get(folder + newer)?.text, nygard(12, 'Count in boxes', `Accepted\n\nSupersedes ${inPieces}`));
    const inline = log(madr('Count in pieces', 'status: accepted'), madr('Count in boxes', 'status: accepted'));
    const inPart = applied(inline, supersede(inline, { ...request, partial: true }));
    assert.match(inPart.documents.get(folder + older)?.text ?? '', /^status: accepted, partly superseded by ADR-0012$/m);
    assert.match(
      applied(inPart, supersede(inPart, request)).documents.get(folder + older)?.text ?? '',
      /^status: superseded by ADR-0012$/m,
    );
  });

  it('writes only the side that is silent', () => {
    const told = nygard(3, 'Count in pieces', `Superseded by ${inBoxes}`);
    const oldTells = log(told, boxes);
    assert.deepEqual(lines(oldTells, supersede(oldTells, request)), { [newer]: [`Supersedes ${inPieces}`] });
    const newTells = log(pieces, nygard(12, 'Count in boxes', `Accepted\n\nSupersedes ${inPieces}`));
    assert.deepEqual(lines(newTells, supersede(newTells, request)), { [older]: [`Superseded by ${inBoxes}`] });
    for (const snapshot of [oldTells, newTells]) {
      const [relation] = relationsOf(snapshot);
      assert.ok(relation);
      const changes = changesOf(missingSide(snapshot, relation));
      assert.deepEqual(lines(snapshot, changes), lines(snapshot, supersede(snapshot, request)));
      assert.deepEqual(relationsBetween(applied(snapshot, changes)), ['supersedes from both']);
    }
  });

  it('is what a status does that names the other decision', () => {
    const snapshot = log(pieces, boxes);
    assert.deepEqual(changeStatus(snapshot, folder + older, 'superseded', { by: folder + newer }), supersede(snapshot, request));
  });

  it('is refused in a sentence where it makes no sense', () => {
    const snapshot = log(nygard(3, 'Count in pieces', `Superseded by [7. Y](0007-y.md)`), boxes, {
      '0007-y.md': nygard(7, 'Y', `Superseded by ${inBoxes}`),
    });
    const back = { newer: folder + older, older: [folder + newer] };
    assert.deepEqual(supersede(snapshot, back), { refusal: '"ADR-0012" supersedes "ADR-0003" already, itself or through others.' });
    assert.deepEqual(supersede(snapshot, { ...request, older: [folder + newer] }), { refusal: '"ADR-0012" cannot supersede itself.' });
    assert.deepEqual(supersede(snapshot, { ...request, older: [] }), { refusal: 'Say which decisions "ADR-0012" is to supersede.' });
    assert.deepEqual(amend(snapshot, { ...request, older: [`${folder}x.md`] }), { refusal: '"x.md" is no decision of this workspace.' });
  });

  it('keeps line breaks, byte order marks and trailing blanks', () => {
    const odd = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const snapshot = log(odd(nygard(3, 'Count in pieces', 'Accepted  ')), odd(boxes.trimEnd()));
    const done = applied(snapshot, supersede(snapshot, request));
    assert.equal(done.documents.get(folder + older)?.text, odd(nygard(3, 'Count in pieces', `Superseded by ${inBoxes}  `)));
    assert.equal(
      done.documents.get(folder + newer)?.text,
      odd(nygard(12, 'Count in boxes', `Accepted\n\nSupersedes ${inPieces}`).trimEnd()),
    );
  });
});

describe('Amending a decision', () => {
  it('leaves both accepted and says it on both sides', () => {
    const snapshot = log(pieces, boxes);
    const done = applied(snapshot, amend(snapshot, request));
    assert.equal(done.documents.get(folder + older)?.text, nygard(3, 'Count in pieces', `Accepted\n\nAmended by ${inBoxes}`));
    assert.equal(done.documents.get(folder + newer)?.text, nygard(12, 'Count in boxes', `Accepted\n\nAmends ${inPieces}`));
    assert.deepEqual(made(amend(done, request)).edits, new Map());
    const form = log(madr('Count in pieces', 'status: accepted'), madr('Count in boxes', 'status: accepted'));
    assert.deepEqual(lines(form, amend(form, request)), {
      [older]: ['## More Information', '* Amended by [ADR-0012](0012-count-in-boxes.md)'],
      [newer]: ['## More Information', '* Amends [ADR-0003](0003-count-in-pieces.md)'],
    });
  });
});

describe('Relating decisions', () => {
  it('is said once, by one of them, among its links', () => {
    const snapshot = log(pieces, boxes);
    const changes = relate(snapshot, { uri: folder + newer, others: [folder + older] });
    assert.deepEqual(lines(snapshot, changes), { [newer]: ['## Links', `* Relates to ${inPieces}`] });
    assert.deepEqual(made(relate(applied(snapshot, changes), { uri: folder + older, others: [folder + newer] })).edits, new Map());
  });
});

function relationsBetween(snapshot: Snapshot): readonly string[] {
  return relationsOf(snapshot)
    .filter(({ from, to }) => from.document.uri === folder + newer && to.document.uri === folder + older)
    .map(({ kind, saidByFrom, saidByTo }) => `${kind} from ${saidByFrom && saidByTo ? 'both' : 'one'}`);
}
