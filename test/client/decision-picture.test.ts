/** Decisions as a picture. */
import assert from 'node:assert/strict';
import { pictureOf } from '../../client/src/decisions/picture.ts';

describe('The picture of decisions', () => {
  const { nodes, edges, kinds } = pictureOf({
    nodes: [
      { uri: 'a', label: 'ADR-0001', title: 'Keep orders', status: 'superseded', date: '2026-01-02' },
      { uri: 'b', label: 'Split', title: 'Split', status: 'unknown' },
    ],
    edges: [{ from: 'b', to: 'a', kind: 'supersedes', partial: true }],
  });

  it('says of each what it is called and whether it holds', () => {
    assert.deepEqual(
      nodes.map(({ label, detail, state, date }) => [label, detail, state, date]),
      [
        ['ADR-0001 Keep orders', 'Superseded, 2026-01-02', 'superseded', '2026-01-02'],
        ['Split', 'Other', 'unknown', undefined],
      ],
    );
  });

  it('says what only partly holds', () =>
    assert.deepEqual(edges, [{ from: 'b', to: 'a', kind: 'supersedes', label: 'Partly supersedes' }]));

  it('hides mere mentions at first', () =>
    assert.deepEqual(
      kinds.filter(({ hidden }) => hidden).map(({ id }) => id),
      ['mentions'],
    ));
});
