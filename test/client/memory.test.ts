/** What is suggested of selections, read of answers, and how handoffs are put in order. */
import assert from 'node:assert/strict';
import { fenceName, inboxesOf, recalledWords, suggestedTitle, thingsIn } from '../../client/src/memory/words.ts';
import type { HandoffItem, RecalledItem } from '../../server/src/lsp/protocol.ts';

describe('Suggestions for a decision', () => {
  const titles: readonly (readonly [text: string, title: string])[] = [
    ['We keep orders in one table. Joins are slow.', 'We keep orders in one table'],
    ['\n\n  - use **UUID** keys\n  - other', 'Use UUID keys'],
    ['## 3. Count in boxes', 'Count in boxes'],
    ['// keep it in memory', 'Keep it in memory'],
    ['create table orders (\n  id bigint\n);', 'Create table orders'],
    ['one two three four five six seven eight nine ten eleven', 'One two three four five six seven eight nine'],
    ['größe zählt', 'Größe zählt'],
    ['{}\n;', ''],
    ['', ''],
  ];
  for (const [text, title] of titles) {
    it(`call ${JSON.stringify(text)} ${JSON.stringify(title)}`, () => assert.equal(suggestedTitle(text), title));
  }

  const fences: readonly (readonly [languageId: string, extension: string, name: string])[] = [
    ['typescript', 'ts', 'ts'],
    ['sql', 'sql', 'sql'],
    ['plaintext', 'log', 'log'],
    ['plaintext', 'txt', ''],
    ['plaintext', '', ''],
    ['go', '', 'go'],
  ];
  for (const [languageId, extension, name] of fences) {
    it(`fence ${languageId} in ".${extension}" as "${name}"`, () => assert.equal(fenceName(languageId, extension), name));
  }

  it('take things apart at semicolons', () => assert.deepEqual(thingsIn(' a, b;; c ; '), ['a, b', 'c']));
});

describe('What is recalled', () => {
  const item: RecalledItem = {
    uri: 'file:///w/a.md',
    kind: 'decision',
    label: 'ADR-1',
    title: 'A',
    status: 'accepted',
    tags: [],
    successors: [],
    reasons: [],
  };
  const words: readonly (readonly [item: RecalledItem, words: string])[] = [
    [item, 'accepted'],
    [{ ...item, date: '2026-01-31' }, 'accepted · 2026-01-31'],
    [{ ...item, status: 'superseded', successors: [{ uri: '', label: 'ADR-2', title: 'B' }] }, 'superseded by ADR-2'],
    [{ ...item, kind: 'API design', status: '' }, 'API design'],
  ];
  for (const [each, expected] of words) {
    it(`is told as "${expected}"`, () => assert.equal(recalledWords(each), expected));
  }
});

describe('Inboxes', () => {
  const handoff = (name: string, to: string | undefined, status: HandoffItem['status'], date?: string): HandoffItem => ({
    uri: `file:///w/${name}.md`,
    title: name,
    ...(to !== undefined && { to }),
    ...(date !== undefined && { date }),
    status,
  });

  it('are those of receivers, who has most to do first, what is open first, newest first', () => {
    const inboxes = inboxesOf([
      handoff('a', 'Ada', 'done', '2026-03-01'),
      handoff('b', 'frontend-developer', 'taken', '2026-03-01'),
      handoff('c', 'Frontend Developer', 'open', '2026-01-01'),
      handoff('d', 'frontend-developer', 'open', '2026-02-01'),
      handoff('e', undefined, 'open'),
    ]);
    assert.deepEqual(
      inboxes.map(({ receiver, open, handoffs }) => [receiver, open, handoffs.map(({ title }) => title).join('')]),
      [
        ['frontend-developer', 3, 'dcb'],
        ['To nobody yet', 1, 'e'],
        ['Ada', 0, 'a'],
      ],
    );
  });
});
