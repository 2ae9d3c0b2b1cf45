/** Where the cursor goes in a new decision. */
import assert from 'node:assert/strict';
import { firstToWrite } from '../../client/src/decisions/placeholder.ts';

describe('Writing a new decision begins', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['at the first placeholder', '# Title\n\n## Context\n\n{what is it about?}\n\n{more}\n', '{what is it about?}'],
    ['at the title where all is written', '# A title\n\nText.\n', 'A title'],
    ['at the title without the end of its line', '# A title\r\n\r\nText.\r\n', 'A title'],
    ['at the start of a text without a title', 'Text.\n', ''],
  ];
  for (const [name, text, selected] of cases) {
    it(name, () => {
      const { start, end } = firstToWrite(text);
      assert.equal(text.slice(start, end), selected);
    });
  }
});
