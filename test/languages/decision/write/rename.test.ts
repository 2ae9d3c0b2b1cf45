/** Renaming, renumbering and moving decisions: whatever leads to them or speaks of them follows. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../../server/src/engine/document.ts';
import { logOf } from '../../../../server/src/languages/decision/log/log.ts';
import { filesAfter } from '../../../../server/src/languages/decision/write/changes.ts';
import { move, rename, renumber, renumberClashes } from '../../../../server/src/languages/decision/write/rename.ts';
import { type Files, made, madr, madr2, nygard, root, workspace, written } from './workspace.ts';

const boxes = 'docs/adr/0012-count-in-boxes.md';
const uri = root + boxes;
const page = (text: string) => `# Shop\n\n${text}\n`;

/** A row of a table: a line of the README, and what it says after the command. */
type Row = readonly [before: string, after: string];

function check(rows: readonly Row[], change: (snapshot: ReturnType<typeof workspace>) => Parameters<typeof made>[0]) {
  for (const [before, expected] of rows) {
    it(before, () => {
      const snapshot = workspace({
        'README.md': page(before),
        [boxes]: nygard(12, 'Count in boxes'),
        'docs/adr/0120-sell.md': nygard(120, 'Sell'),
      });
      const text = filesAfter(snapshot, made(change(snapshot))).get(`${root}README.md`) ?? page(before);
      assert.equal(text, page(expected));
    });
  }
}

describe('Renaming a decision', () => {
  const snapshot = workspace({
    [boxes]: nygard(12, 'Count in boxes'),
    'docs/adr/0003-count.md': nygard(3, 'Count', 'Superseded by [12. Count in boxes](0012-count-in-boxes.md)'),
  });

  it('changes the title, the name of the file and the links', () => {
    const changes = made(rename(snapshot, uri, { title: 'Count in crates' }));
    assert.deepEqual(changes.renames, [{ from: uri, to: `${root}docs/adr/0012-count-in-crates.md` }]);
    assert.deepEqual(written(snapshot, changes), {
      'docs/adr/0012-count-in-crates.md': ['# 12. Count in crates'],
      'docs/adr/0003-count.md': ['Superseded by [12. Count in crates](0012-count-in-crates.md)'],
    });
  });

  it('is refused where it cannot be', () => {
    const taken = workspace({ [boxes]: nygard(12, 'Count in boxes'), 'docs/adr/0012-count-in-crates.md': nygard(12, 'Count in crates') });
    assert.deepEqual(rename(taken, uri, { title: 'Count in crates' }), { refusal: '"0012-count-in-crates.md" is there already.' });
    assert.deepEqual(rename(taken, uri, { title: ' ' }), { refusal: 'A decision needs a title.' });
    assert.deepEqual(rename(taken, `${root}x.md`, { title: 'X' }), { refusal: '"x.md" is no decision of this workspace.' });
  });

  const forms: readonly (readonly [name: string, path: string, text: string, to: string, lines: readonly string[]])[] = [
    [
      'dates',
      'docs/adr/20260131-count-in-boxes.md',
      madr2('Count in boxes', '* Status: accepted'),
      '20260131-use-crates.md',
      ['# Use crates'],
    ],
    [
      'underscores',
      'docs/adr/012_count_in_boxes.md',
      madr('ADR-012: Count in boxes', 'status: accepted'),
      '012_use_crates.md',
      ['# ADR-012: Use crates'],
    ],
    ['numbers only', 'docs/adr/adr-12.md', madr('Count in boxes', 'status: accepted'), 'adr-12.md', ['# Use crates']],
    [
      'titles in frontmatter',
      'docs/adr/0012-count-in-boxes.md',
      madr('Count in boxes', 'title: "Count in boxes"'),
      '0012-use-crates.md',
      ['title: "Use crates"', '# Use crates'],
    ],
    [
      'folders',
      'docs/adr/0012-count-in-boxes/index.md',
      madr('Count in boxes', 'status: accepted'),
      '0012-use-crates/index.md',
      ['# Use crates'],
    ],
  ];
  for (const [name, path, text, to, lines] of forms) {
    it(`keeps to names that are made of ${name}`, () => {
      const one = workspace({ [path]: text });
      assert.deepEqual(written(one, rename(one, root + path, { title: 'Use crates' })), { [`docs/adr/${to}`]: lines });
    });
  }

  const rows: readonly Row[] = [
    ['[Count in boxes](docs/adr/0012-count-in-boxes.md)', '[Use crates (20)](docs/adr/0012-use-crates-20.md)'],
    ['[12. Count in boxes](./docs/adr/0012-count-in-boxes.md "Boxes")', '[12. Use crates (20)](./docs/adr/0012-use-crates-20.md "Boxes")'],
    ['[**ADR-12: Count in boxes**](/docs/adr/0012-count-in-boxes.md)', '[**ADR-12: Use crates (20)**](/docs/adr/0012-use-crates-20.md)'],
    ['[`0012-count-in-boxes.md`](docs/adr/0012-count-in-boxes.md)', '[`0012-use-crates-20.md`](docs/adr/0012-use-crates-20.md)'],
    [
      '[how we count in boxes](docs/adr/0012-count-in-boxes.md?plain=1#context)',
      '[how we count in boxes](docs/adr/0012-use-crates-20.md?plain=1#context)',
    ],
    ['[x](docs/adr/0012-count-in-boxes.md#12-count-in-boxes)', '[x](docs/adr/0012-use-crates-20.md#12-use-crates-20)'],
    ['[x](<docs/adr/0012-count-in-boxes.md>)', '[x](<docs/adr/0012-use-crates-20.md>)'],
    ['[x](docs%2Fadr/../docs/adr/0012%2Dcount-in-boxes.md)', '[x](docs%2Fadr/../docs/adr/0012-use-crates-20.md)'],
    ['[x][b]\n\n[b]: docs/adr/0012-count-in-boxes.md', '[x][b]\n\n[b]: docs/adr/0012-use-crates-20.md'],
    [
      '[Count in boxes]\n\n[Count in boxes]: docs/adr/0012-count-in-boxes.md',
      '[Use crates (20)]\n\n[Use crates (20)]: docs/adr/0012-use-crates-20.md',
    ],
    ['| [12](docs/adr/0012-count-in-boxes.md) | Count in boxes |', '| [12](docs/adr/0012-use-crates-20.md) | Count in boxes |'],
    ['<a href="docs/adr/0012-count-in-boxes.md">x</a>', '<a href="docs/adr/0012-use-crates-20.md">x</a>'],
    [
      'See `docs/adr/0012-count-in-boxes.md` and ADR-0012-count-in-boxes.',
      'See `docs/adr/0012-use-crates-20.md` and ADR-0012-use-crates-20.',
    ],
    ['ADR-0012 and [12](docs/adr/0120-sell.md)', 'ADR-0012 and [12](docs/adr/0120-sell.md)'],
    ['[x](https://example.com/docs/adr/0012-count-in-boxes.md)', '[x](https://example.com/docs/adr/0012-count-in-boxes.md)'],
  ];
  describe('leads links after it:', () => check(rows, (all) => rename(all, uri, { title: 'Use crates (20)' })));
});

describe('Renumbering a decision', () => {
  const rows: readonly Row[] = [
    ['ADR-0012, ADR-12, adr 12 and ADR-120', 'ADR-0014, ADR-14, adr 14 and ADR-120'],
    [
      '[12](docs/adr/0012-count-in-boxes.md), [ADR-0012](docs/adr/0012-count-in-boxes.md)',
      '[14](docs/adr/0014-count-in-boxes.md), [ADR-0014](docs/adr/0014-count-in-boxes.md)',
    ],
    ['[12 boxes](docs/adr/0012-count-in-boxes.md)', '[12 boxes](docs/adr/0014-count-in-boxes.md)'],
    [
      '[ADR-0012], [x][ADR-0012]\n\n[ADR-0012]: docs/adr/0012-count-in-boxes.md',
      '[ADR-0014], [x][ADR-0014]\n\n[ADR-0014]: docs/adr/0014-count-in-boxes.md',
    ],
    ['[x](docs/adr/0012-count-in-boxes.md#12-count-in-boxes)', '[x](docs/adr/0014-count-in-boxes.md#14-count-in-boxes)'],
    ['[x](/adr/12)', '[x](/adr/14)'],
    [
      '[ADR-12: boxes](https://example.com/shop/blob/main/docs/adr/0012-count-in-boxes.md)',
      '[ADR-12: boxes](https://example.com/shop/blob/main/docs/adr/0012-count-in-boxes.md)',
    ],
    ['ADR-0012/ADR-0120, images/ADR-0012.png, `cd assets/ADR-0012`', 'ADR-0014/ADR-0120, images/ADR-0012.png, `cd assets/ADR-0012`'],
  ];
  describe('has these follow:', () => check(rows, (all) => renumber(all, uri, '14')));

  it('reaches comments of files that the workspace does not hold', () => {
    const snapshot = workspace({
      [boxes]: nygard(12, 'Count in boxes', 'Accepted', 'This is ADR-0012.'),
      'db/001.sql': '-- As in ADR-0012.\nselect 12;\n',
    });
    const code = createDocument(`${root}src/boxes.ts`, '// ADR-0012: boxes\nexport const ADR12 = 12;\n');
    const changes = made(renumber(snapshot, uri, '14', [code]));
    assert.equal(filesAfter(snapshot, changes, [code]).get(code.uri), '// ADR-0014: boxes\nexport const ADR12 = 12;\n');
    assert.deepEqual(written(snapshot, changes)['docs/adr/0014-count-in-boxes.md'], ['# 14. Count in boxes', 'This is ADR-0014.']);
    assert.deepEqual(written(snapshot, changes)['db/001.sql'], ['-- As in ADR-0014.']);
  });

  it('is refused where it cannot be', () => {
    const snapshot = workspace({ [boxes]: nygard(12, 'Count in boxes'), 'docs/adr/0014-sell.md': nygard(14, 'Sell') });
    assert.deepEqual(renumber(snapshot, uri, '14'), { refusal: '"ADR-0014" is there already: "Sell".' });
    assert.deepEqual(renumber(snapshot, uri, 'x'), { refusal: '"x" is no number of a decision.' });
    assert.equal(made(renumber(snapshot, uri, '12')).edits.size, 0);
  });
});

describe('Moving a decision', () => {
  it('keeps all links, its own as well', () => {
    const snapshot = workspace({
      [boxes]: nygard(
        12,
        'Count in boxes',
        'Accepted',
        '![Shelf](img/shelf.png) [home](../../README.md#shop) [above](#status) [3](0003-count.md)',
      ),
      'docs/adr/0003-count.md': nygard(3, 'Count', 'Superseded by [12. Count in boxes](0012-count-in-boxes.md)'),
      'README.md': page('[x](docs/adr/0012-count-in-boxes.md)'),
    });
    assert.deepEqual(written(snapshot, move(snapshot, uri, `${root}docs/adr/stock/`)), {
      'docs/adr/stock/0012-count-in-boxes.md': [
        '![Shelf](../img/shelf.png) [home](../../../README.md#shop) [above](#status) [3](../0003-count.md)',
      ],
      'docs/adr/0003-count.md': ['Superseded by [12. Count in boxes](stock/0012-count-in-boxes.md)'],
      'README.md': ['[x](docs/adr/stock/0012-count-in-boxes.md)'],
    });
  });
});

describe('Decisions that share a number', () => {
  const files: Files = {
    [boxes]: nygard(12, 'Count in boxes'),
    'docs/adr/0012-sell-crates.md': nygard(12, 'Sell crates', 'Accepted', 'ADR-0012 is this one.'),
    'docs/adr/0013-count.md': nygard(13, 'Count', 'Accepted', 'As [12. Sell crates](0012-sell-crates.md) says. ADR-0012 is new.'),
    'README.md': page('ADR-0012 tells it.'),
  };
  const log = (snapshot: ReturnType<typeof workspace>) => {
    const found = logOf(snapshot, uri);
    assert.ok(found);
    return found;
  };

  it('get numbers of their own, the one that is not committed first', () => {
    const snapshot = workspace(files, { committed: (file) => !file.endsWith('crates.md') });
    const changes = made(renumberClashes(snapshot, log(snapshot)));
    assert.deepEqual(written(snapshot, changes), {
      'docs/adr/0014-sell-crates.md': ['# 14. Sell crates', 'ADR-0014 is this one.'],
      'docs/adr/0013-count.md': ['As [14. Sell crates](0014-sell-crates.md) says. ADR-0014 is new.'],
    });
    assert.deepEqual(changes.notes, ['"ADR-0012" in "README.md" may mean "ADR-0014" now.']);
  });

  it('stay where more files link to', () => {
    const snapshot = workspace(files);
    assert.deepEqual(Object.keys(written(snapshot, renumberClashes(snapshot, log(snapshot)))), ['docs/adr/0014-count-in-boxes.md']);
  });

  it('are none where every number is there once', () => {
    const snapshot = workspace({ [boxes]: nygard(12, 'Count in boxes') });
    assert.deepEqual(renumberClashes(snapshot, log(snapshot)), { refusal: 'No two decisions of this folder have the same number.' });
  });
});
