/** Remembering a decision: it says why, and quotes what it was about, so that nothing of the quote breaks out. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../../server/src/engine/document.ts';
import { decision } from '../../../../server/src/languages/decision/language.ts';
import { type Excerpt, remember } from '../../../../server/src/languages/decision/write/remember.ts';
import { madr, nygard, root, workspace } from './workspace.ts';

const request = { title: 'Keep orders in one table', date: '2026-11-21', workspaceFolder: 'file:///w' };
const content = { chosen: 'One table', because: 'queries stay simple', tags: ['database-schema', 'shop'] };
const log = { 'docs/adr/0001-a.md': madr('A', 'status: accepted\ntags: [a]') };

/** The context of the new decision. */
function context(excerpt: Excerpt, files = log): string {
  const made = remember(workspace(files), { ...request, content, excerpt });
  assert.ok(!('refusal' in made));
  const document = createDocument(made.uri, made.text);
  const model = decision.parse(document);
  assert.deepEqual(model.tags, content.tags);
  const part = model.parts.find(({ kind }) => kind === 'context');
  return document.text.slice(part?.heading.section.start, part?.heading.section.end).trim();
}

describe('Remembering a decision', () => {
  const cases: readonly (readonly [excerpt: Excerpt, context: string])[] = [
    [
      { uri: `${root}sql/orders.sql`, text: 'select 1;\r\nselect 2;\r\n', language: 'sql', lines: [12, 13] },
      'Lines 12–13 of [orders.sql](../../sql/orders.sql#L12-L13):\n\n```sql\nselect 1;\nselect 2;\n```',
    ],
    [
      { uri: `${root}src/a%20b.ts`, text: '\n    const a = 1;\n', language: 'ts', lines: [3, 3] },
      'Line 3 of [a b.ts](../../src/a%20b.ts#L3):\n\n```ts\n    const a = 1;\n```',
    ],
    [{ text: 'Let us use one table.', language: '' }, '```\nLet us use one table.\n```'],
    [
      { uri: `${root}docs/talk.md`, text: '## Decision\n\n````sql\nselect 1;\n````\n\n{not a place}', language: 'md' },
      'From [talk.md](../talk.md):\n\n`````md\n## Decision\n\n````sql\nselect 1;\n````\n\n{not a place}\n`````',
    ],
  ];
  for (const [excerpt, expected] of cases) {
    it(`quotes ${JSON.stringify(excerpt.text)}`, () => assert.equal(context(excerpt), expected));
  }

  it("is written in the log's own form", () => {
    const made = remember(workspace({ 'docs/adr/0001-a.md': nygard(1, 'A') }), { ...request, content });
    assert.ok(!('refusal' in made));
    assert.match(made.text, /## Decision\n\nWe decided for One table, because queries stay simple\.\n/);
  });

  for (const because of [undefined, '', '  \n']) {
    it(`is refused with ${JSON.stringify(because)} for a reason`, () => {
      assert.deepEqual(remember(workspace(log), { ...request, content: { ...content, because } }), {
        refusal: 'Say why: without the reason nobody can tell when the decision no longer holds.',
      });
    });
  }
});
