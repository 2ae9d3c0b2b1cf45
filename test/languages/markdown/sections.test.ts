/** Sections: a page that is read part by part is the same page as one that is read in one go. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDocument } from '../../../server/src/engine/document.ts';
import { allBlocks, blocksOf } from '../../../server/src/languages/markdown/blocks.ts';
import { parseBlocks } from '../../../server/src/languages/markdown/parser.ts';

/** Lines that open, close or continue what may hold a heading, or look as if they did. */
const lines = [
  ...[
    '',
    ' ',
    'words',
    '    code',
    '\tcode',
    'words\\',
    '# A',
    '## B ##',
    '  ### C',
    '\t# D',
    '    # E',
    '#',
    '#tag',
    '####### F',
    '# G #',
    '# H \\#',
    '#\tI',
  ],
  ...['===', '---', '  ==  ', '- - -', '> # J', '> ---', '>', '- # K', '- item', '  more', '1. ## L', '12) one', '* * *', '-', '+ x'],
  ...['```', '````', '```sql', '~~~', '~~~~ x', '``` a`b', '  ```', '    ```', '> ```', '- ```', '  ~~~', '`code`', '`', '``'],
  ...['<div>', '</div>', '<!--', '-->', '<!-- x -->', '<pre>', '</pre>', '<?php', '?>', '<b>x</b>', '- <div>', '<https://x.org>'],
  ...['| a | b |', '|---|---|', '| c |', 'a | b', '[x]: /y', '[x]', '[long', 'label]: /z', "'title'", '[x][y]', '\u00a0# M', '\f# N'],
];
const page = fc
  .array(fc.oneof(fc.constantFrom(...lines), fc.constantFrom('# A', '', '```')), { maxLength: 25 })
  .chain((picked) => fc.constantFrom('\n', '\r\n', '\r').map((lineBreak) => picked.join(lineBreak)));

/** What a block is and where, without what the parser keeps beside it. */
const facts = (blocks: ReturnType<typeof allBlocks>) =>
  blocks.map(({ type, tag, info, markup, content, map }) => ({ type, tag, info, markup, content, map: map && [...map] }));

describe('The sections of a page', () => {
  it('hold the blocks that the whole page has', () => {
    fc.assert(
      fc.property(page, (text) => {
        const document = createDocument('file:///page.md', text);
        // Frontmatter is none of the parser's.
        fc.pre(!text.startsWith('---'));
        const whole = parseBlocks(text, 0, {});
        assert.deepEqual(facts(allBlocks(document)), facts(whole.blocks));
        assert.deepEqual(
          blocksOf(document).sections.flatMap(({ definitions }) => definitions),
          whole.definitions,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('know their headings without being read', () => {
    fc.assert(
      fc.property(page, (text) => {
        const document = createDocument('file:///page.md', text);
        const blocks = allBlocks(createDocument('file:///other.md', text));
        const headings = blocks.flatMap(({ type, tag }, at) =>
          type === 'heading_open' ? [[Number(tag.slice(1)), blocks[at + 1]?.content]] : [],
        );
        assert.deepEqual(
          blocksOf(document).sections.flatMap((section) => section.headings.map(({ level, block }) => [level, block.content])),
          headings,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are said to hold no code and no links only where they hold none', () => {
    fc.assert(
      fc.property(page, (text) => {
        for (const { blocks, ...section } of blocksOf(createDocument('file:///page.md', text)).sections) {
          const types = blocks.map(({ type }) => type);
          assert.ok(section.mayHoldFences || !types.includes('fence'), text);
          assert.ok(section.mayHoldOpaque || !types.some((type) => ['fence', 'code_block', 'html_block'].includes(type)), text);
          assert.ok(section.mayHoldPieces || !blocks.some(({ type, content }) => type === 'inline' && /[[<`]/.test(content)), text);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
