/** Fixes of frontmatter that are offered one at a time: what is missing, and what was most likely meant. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { formatOf } from '../../../server/src/languages/agent/formats/all.ts';
import type { FormatId } from '../../../server/src/languages/agent/formats/format.ts';
import { issuesOf } from '../../../server/src/languages/agent/judge.ts';

const cases: readonly (readonly [name: string, format: FormatId, text: string, title: string, fixed: string])[] = [
  [
    'a description from the first sentence, without its markup',
    'claude',
    '---\nname: order-keeper\n---\n\n# Orders\n\nYou keep **orders** of [the shop](shop.md): all of them. You count.\n',
    'Add a description from the first sentence',
    '---\nname: order-keeper\ndescription: "You keep orders of the shop: all of them."\n---\n\n# Orders\n\nYou keep **orders** of [the shop](shop.md): all of them. You count.\n',
  ],
  [
    'frontmatter where there is none',
    'claude',
    '# Orders\r\n\r\nYou keep the orders of a shop.\r\n',
    'Add frontmatter from what the file says',
    '---\r\nname: order-keeper\r\ndescription: You keep the orders of a shop.\r\n---\r\n\r\n# Orders\r\n\r\nYou keep the orders of a shop.\r\n',
  ],
  [
    'a likely word',
    'opencode',
    '---\nmode: sub-agent\n---\nYou keep orders.\n',
    'Change it to "subagent"',
    '---\nmode: subagent\n---\nYou keep orders.\n',
  ],
  [
    'a word in another case',
    'opencode',
    '---\nmode: Primary\n---\nYou keep orders.\n',
    'Change it to "primary"',
    '---\nmode: primary\n---\nYou keep orders.\n',
  ],
  [
    'a flag in quotes',
    'opencode',
    '---\nhidden: "yes"\n---\nYou keep orders.\n',
    'Write it as true',
    '---\nhidden: true\n---\nYou keep orders.\n',
  ],
  [
    'a colour that comes near',
    'claude',
    '---\nname: a\ndescription: b\ncolor: teal\n---\nYou keep orders.\n',
    'Change the colour to "cyan"',
    '---\nname: a\ndescription: b\ncolor: cyan\n---\nYou keep orders.\n',
  ],
  [
    'a list as Cursor takes it',
    'cursor',
    '---\ntools: [read, write]\n---\nYou keep orders.\n',
    'Write it without brackets',
    '---\ntools: read, write\n---\nYou keep orders.\n',
  ],
];

describe('Fixes of frontmatter', () => {
  for (const [name, id, text, title, fixed] of cases) {
    it(`offer ${name}`, () => {
      const format = formatOf(id);
      const issues = issuesOf(createDocument('file:///w/order-keeper.md', text), format);
      const fix = issues.flatMap(({ fixes = [] }) => fixes).find((candidate) => candidate.title === title);
      assert.ok(fix, issues.flatMap(({ says, fixes = [] }) => [says, ...fixes.map((other) => other.title)]).join('\n'));
      assert.equal(applyEdits(text, fix.edits), fixed);
    });
  }
});
