/** How the sidebar arranges and words decisions. */
import assert from 'node:assert/strict';
import { decisionDate, decisionLabel, groupByStatus, isoDay, statusTitle } from '../../client/src/decisions/groups.ts';
import { foldersOf } from '../../client/src/places.ts';
import type { DecisionItem } from '../../server/src/lsp/protocol.ts';

function decision(item: Partial<DecisionItem>): DecisionItem {
  return {
    uri: 'file:///shop/docs/decisions/0001-a.md',
    title: 'A',
    status: 'accepted',
    format: 'madr-4',
    tags: [],
    relations: [],
    ...item,
  };
}

describe('Groups of decisions', () => {
  it('stand in the order of what holds, what waits and what is past', () => {
    const statuses = ['unknown', 'rejected', 'deprecated', 'superseded', 'proposed', 'accepted'] as const;
    assert.deepEqual(
      groupByStatus(statuses.map((status) => decision({ status }))).map(({ status }) => status),
      ['accepted', 'proposed', 'superseded', 'deprecated', 'rejected', 'unknown'],
    );
  });

  it('leave out statuses that nothing has', () => assert.deepEqual(groupByStatus([]), []));

  it('are sorted by number as a number, and those without one come last by title', () => {
    const items = ['10', '9', undefined, '0002'].map((number) => decision({ title: `n${number}`, ...(number && { number }) }));
    assert.deepEqual(
      groupByStatus([...items, decision({ title: 'm' })])[0]?.decisions.map(({ title }) => title),
      ['n0002', 'n9', 'n10', 'm', 'nundefined'],
    );
  });

  it('keep the decisions of a folder together', () => {
    const items = ['b/1', 'a/2', 'b/2', 'a/1'].map((name) => decision({ uri: `file:///${name}.md`, number: name.slice(2), title: name }));
    assert.deepEqual(
      groupByStatus(items)[0]?.decisions.map(({ title }) => title),
      ['a/1', 'a/2', 'b/1', 'b/2'],
    );
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
    [{ status: 'accepted', date: '2026-11-01' }, '2026-11-01'],
    [{ status: 'proposed', date: '2026-11-20' }, 'waiting for 1 day'],
    [{ status: 'proposed', date: '2026-11-01' }, 'waiting for 20 days'],
    [{ status: 'proposed', date: '2026-11-21' }, '2026-11-21'],
    [{ status: 'proposed', date: '2026-12-01' }, '2026-12-01'],
    [{ status: 'proposed', date: 'soon' }, 'soon'],
    [{ status: 'proposed' }, ''],
  ];
  for (const [item, expected] of days) {
    it(`says "${expected}" for ${JSON.stringify(item)}`, () => assert.equal(decisionDate(decision(item), '2026-11-21'), expected));
  }
});

describe('Days and folders', () => {
  it('a day is the one on the calendar of the user', () => assert.equal(isoDay(new Date(2026, 0, 5, 23, 59)), '2026-01-05'));

  it('the fullest folder comes first', () => {
    const uris = ['file:///a/1.md', 'file:///b/1.md', 'file:///b/2.md'];
    assert.deepEqual(foldersOf(uris.map((uri) => decision({ uri }))), ['file:///b', 'file:///a']);
  });
});
