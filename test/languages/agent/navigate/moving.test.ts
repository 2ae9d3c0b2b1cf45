/** Moving about in agent files: definitions, references, links, rename, outline, colours. `¦` is the cursor. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../../server/src/engine/document.ts';
import { applyEdits } from '../../../../server/src/engine/text.ts';
import { colorForms, colorsOf } from '../../../../server/src/languages/agent/navigate/colors.ts';
import { definitionAt, fileLinks, referencesAt } from '../../../../server/src/languages/agent/navigate/links.ts';
import { renamableAt, renameAt } from '../../../../server/src/languages/agent/navigate/rename.ts';
import { findSymbols, symbolsOf } from '../../../../server/src/languages/agent/navigate/symbols.ts';
import type { OutlineSymbol } from '../../../../server/src/languages/navigate/navigator.ts';
import { marked, said, uriOf } from '../../marked.ts';

const shop: Readonly<Record<string, string>> = {
  '.claude/agents/stock.md': '---\nname: stock-keeper\ndescription: Keeps the stock.\n---\nYou are the stock keeper.\n',
  '.claude/agents/orders.md':
    '---\nname: orders\ndescription: Takes orders.\ntools: Read, Agent(stock-keeper)\nskills: refunds\n---\nYou take orders. Ask the **Stock Keeper** agent, or @agent-stock-keeper.\n',
  '.claude/skills/refunds/SKILL.md': '---\nname: refunds\ndescription: Refunds orders.\n---\n# Refunds\n',
  '.github/agents/rooms.agent.md': '---\ndescription: Plans rooms.\n---\nYou are a planner.\n',
  'CLAUDE.md': 'See @docs/style.md and @docs/none.md, mail me@shop.example, `@docs/style.md`.\n',
  'docs/style.md': '# Style\n',
};

function at(file: string, text: string) {
  return marked({ ...shop, [file]: text });
}

/** A file of the shop with the cursor behind some words. */
function behind(file: string, words: string) {
  const text = shop[file] ?? '';
  assert.ok(text.includes(words));
  return at(file, text.replace(words, `${words}¦`));
}

describe('In an agent file', () => {
  describe('a definition', () => {
    const handoff = '.github/agents/plan.agent.md';
    const cases: readonly (readonly [what: string, marked: ReturnType<typeof marked>, expected: string])[] = [
      ['of an agent that a tool may call', behind('.claude/agents/orders.md', 'Agent(stock'), '.claude/agents/stock.md: stock-keeper'],
      ['of an agent in the body', behind('.claude/agents/orders.md', '**Stock'), '.claude/agents/stock.md: stock-keeper'],
      ['of a skill', behind('.claude/agents/orders.md', 'skills: ref'), '.claude/skills/refunds/SKILL.md: refunds'],
      [
        'of an agent that is called as its file',
        at(handoff, '---\ndescription: a\nhandoffs:\n  - label: a\n    agent: roo¦ms\n    prompt: b\n---\nYou plan.\n'),
        '.github/agents/rooms.agent.md: ',
      ],
      ['of an import', behind('CLAUDE.md', '@docs/sty'), 'docs/style.md: '],
      [
        'of a file that words send to',
        at('.claude/agents/a.md', '---\nname: a\ndescription: b\n---\nYou. See `../../docs/sty¦le.md` first.\n'),
        'docs/style.md: ',
      ],
      ['of a file in a prompt', at('.github/prompts/a.prompt.md', 'Read #file:../../docs/sty¦le.md first.\n'), 'docs/style.md: '],
      ['of a file in a prompt, from the workspace', at('.github/prompts/a.prompt.md', 'Read #file:docs/sty¦le.md.\n'), 'docs/style.md: '],
    ];
    for (const [what, { snapshot, document, offset }, expected] of cases)
      it(what, () => assert.deepEqual(definitionAt(snapshot, document, offset)?.to.map(said), [expected]));

    it('is there for no code, mail address or missing file', () => {
      const { snapshot, document } = behind('CLAUDE.md', 'See');
      assert.deepEqual(
        fileLinks(snapshot, document).map(({ span, uri }) => [document.text.slice(span.start, span.end), uri]),
        [['docs/style.md', uriOf('docs/style.md')]],
      );
    });
  });

  it('the references of an agent are all words that name it', () => {
    const { snapshot, document, offset } = behind('.claude/agents/stock.md', 'name: stock');
    assert.deepEqual(referencesAt(snapshot, document, offset, true).map(said), [
      '.claude/agents/stock.md: stock-keeper',
      '.claude/agents/orders.md: stock-keeper',
      '.claude/agents/orders.md: Stock Keeper',
      '.claude/agents/orders.md: stock-keeper',
    ]);
  });

  describe('rename', () => {
    it('changes the name wherever it is written, as it is written there', () => {
      for (const [file, words] of [
        ['.claude/agents/stock.md', 'name: stock'],
        ['.claude/agents/orders.md', 'Agent(stock'],
      ] as const) {
        const { snapshot, document, offset } = behind(file, words);
        const edits = renameAt(snapshot, document, offset, 'shelf-keeper');
        assert.ok(edits && !('refusal' in edits));
        const textAfter = (uri: string) => applyEdits(snapshot.documents.get(uriOf(uri))?.text ?? '', edits.get(uriOf(uri)) ?? []);
        assert.match(textAfter('.claude/agents/stock.md'), /^---\nname: shelf-keeper\n/);
        assert.match(
          textAfter('.claude/agents/orders.md'),
          /Agent\(shelf-keeper\)[\s\S]*\*\*Shelf Keeper\*\* agent, or @agent-shelf-keeper\./,
        );
      }
    });

    it('takes words in another style as they are meant', () => {
      const { snapshot, document, offset } = behind('.claude/agents/orders.md', '**Stock');
      const edits = renameAt(snapshot, document, offset, 'Shelf Keeper');
      assert.ok(edits && !('refusal' in edits));
      assert.deepEqual(
        edits.get(uriOf('.claude/agents/stock.md'))?.map(({ text }) => text),
        ['shelf-keeper'],
      );
    });

    const refusals: readonly (readonly [what: string, marked: ReturnType<typeof marked>, name: string, says: RegExp])[] = [
      ['names that the tool does not take', behind('.claude/agents/stock.md', 'name: stock'), 'shop:stock', /has to be .*without ":"/],
      [
        'names that lists cannot hold',
        behind('.claude/agents/stock.md', 'name: stock'),
        'stock, keeper',
        /a list of names could not hold it/,
      ],
      ['names that are taken', behind('.claude/agents/stock.md', 'name: stock'), 'orders', /"orders" is there already, in "orders\.md"/],
      ['no name', behind('.claude/agents/stock.md', 'name: stock'), ' ', /A name is missing/],
      ['skills', behind('.claude/agents/orders.md', 'skills: ref'), 'returns', /rename the folder/],
      [
        'agents that are called as their file',
        at('.github/agents/plan.agent.md', '---\nname: plan\ndescription: a\nagents: [roo¦ms]\n---\nYou.\n'),
        'halls',
        /rename "rooms\.agent\.md" instead/,
      ],
    ];
    for (const [what, { snapshot, document, offset }, name, says] of refusals)
      it(`refuses ${what}`, () => {
        const edits = renameAt(snapshot, document, offset, name);
        assert.ok(edits && 'refusal' in edits);
        assert.match(edits.refusal, says);
      });

    it('is not offered for other words', () => {
      const { snapshot, document, offset } = behind('.claude/agents/orders.md', 'You take');
      assert.equal(renamableAt(snapshot, document, offset), undefined);
    });
  });

  it('the outline has keys, headings and fences', () => {
    const text =
      '---\nname: a\ndescription: >\n  Keeps\n  order.\n---\nYou are it.\n\n# Orders\n\n## Schema\n\n```sql\ncreate table orders ();\n```\n\n# Rooms\n';
    const document = createDocument(uriOf('.claude/agents/a.md'), text);
    const shown = ({ name, detail, span, nameSpan, children }: OutlineSymbol): unknown => {
      assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, 'The name lies in the whole.');
      return children.length === 0 ? `${name} ${detail}`.trim() : [name, ...children.map(shown)];
    };
    assert.deepEqual(symbolsOf(createSnapshot([document]), document).map(shown), [
      ['Frontmatter', 'name a', 'description Keeps order.'],
      ['Orders', ['Schema', 'sql create table orders ();']],
      'Rooms',
    ]);
  });

  it('the workspace lists agents and skills by name', () => {
    const snapshot = createSnapshot(Object.entries(shop).map(([name, text]) => createDocument(uriOf(name), text)));
    const found = (query: string) => findSymbols(snapshot, query).map(({ name, container }) => `${name}: ${container}`);
    assert.deepEqual(found('stk'), ['stock-keeper: Claude Code subagent']);
    assert.deepEqual(found('ref'), ['refunds: Claude Code skill']);
    assert.deepEqual(found('style'), []);
  });

  describe('the colour', () => {
    const color = (file: string, value: string) =>
      createDocument(uriOf(file), `---\nname: a\ndescription: b\ncolor: ${value}\n---\nYou are it.\n`);
    const blue = { red: 0x34, green: 0x98, blue: 0xdb };
    const shown: readonly (readonly [value: string, expected: readonly unknown[]])[] = [
      ['blue', [['blue', blue]]],
      ['"#3498db"', [['"#3498db"', blue]]],
      ['primary', []],
      ['#3498db', []],
      ['[blue]', []],
    ];
    for (const [value, expected] of shown)
      it(`is shown or not: ${value}`, () => {
        const document = color('.claude/agents/a.md', value);
        const found = colorsOf(document).map(({ span, color }) => [document.text.slice(span.start, span.end), color]);
        assert.deepEqual(found, expected);
      });

    const forms: readonly (readonly [file: string, value: string, expected: readonly string[]])[] = [
      ['.claude/agents/a.md', 'red', ['blue']],
      ['.opencode/agents/a.md', '"#111111"', ['"#3498DB"']],
      ['agents/a.md', 'red', ['blue', '"#3498DB"']],
      ['agents/a.md', '"#111111"', ['"#3498DB"', 'blue']],
    ];
    for (const [file, value, expected] of forms)
      it(`is written as its tool wants it: ${value} in ${file}`, () => {
        const document = color(file, value);
        const start = document.text.indexOf(value);
        const found = colorForms(document, { start, end: start + value.length }, blue);
        assert.deepEqual(
          found.map(({ text }) => text),
          expected,
        );
      });
  });
});
