/** Statuses as found in the wild, and what they come down to. */
import assert from 'node:assert/strict';
import { isChoice, standardStatus } from '../../../server/src/languages/decision/reading/status.ts';

describe('A status', () => {
  const cases: readonly (readonly [text: string, status: string | undefined])[] = [
    ['accepted', 'accepted'],
    ['Accepted.', 'accepted'],
    ['ACCEPTED', 'accepted'],
    ['**Accepted**', 'accepted'],
    ['✅ Accepted', 'accepted'],
    [':white_check_mark: Accepted', 'accepted'],
    ['{ accepted }', 'accepted'],
    ['[accepted]', 'accepted'],
    ['"accepted"', 'accepted'],
    ['~~Proposed~~ Accepted', 'accepted'],
    ['Accepted <!-- optional -->', 'accepted'],
    ['Accepted on 2026-01-31', 'accepted'],
    ['accepted; supersedes ADR-0045', 'accepted'],
    ['Approved', 'accepted'],
    ['Implemented', 'accepted'],
    ['Partly superseded by ADR-0007', 'accepted'],
    ['Partially Superseded', 'accepted'],
    ['Supersedes [1. Use x](0001-x.md)', 'accepted'],
    ['superseded by [ADR-0005](0005-example.md)', 'superseded'],
    ['Superceded by [5. Use y](0005-y.md)', 'superseded'],
    ['[Superseded](0005-y.md)', 'superseded'],
    ['Replaced by ADR 5', 'superseded'],
    ['~~Accepted~~ Superseded', 'superseded'],
    ['~~Accepted~~', 'accepted'],
    ['Proposed', 'proposed'],
    ['Draft', 'proposed'],
    ['Pending', 'proposed'],
    ['on hold', 'proposed'],
    ['In review', 'proposed'],
    ['🚧 WIP', 'proposed'],
    ['Rejected', 'rejected'],
    ['Declined', 'rejected'],
    ['withdrawn', 'rejected'],
    ['Deprecated', 'deprecated'],
    ['obsolete', 'deprecated'],
    ['Obsoleted by ADR-7', 'superseded'],
    ['acepted', undefined],
    ['newish', undefined],
    ['acceptedly', undefined],
    ['???', undefined],
    ['', undefined],
  ];
  for (const [text, status] of cases) it(`${JSON.stringify(text)} means ${status}`, () => assert.equal(standardStatus(text), status));

  it("is no template's choice", () => {
    const choices = [
      '{proposed | rejected | accepted}',
      '[draft | proposed | superseded by [x](y.md)]',
      'Proposed / Accepted / Superseded',
    ];
    assert.deepEqual(choices.map(isChoice), [true, true, true]);
    assert.deepEqual(['accepted', 'accepted | 2026-01-31', 'accepted/implemented'].map(isChoice), [false, false, false]);
  });
});
