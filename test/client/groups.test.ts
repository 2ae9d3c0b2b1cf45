/** How the sidebar arranges and words decisions. */
import assert from 'node:assert/strict';
import {
  ageOf,
  decisionAge,
  decisionLabel,
  type Grouping,
  groupDecisions,
  isoDay,
  type Member,
  matches,
  relationLine,
  statusTitle,
  tooltip,
} from '../../client/src/decisions/groups.ts';
import { linkTo } from '../../client/src/decisions/link.ts';
import { excerpt } from '../../client/src/excerpt.ts';
import { foldersOf, relativeLink } from '../../client/src/places.ts';
import type { DecisionItem, DecisionRelation } from '../../server/src/lsp/protocol.ts';

function decision(item: Partial<DecisionItem>): DecisionItem {
  const uri = 'file:///shop/docs/decisions/0001-a.md';
  return { uri, label: 'ADR-0001', title: 'A', status: 'accepted', format: 'madr-4', tags: [], relations: [], ...item };
}

/** A decision by its name alone: `b/0012`. */
function named(name: string, item: Partial<DecisionItem> = {}): DecisionItem {
  const number = /\d+/.exec(name)?.[0];
  return decision({ uri: `file:///shop/${name}.md`, title: name, ...(number !== undefined && { number }), ...item });
}

function relation(kind: DecisionRelation['kind'], to: string, partial = false): DecisionRelation {
  return { kind, partial, to: `file:///shop/${to}.md` };
}

/** The groups as text, what stands below a decision in brackets. */
function lines(decisions: readonly DecisionItem[], grouping: Grouping): readonly string[] {
  const told = ({ decision: { title }, older }: Member): string => (older.length > 0 ? `${title} [${older.map(told).join(', ')}]` : title);
  return groupDecisions(decisions, grouping, (uri) => uri.replace('file:///shop/', '')).map(
    ({ title, members }) => `${title}: ${members.map(told).join(', ')}`,
  );
}

describe('Groups of decisions', () => {
  it('stand in the order of what holds, what waits and what is past', () => {
    const statuses = ['unknown', 'rejected', 'deprecated', 'superseded', 'proposed', 'accepted'] as const;
    assert.deepEqual(
      groupDecisions(
        statuses.map((status) => decision({ status })),
        'status',
        String,
      ).map(({ status }) => status),
      ['accepted', 'proposed', 'superseded', 'deprecated', 'rejected', 'unknown'],
    );
  });

  it('leave out what nothing has', () => {
    for (const grouping of ['status', 'year', 'tag', 'folder', 'chain'] as const) assert.deepEqual(lines([], grouping), []);
  });

  it('are sorted by number as a number, and those without one come last by title', () => {
    assert.deepEqual(lines([named('a10'), named('a9'), named('n'), named('a0002'), named('m')], 'status'), [
      'Accepted: a0002, a9, a10, m, n',
    ]);
  });

  it('keep the decisions of a folder together', () => {
    assert.deepEqual(lines([named('b/1'), named('a/2'), named('b/2'), named('a/1')], 'status'), ['Accepted: a/1, a/2, b/1, b/2']);
  });

  it('may be years, the newest first, and what has no date last', () => {
    const all = [named('1', { date: '2024-05-01' }), named('2'), named('3', { date: '2026-01-01' }), named('4', { date: '2024-01-01' })];
    assert.deepEqual(lines(all, 'year'), ['2026: 3', '2024: 1, 4', 'No Date: 2']);
  });

  it('may be tags, each decision under all of its own', () => {
    const all = [named('1', { tags: ['sql', 'api'] }), named('2', { tags: ['api', 'api'] }), named('3')];
    assert.deepEqual(lines(all, 'tag'), ['api: 1, 2', 'sql: 1', 'No Tags: 3']);
  });

  it('may be folders', () => {
    assert.deepEqual(lines([named('b/1'), named('a/1')], 'folder'), ['a: a/1', 'b: b/1']);
  });

  it('may be chains: what superseded others, with them below it', () => {
    const all = [
      named('1', { relations: [relation('superseded-by', '2')] }),
      named('2', { relations: [relation('supersedes', '1'), relation('superseded-by', '4')] }),
      named('3', { relations: [relation('relates', '1')] }),
      named('4', { relations: [relation('supersedes', '2'), relation('supersedes', '5', true)] }),
      named('5'),
    ];
    assert.deepEqual(lines(all, 'chain'), ['Chains: 4 [2 [1], 5]', 'On Their Own: 3']);
  });

  it('show chains that lead round in a circle', () => {
    const all = [
      named('1', { relations: [relation('supersedes', '2')] }),
      named('2', { relations: [relation('supersedes', '1')] }),
      named('3', { relations: [relation('supersedes', '3')] }),
    ];
    assert.deepEqual(lines(all, 'chain'), ['Chains: 3, 2 [1]']);
  });

  it('have names that people read', () => {
    assert.equal(statusTitle('superseded'), 'Superseded');
    assert.equal(statusTitle('unknown'), 'Other');
  });
});

describe('The line of a decision', () => {
  it('begins with the number as the file has it', () => {
    assert.equal(decisionLabel(decision({ number: '0007', title: 'Use PostgreSQL' })), '0007 Use PostgreSQL');
    assert.equal(decisionLabel(decision({ title: 'Use PostgreSQL' })), 'Use PostgreSQL');
  });

  const days: readonly (readonly [Partial<DecisionItem>, string])[] = [
    [{ status: 'accepted', date: '2026-11-01' }, '20 days'],
    [{ status: 'accepted', date: '2026-11-21' }, 'today'],
    [{ status: 'accepted', date: '2026-08-01' }, '3 months'],
    [{ status: 'accepted', date: '2020-08-01' }, '6 years'],
    [{ status: 'proposed', date: '2026-11-20' }, 'proposed 1 day ago'],
    [{ status: 'proposed', date: '2026-08-28' }, 'proposed 85 days ago'],
    [{ status: 'proposed', date: '2026-11-21' }, 'proposed today'],
    [{ status: 'proposed', date: '2026-12-01' }, '2026-12-01'],
    [{ status: 'proposed', date: 'soon' }, 'soon'],
    [{ status: 'proposed' }, ''],
  ];
  for (const [item, expected] of days) {
    it(`says "${expected}" for ${JSON.stringify(item)}`, () => assert.equal(decisionAge(decision(item), '2026-11-21'), expected));
  }

  it('counts days, months and years', () => {
    const ages = ['2026-11-20', '2026-09-23', '2026-09-22', '2024-11-23', '2024-11-20'].map((date) => ageOf(date, '2026-11-21'));
    assert.deepEqual(ages, ['1 day', '59 days', '1 month', '23 months', '2 years']);
  });

  it('explains itself in plain text', () => {
    const all = [named('0001', { title: 'B' }), named('0002', { title: 'C' })];
    const item = decision({
      number: '0007',
      title: '<img src=x> [a](command:x)',
      status: 'superseded',
      statusText: 'Superseded by [2](0002.md)',
      date: '2026-08-01',
      tags: ['sql', 'keys'],
      relations: [
        relation('superseded-by', '0002', true),
        relation('mentions', '0001'),
        { kind: 'amends', partial: false, name: 'ADR-0099' },
      ],
    });
    assert.deepEqual(tooltip(item, all, 'docs/0007.md', '2026-11-21').split('\n'), [
      '0007 <img src=x> [a](command:x)',
      'Status: Superseded ("Superseded by [2](0002.md)")',
      'Date: 2026-08-01, 3 months ago',
      'Tags: sql, keys',
      'Format: MADR 4',
      'Partly superseded by 0002 C',
      'Amends ADR-0099',
      'docs/0007.md',
    ]);
  });

  it('tells what a decision has to do with another one', () => {
    assert.equal(relationLine(relation('mentioned-by', '0001'), [named('0001', { title: 'B' })]), 'mentioned by 0001 B');
  });
});

describe('The filter of decisions', () => {
  const item = named('docs/adr/0012', {
    label: 'ADR-0012',
    title: 'Prüfe Bestellungen',
    status: 'superseded',
    statusText: 'ersetzt',
    tags: ['sql'],
    date: '2026-08-01',
  });
  const found = ['0012', 'adr-0012', 'prufe', 'PRÜFE best', 'superseded', 'ersetzt', 'sql 12', '2026-08', 'docs/adr', 'MADR 4', '  '];
  for (const words of found) it(`finds "${words}"`, () => assert.ok(matches(item, words)));
  for (const words of ['0013', 'sql accepted', 'rabatt']) it(`passes over "${words}"`, () => assert.ok(!matches(item, words)));
});

describe('An excerpt of a line', () => {
  const marked = (text: string, word: string) => {
    const start = text.indexOf(word);
    const shown = excerpt(text, [[start, start + word.length]]);
    const [at = [0, 0]] = shown.highlights;
    return { ...shown, word: shown.text.slice(...at) };
  };

  it('is the whole line where that is short', () => {
    assert.deepEqual(marked('We keep orders.', 'orders'), { text: 'We keep orders.', highlights: [[8, 14]], word: 'orders' });
  });

  it('begins a little before the first hit, and ends where a list ends', () => {
    const shown = marked(`${'lorem ipsum '.repeat(20)}orders ${'dolor sit '.repeat(40)}`, 'orders');
    assert.match(shown.text, /^…(?:lorem ipsum ){2}orders dolor .*…$/);
    assert.equal(shown.word, 'orders');
    assert.ok(shown.text.length < 210);
  });

  it('leaves out hits that are not shown', () => {
    assert.deepEqual(
      excerpt(`a ${'b '.repeat(200)}a`, [
        [0, 1],
        [402, 403],
      ]).highlights,
      [[0, 1]],
    );
  });
});

describe('A link to a decision', () => {
  const item = decision({ uri: 'file:///shop/docs/decisions/0012-use%20(uuid).md', label: 'ADR-0012' });
  const links: readonly (readonly [folder: string | undefined, expected: string])[] = [
    ['file:///shop/docs/decisions', '[ADR-0012](0012-use%20%28uuid%29.md)'],
    ['file:///shop/docs', '[ADR-0012](decisions/0012-use%20%28uuid%29.md)'],
    ['file:///shop/services/mail', '[ADR-0012](../../docs/decisions/0012-use%20%28uuid%29.md)'],
    [undefined, '[ADR-0012](file:///shop/docs/decisions/0012-use%20%28uuid%29.md)'],
    ['vscode-vfs://host/shop/docs', '[ADR-0012](file:///shop/docs/decisions/0012-use%20%28uuid%29.md)'],
  ];
  for (const [folder, expected] of links) it(`is ${expected} in ${folder}`, () => assert.equal(linkTo(item, folder), expected));

  it('has a title as text, whatever is in it', () => {
    assert.equal(linkTo(decision({ label: 'Use [x](y)' }), 'file:///shop/docs/decisions'), '[Use \\[x\\](y)](0001-a.md)');
  });

  it('leads nowhere from another host', () => assert.equal(relativeLink('file://a/x', 'file://b/x/y.md'), undefined));
});

describe('Days and folders', () => {
  it('a day is the one on the calendar of the user', () => assert.equal(isoDay(new Date(2026, 0, 5, 23, 59)), '2026-01-05'));

  it('the fullest folder comes first', () => {
    const uris = ['file:///a/1.md', 'file:///b/1.md', 'file:///b/2.md'];
    assert.deepEqual(foldersOf(uris.map((uri) => decision({ uri }))), ['file:///b', 'file:///a']);
  });
});
