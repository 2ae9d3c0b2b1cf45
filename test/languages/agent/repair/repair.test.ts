/** Broken agents come back whole: each of the five ways agents are broken, by a twin of an invented one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDocument, createSnapshot } from '../../../../server/src/engine/document.ts';
import { type DamageKind, needsRepair, repair } from '../../../../server/src/languages/agent/repair/repair.ts';
import { linter } from '../../../harness/page.ts';
import { root } from '../../../harness/root.ts';

const read = (file: string) => readFileSync(path.join(root, 'test/languages/agent/repair/twins', file), 'utf8');

/** The rules about what an agent's words say: they were in the original, and repair adds none. */
const aboutWords: ReadonlySet<string> = new Set(['agent/require-sections', 'agent/no-training-reference', 'agent/no-empty-section']);

/** What recommended rules say of the file's form, where it belongs. */
function problems(place: string, text: string): readonly string[] {
  const document = createDocument(`file:///w/${place}`, text);
  return linter
    .lint(createSnapshot([document]), document)
    .filter(({ rule }) => rule.id.startsWith('agent/') && !aboutWords.has(rule.id))
    .map(({ rule, message }) => `${rule.id}: ${message}`);
}

const twins: readonly {
  readonly name: string;
  readonly kinds: readonly DamageKind[];
  readonly format: string;
  readonly path?: string;
  /** What the user is told, with how often it was done. */
  readonly notes: readonly string[];
}[] = [
  {
    name: 'collapsed',
    kinds: ['collapsed', 'header'],
    format: 'plain',
    notes: [
      '141 Broke what stood on one line into lines.',
      '2 Laid code out in lines again.',
      '1 Left out the name that stood above the frontmatter again.',
      '4 Moved a line of the header to a key.',
      '1 Left out "Format: markdown".',
      '1 Left out a summary that was the beginning of the description.',
    ],
  },
  {
    name: 'pasted',
    kinds: ['pasted'],
    format: 'opencode',
    path: '.opencode/agents/inventory-planner.md',
    notes: [
      '1 Took the line with the path off: "corner-shop/.opencode/agents/inventory-planner.md".',
      '1 Took the line with the size off: "4.2 KiB".',
      '1 Turned the table of keys into frontmatter.',
      '16 Marked a heading.',
      '19 Wrote a bullet as a list item.',
      '3 Put code into a fence.',
      '1 Wrote the name as "inventory-planner", as OpenCode asks for.',
    ],
  },
  {
    name: 'misread',
    kinds: ['encoding'],
    format: 'claude',
    path: '.claude/agents/inventory-planner.md',
    notes: [
      '8 Put characters back that were read in the wrong encoding.',
      '1 Wrote the name as "inventory-planner", as Claude Code asks for.',
    ],
  },
  {
    name: 'stripped',
    kinds: ['stripped', 'frontmatter'],
    format: 'claude',
    path: '.claude/agents/inventory-planner.md',
    notes: [
      '2 Indented code by its brackets.',
      '1 Marked a heading.',
      '3 Put code into a fence.',
      '2 Put back a heading that was lost, above the line that it always has below it.',
      '1 Added the name "inventory-planner".',
      '1 Added a description from the first sentence.',
    ],
  },
  {
    name: 'roman',
    kinds: ['encoding', 'frontmatter'],
    format: 'claude',
    path: '.claude/agents/inventory-planner.md',
    notes: [
      '9 Put characters back that were read in the wrong encoding.',
      '1 Added a description from the first sentence.',
      '1 Wrote the name as "inventory-planner", as Claude Code asks for.',
      '1 Put the version in quotes: it is no number.',
    ],
  },
];

describe('A broken agent', () => {
  for (const { name, kinds, format, path: place, notes } of twins) {
    const uri = `file:///w/${name}.txt`;

    it(`that is ${name} is repaired, and the user is told how`, () => {
      const repaired = repair({ text: read(`${name}.txt`), uri });
      assert.equal(repaired.text, read(`${name}.md`));
      assert.equal(repaired.format, format);
      assert.equal(repaired.path, place);
      assert.deepEqual(
        repaired.notes.map(({ count, message }) => `${count} ${message}`),
        notes,
      );
    });

    it(`that is ${name} is told by what is broken about it`, () => {
      assert.deepEqual(needsRepair(createDocument(uri, read(`${name}.txt`)))?.kinds, kinds);
    });

    it(`that was ${name} is sound: no rule speaks against it but for what its words say, and nothing is left to repair`, () => {
      const text = read(`${name}.md`);
      assert.deepEqual(problems(place ?? 'commerce/inventory-planner.md', text), []);
      assert.deepEqual(repair({ text, uri }), {
        text,
        notes: [],
        format,
        ...(place !== undefined && { path: place.replace(/^.*(?=\.opencode|\.claude)/, '') }),
      });
      assert.equal(needsRepair(createDocument(`file:///w/${place ?? 'commerce/inventory-planner.md'}`, text)), undefined);
    });

    it(`that is ${name} keeps its line breaks`, () => {
      const broken = read(`${name}.txt`);
      if (!broken.includes('\n')) return;
      const { text } = repair({ text: broken.replaceAll('\n', '\r\n'), uri });
      assert.equal(text, read(`${name}.md`).replaceAll('\n', '\r\n'));
    });
  }

  it('goes where somebody says', () => {
    const { text, format, path: place } = repair({ text: read('collapsed.txt'), uri: 'file:///w/a.txt', format: 'gemini' });
    assert.equal(format, 'gemini');
    assert.equal(place, '.gemini/agents/inventory-planner.md');
    assert.match(text, /^---\nname: inventory-planner\ndescription: Plans .*\n# color: teal\n# emoji: 📦\n/);
    assert.deepEqual(problems('.gemini/agents/inventory-planner.md', text), []);
  });
});

describe('Repair', () => {
  const agent = '---\nname: planner\ndescription: Plans.\n---\n\nYou are a planner.\n';
  const cases: readonly (readonly [what: string, uri: string, text: string, repaired: string])[] = [
    ['leaves a sound agent alone', '.claude/agents/planner.md', agent, agent],
    ['leaves odd line breaks of a sound agent alone', '.claude/agents/planner.md', `${agent}a\r\nb\n\rc`, `${agent}a\r\nb\n\rc`],
    ['leaves prose alone', 'README.md', '# Tools\n\nYou are a user • of tools.\n', '# Tools\n\nYou are a user • of tools.\n'],
    ['leaves a readme alone that speaks like an agent', 'README.md', 'You are a planner.\n', 'You are a planner.\n'],
    ['leaves other files alone', 'src/agent.ts', 'const prompt = "You are a planner";', 'const prompt = "You are a planner";'],
    ['leaves instructions alone', 'CLAUDE.md', '# Rules\n\n- You are a planner.\n', '# Rules\n\n- You are a planner.\n'],
    ['has nothing to say to nothing', 'agents/empty.md', '', ''],
    [
      'writes a colon as a block scalar',
      '.claude/agents/planner.md',
      '---\nname: planner\ndescription: Use when: needed\n---\nYou are a planner.\n',
      '---\nname: planner\ndescription: |-\n  Use when: needed\n---\nYou are a planner.\n',
    ],
    [
      'puts lines back that slipped out of the description',
      '.claude/agents/planner.md',
      '---\nname: planner\ndescription: Plans. Example: <example>\nuser: "What is out of stock?"\nassistant: "Tea."\n</example>\ncolor: green\n---\nYou are a planner.\n',
      '---\nname: planner\ndescription: |-\n  Plans. Example: <example>\n  user: "What is out of stock?"\n  assistant: "Tea."\n  </example>\ncolor: green\n---\nYou are a planner.\n',
    ],
    [
      'closes frontmatter',
      '.claude/agents/planner.md',
      '---\nname: planner\ndescription: Plans.\n\nYou are a planner.\n',
      '---\nname: planner\ndescription: Plans.\n---\n\nYou are a planner.\n',
    ],
    [
      'closes frontmatter before a body with a rule in it',
      '.claude/agents/planner.md',
      '---\nname: planner\ndescription: Plans.\n\n# Planner\n\nYou are a planner: of stock.\n\n---\n\nMore: to come.\n',
      '---\nname: planner\ndescription: Plans.\n---\n\n# Planner\n\nYou are a planner: of stock.\n\n---\n\nMore: to come.\n',
    ],
    [
      'keeps CRLF',
      '.claude/agents/planner.md',
      '---\r\nname: planner\r\n---\r\n\r\nYou are a planner of stock.\r\n',
      '---\r\nname: planner\r\ndescription: Planner of stock.\r\n---\r\n\r\nYou are a planner of stock.\r\n',
    ],
    [
      'moves what stands above the frontmatter below it',
      '.claude/agents/planner.md',
      '<!-- Made by hand. -->\n---\nname: planner\ndescription: Plans.\n---\nYou are a planner.\n',
      '---\nname: planner\ndescription: Plans.\n---\n\n<!-- Made by hand. -->\n\nYou are a planner.\n',
    ],
    [
      'takes a colour that the tool knows',
      '.opencode/agents/planner.md',
      '---\ndescription: Plans.\ncolor: teal\nemoji: 📦\n---\nYou are a planner.\n',
      '---\ndescription: Plans.\ncolor: "#008080"\n# emoji: 📦\n---\nYou are a planner.\n',
    ],
    [
      'finds the colour that is nearest',
      '.claude/agents/planner.md',
      '---\nname: planner\ndescription: Plans.\ncolor: "#008080"\n---\nYou are a planner.\n',
      '---\nname: planner\ndescription: Plans.\ncolor: cyan\n---\nYou are a planner.\n',
    ],
    [
      'gives Gemini CLI the keys that it knows, and the name in its form',
      '.gemini/agents/planner.md',
      '---\nname: Stock Planner\ndescription: Plans.\nservices:\n  - name: Mail\n    tier: free\nmodel: fast\n---\n\nYou are a planner.\n',
      '---\nname: stock-planner\ndescription: Plans.\n# services:\n#   - name: Mail\n#     tier: free\nmodel: fast\n---\n\n# Stock Planner\n\nYou are a planner.\n',
    ],
    [
      'takes the name from the title',
      '.claude/agents/x.md',
      '# 📦 Stock Planner Agent\n\nYou are responsible for stock. You are a planner.\n',
      '---\nname: stock-planner\ndescription: You are responsible for stock.\n---\n\n# 📦 Stock Planner Agent\n\nYou are responsible for stock. You are a planner.\n',
    ],
    [
      'takes the name from the file when nothing else says it',
      '.claude/agents/stock-planner.md',
      'You are a planner: you plan.\n',
      '---\nname: stock-planner\ndescription: "Planner: you plan."\n---\n\nYou are a planner: you plan.\n',
    ],
    [
      'keeps names that have no letters that tools take',
      'team/planner.txt',
      '---\nname: 计划员\ndescription: 计划库存。\n---\n\nYou are a planner. donâ€™t\n',
      '---\nname: 计划员\ndescription: 计划库存。\n---\n\nYou are a planner. don’t\n',
    ],
  ];
  for (const [what, place, text, repaired] of cases) {
    it(what, () => {
      const uri = `file:///w/${place}`;
      assert.equal(repair({ text, uri }).text, repaired);
      assert.equal(repair({ text: repaired, uri }).text, repaired);
      if (place.endsWith('.md')) assert.equal(needsRepair(createDocument(uri, text)) !== undefined, text !== repaired);
    });
  }

  it('tells why it did nothing', () => {
    const noteOf = (text: string) => repair({ text, uri: 'file:///w/notes.md' }).notes.map(({ message }) => message);
    assert.deepEqual(noteOf('# Notes\n'), ['Left the file as it is: nothing in it speaks to an agent.']);
    assert.deepEqual(noteOf('You are a planner. '.repeat(60_000)), ['Left the file as it is: it is too large for an agent.']);
  });

  const hostile = [
    '# A ',
    '- A ',
    '``` ',
    '```js ',
    '```markdown ',
    '| - ',
    '|---|---| ',
    '--- name: ',
    '• A\n',
    '-- ',
    '// ',
    '( ',
    '" ',
    '** ',
    '{\n',
    'const a = {\n',
    'CREATE TABLE a (\n',
    'a:\n  b: c\n',
    'Ã© ',
    '`',
    '\n',
    '1. A 2. ',
  ];
  for (const piece of hostile) {
    it(`is done soon with ${JSON.stringify(piece)} again and again`, () => {
      const start = performance.now();
      for (const head of [
        '',
        '---\nname: a\ndescription: b\n---\nYou are a planner.\n',
        '# A # Author: b --- name: a description: b --- You are a planner. ',
      ])
        repair({ text: head + piece.repeat(Math.floor(200_000 / piece.length)), uri: 'file:///w/agents/a.md' });
      assert.ok(performance.now() - start < 10_000, `It took ${Math.round(performance.now() - start)} ms.`);
    });
  }
});
