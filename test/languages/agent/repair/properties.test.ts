/** Whatever a sound agent says, breaking it in one of the known ways and repairing it loses no word of it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDocument } from '../../../../server/src/engine/document.ts';
import { needsRepair, repair } from '../../../../server/src/languages/agent/repair/repair.ts';
import { behead, collapse, cut, misread, paste, strip } from './mangle.ts';

const uri = 'file:///w/agents/shelf-planner.md';

const noun = fc.constantFrom(
  'tea',
  'mugs',
  'shelves',
  'orders',
  'suppliers',
  'Größen',
  'prices',
  'C# code',
  '12 boxes',
  '`stock.csv`',
  '库存',
);
const verb = fc.constantFrom('counts', 'orders', 'keeps', 'compares', 'forgets', 'sells');
const emoji = fc.constantFrom('🧠', '🎯', '🚨', '📋', '🛠️', '💭');
const end = fc.constantFrom('.', ' – always.', ' (or “nearly” all).', ', e.g. on Mondays.', ' - as before.', '!');

const sentence = fc.tuple(noun, verb, noun, end).map(([who, does, what, stop]) => `The shop ${does} ${who} and ${what}${stop}`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(' '));
const item = fc.oneof(
  sentence.map((words) => `- ${words}`),
  fc.tuple(noun, sentence).map(([what, words]) => `- **About ${what}**: ${words}`),
);
const list = fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join('\n'));
const steps = fc
  .array(sentence, { minLength: 2, maxLength: 4 })
  .map((all) => all.map((words, index) => `${index + 1}. ${words}`).join('\n'));
const table = fc
  .array(fc.tuple(noun, noun), { minLength: 1, maxLength: 3 })
  .map((rows) => ['| Article | Count |', '| --- | --- |', ...rows.map(([a, b]) => `| ${a} | ${b} |`)].join('\n'));
const code = fc.constantFrom(
  '```sql\nCREATE TABLE shelves (\n    id INTEGER PRIMARY KEY,\n    name TEXT NOT NULL -- as on the wall\n);\n```',
  "```javascript\n// Opens the shop\nconst shop = require('./shop');\nshop.open({ at: 'nine' });\n```",
  '```json\n{\n  "tea": [1, 2],\n  "mugs": {}\n}\n```',
  '```bash\nnpm run count -- --all\n```',
  '````markdown\n# Report\n\n## Summary\n- Tea\n\n```sql\nSELECT 1;\n```\n````',
  '```\nwhat it is nobody says\n```',
);
const heading = fc
  .tuple(fc.constantFrom('Count the Shelves', 'Order in Time', 'Tea & Mugs', 'Prices of Suppliers'), fc.nat(99))
  .map(([title, number]) => `${title} ${number}`);
/** A part whose text begins with a mark, so that its title can be told from it where line breaks are lost. */
const part = fc
  .tuple(heading, fc.oneof(list, code), fc.option(paragraph))
  .map(([title, first, last]) => `### ${title}\n\n${first}${last === null ? '' : `\n\n${last}`}`);
const section = fc
  .tuple(
    emoji,
    fc.constantFrom('Your Core Mission', 'Critical Rules', 'Your Workflow Process', 'Your Success Metrics'),
    fc.oneof(paragraph, list, steps, table),
    fc.array(part, { maxLength: 2 }),
  )
  .map(([icon, title, text, parts]) => [`## ${icon} ${title}`, text, ...parts].join('\n\n'));
const agent = fc
  .tuple(
    sentence,
    fc.constantFrom('green', 'blue'),
    paragraph,
    fc.uniqueArray(section, { minLength: 3, maxLength: 4, selector: (text) => text.slice(0, text.indexOf('\n')).replace(/^\P{L}+/u, '') }),
  )
  .map(
    ([description, color, role, sections]) =>
      `---\nname: shelf-planner\ndescription: ${description.replace(/[`#]/g, '')}\ncolor: ${color}\n---\n\n# Shelf Planner\n\nYou are **Shelf Planner**, a planner of shelves. ${role}\n\n${sections.join('\n\n')}\n`,
  );

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every word of the one text stands in the other, in the same order. */
function assertHolds(repaired: string, original: string): void {
  const all = words(repaired);
  let at = 0;
  for (const word of words(original)) {
    const found = all.indexOf(word, at);
    assert.ok(found >= 0, `"${word}" is lost in ${repaired}`);
    at = found + 1;
  }
}

/** The titles outside of fences. */
function headings(text: string): readonly string[] {
  return text
    .replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')
    .split('\n')
    .filter((line) => /^#{1,3} /.test(line));
}

function repaired(text: string): string {
  const { text: mended } = repair({ text, uri });
  assert.equal(repair({ text: mended, uri }).text, mended, 'Repairing again changes it.');
  assert.equal(needsRepair(createDocument(uri, mended)), undefined);
  return mended;
}

function check(property: (text: string) => void): void {
  fc.assert(fc.property(agent, property), { numRuns: 60 });
}

describe('A sound agent', () => {
  it('comes back as it is', () =>
    check((text) => {
      for (const same of [text, text.replaceAll('\n', '\r\n')]) {
        assert.deepEqual(repair({ text: same, uri }), { text: same, notes: [], format: 'plain' });
        assert.equal(needsRepair(createDocument(uri, same)), undefined);
      }
    }));

  it('comes back from one line with all words, its keys and its titles', () =>
    check((text) => {
      const mended = repaired(collapse(text));
      assert.equal(mended.replace(/[\s`]+/g, ''), text.replace(/[\s`]+/g, ''));
      assert.deepEqual(cut(mended).keys, cut(text).keys);
      assert.deepEqual(
        headings(mended).map((line) => line.replace(/^#+ /, '')),
        headings(text).map((line) => line.replace(/^#+ /, '')),
      );
    }));

  it('comes back from a page with all words, its keys and its sections', () =>
    check((text) => {
      const mended = repaired(paste(text, 'shop/shelf-planner.md'));
      assertHolds(mended, strip(text));
      assert.deepEqual(cut(mended).keys, cut(text).keys);
      const sections = headings(text).filter((line) => /^##? /.test(line));
      assert.deepEqual(
        headings(mended).filter((line) => sections.includes(line)),
        sections,
      );
    }));

  it('comes back from an extractor with all words that are left, and with keys', () =>
    check((text) => {
      const mended = repaired(strip(text));
      assertHolds(mended, strip(text));
      assert.deepEqual(cut(mended).keys.slice(0, 2), [
        ['name', 'shelf-planner'],
        ['description', 'Planner of shelves.'],
      ]);
    }));

  for (const codePage of ['Windows-1252', 'Mac Roman'] as const)
    it(`comes back from ${codePage} letter by letter`, () => check((text) => assert.equal(repaired(misread(text, codePage)), text)));

  it('gets frontmatter that it lost', () =>
    check((text) => {
      const mended = repaired(behead(text));
      assert.equal(mended, `---\nname: shelf-planner\ndescription: Planner of shelves.\n---\n\n${behead(text)}`);
    }));

  it('may be any text at all', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        ...[
          '---',
          '\n',
          '\n\n',
          '\r\n',
          'name: a',
          'description: b: c',
          'color: teal',
          '# ',
          '## Your Core Mission',
          '- ',
          '  • ',
          '```',
          '````markdown',
          '```js',
          '|',
          '|---|',
        ],
        ...[
          'You are a planner.',
          'const a = {',
          '}',
          'CREATE TABLE a (',
          ');',
          '-- ',
          '// ',
          'ðŸŽ¯',
          'a/b.md',
          '1 KB',
          'name description',
          '\uFEFF',
          ' ',
          '{"a": 1}',
          'a:\n  b: c',
        ],
      ),
    );
    const anything = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    const places = fc.constantFrom(
      '.claude/agents/a.md',
      '.opencode/agents/a.md',
      '.gemini/agents/a.md',
      '.github/agents/a.agent.md',
      'agents/a.md',
      'a.txt',
      'CLAUDE.md',
      'skills/a/SKILL.md',
    );
    fc.assert(
      fc.property(anything, places, (text, place) => {
        const once = repair({ text, uri: `file:///w/${place}` }).text;
        assert.equal(repair({ text: once, uri: `file:///w/${place}` }).text, once);
        if (needsRepair(createDocument(`file:///w/${place}`, text)) === undefined && place !== 'a.txt') assert.equal(once, text);
      }),
      { numRuns: 400 },
    );
  });

  it('is never lost by any cut, whatever is left of it', () =>
    fc.assert(
      fc.property(
        agent,
        fc.nat(),
        fc.nat(40),
        fc.constantFrom(
          collapse,
          strip,
          (text: string) => text,
          (text: string) => paste(text, 'a/b.md'),
        ),
        (text, place, length, mangle) => {
          const whole = mangle(text);
          const start = place % whole.length;
          const broken = whole.slice(0, start) + whole.slice(start + length);
          const once = repair({ text: broken, uri }).text;
          assert.equal(repair({ text: once, uri }).text, once);
        },
      ),
      { numRuns: 150 },
    ));
});
