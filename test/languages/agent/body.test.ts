/** What the text of an agent file says: passages, titles, sentences, directives, bounds, roles and references, each in its place. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { readBody, sectionAt, sentencesOf, wordCount } from '../../../server/src/languages/agent/body/body.ts';
import { directivesOf } from '../../../server/src/languages/agent/body/directives.ts';
import { boundsOf, unitlessOf } from '../../../server/src/languages/agent/body/numbers.ts';
import { fileReferences } from '../../../server/src/languages/agent/body/references.ts';
import { roleOf } from '../../../server/src/languages/agent/body/role.ts';
import { plainTitle } from '../../../server/src/languages/agent/body/title.ts';

function page(text: string, path = '.claude/agents/orders.md') {
  return createDocument(`file:///w/${path}`, text);
}

describe('The words of an agent file', () => {
  const counted: readonly (readonly [text: string, words: number])[] = [
    ['Never change a paid order.', 5],
    ['One — two, 3 `four` "five six".', 2],
    ['先读完整个变更', 4],
    ['**MUST** 先读 `docs`。', 2],
    ['Größe, Über-Raum', 2],
    ['', 0],
  ];
  for (const [text, words] of counted) it(JSON.stringify(text), () => assert.equal(wordCount(page(text)), words));
});

describe('The body of an agent file', () => {
  const passages: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
      'headings, paragraphs, items',
      '# Orders\n\nYou read them.\n\n- First\n- Second\n',
      ['heading Orders', 'paragraph You read them.', 'item First', 'item Second'],
    ],
    ['cells of a table', '| A | B |\n| - | - |\n| one | two |\n', ['cell A', 'cell B', 'cell one', 'cell two']],
    ['markup is blank', '**Never** _ask_ [them](a.md).\n', ['paragraph   Never    ask   them       .']],
    ['code and quotes are said by nobody', 'Use `a_b`, say "hello there".\n', ['paragraph Use ¤¤¤¤¤, say ¤¤¤¤¤¤¤¤¤¤¤¤¤.']],
    ['Windows line ends', '# A\r\n\r\nOne\r\ntwo.\r\n', ['heading A', 'paragraph One\r\ntwo.']],
    ['no frontmatter, no fence', '---\nname: a\n---\n\n```text\nx\n```\n\nEnd.\n', ['paragraph End.']],
    ['half of a fence', 'Text.\n\n```sql\nselect', ['paragraph Text.']],
    ['an empty file', '', []],
  ];
  for (const [what, text, expected] of passages)
    it(what, () => {
      const document = page(text);
      const found = readBody(document).passages;
      assert.deepEqual(
        found.map(({ kind, text: said }) => `${kind} ${said}`),
        expected,
      );
      for (const { span, text: said } of found) assert.equal(span.end - span.start, said.length);
    });

  it('tells examples from what is asked for', () => {
    const text =
      'Do this.\n\n> Never that.\n\nFor example:\n\n- one\n\n- **Bad**: two\n\n<example>\n\nthree\n\n</example>\n\n## Sample report\n\nfour\n\n## Rules\n\nfive\n';
    const { passages: found } = readBody(page(text));
    const said = found
      .filter(({ isExample, kind }) => !isExample && kind !== 'heading')
      .map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(said, ['Do this.', 'five']);
  });

  it('ends sentences at full stops, not in abbreviations and numbers', () => {
    const text = 'Ask first, e.g. Maria. Keep 99.9% up! Then go on\n';
    const [passage] = readBody(page(text)).passages;
    assert.ok(passage);
    assert.deepEqual(
      sentencesOf(passage).map(({ span }) => text.slice(span.start, span.end)),
      ['Ask first, e.g. Maria.', 'Keep 99.9% up!', 'Then go on'],
    );
  });

  it('finds the section of a place', () => {
    const text = 'top\n\n# A\n\n## B\n\nhere\n\n# C\n';
    const body = readBody(page(text));
    assert.equal(sectionAt(body, text.indexOf('here'))?.title, 'b');
    assert.equal(sectionAt(body, 0), undefined);
  });

  const titles: readonly (readonly [title: string, plain: string])[] = [
    ['🎯 Your Core Mission', 'core mission'],
    ['2. Workflow Process:', 'workflow process'],
    ['Step 3: Run', 'run'],
    ['**Identity** & Memory', 'identity and memory'],
    ['ðŸŽ¯ Your Core Mission', 'core mission'],
    ['üéØ Purpose', 'purpose'],
    ['Über uns', 'über uns'],
    ['v-model', 'v-model'],
    ['🎯', ''],
  ];
  for (const [title, plain] of titles) it(`reads the title "${title}"`, () => assert.equal(plainTitle(title), plain));

  const bounds: readonly (readonly [text: string, bound: string | undefined])[] = [
    ['Stores with sub-20ms query times', '20ms: database query time 20 ms'],
    ['Database queries perform under 100ms average with indexing', '100ms: database query time 100 ms average'],
    ['API response times stay under 200 ms for the 95th percentile', '200 ms: API response time 200 ms 95'],
    ['p99 API latency < 1.5s', '1.5s: API response time 1500 ms 99'],
    ['System uptime exceeds 99.9% availability', '99.9%: uptime 99.9%'],
    ['Test coverage above 80%', '80%: test coverage 80%'],
    ['80%+ test coverage', '80%+: test coverage 80%'],
    ['60 fps frame rate', undefined],
    ['Mobile page load times under 3 seconds', '3 seconds: page load time 3000 ms, mobile'],
    ['Bundle size below 2 MB', '2 MB: bundle size 2048 KB'],
    ['Query times of 500ms', undefined],
    ['Alert when query times exceed 500ms', undefined],
    ['Query times from 400ms to under 20ms', undefined],
    ['Query times under 10x', undefined],
    ['Answer under 5 questions', undefined],
  ];
  for (const [text, expected] of bounds)
    it(`reads the bound of "${text}"`, () => {
      const [found] = boundsOf(page(text));
      const unit = { time: ' ms', share: '%', size: ' KB', rate: ' fps' };
      const said =
        found &&
        `${text.slice(found.span.start, found.span.end)}: ${found.metric.name} ${found.value}${unit[found.metric.kind]}` +
          (found.share === undefined ? '' : ` ${found.share}`) +
          (found.narrowed.length === 0 ? '' : `, ${found.narrowed.join(' ')}`);
      assert.equal(said, expected);
    });

  it('finds bounds without a unit', () => {
    const read = (text: string) => unitlessOf(page(text)).map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(read('Query times below 200.'), ['200']);
    assert.deepEqual(read('Query times below 200 for all'), ['200']);
    assert.deepEqual(read('Query times below 200 milliseconds'), []);
    assert.deepEqual(read('Query times below 0.2'), []);
    assert.deepEqual(read('Rooms below 200.'), []);
  });

  const directives: readonly (readonly [text: string, expected: string | undefined])[] = [
    ['- Never change a paid order.', '- change a paid order'],
    ['- **Important**: You MUST always ask first', '+ ask first'],
    ['Don’t guess <br>', '- guess'],
    ['Ensure that orders are kept', '+ orders are kept'],
    ['Orders are never lost', undefined],
    ['> Never ask', undefined],
  ];
  for (const [text, expected] of directives)
    it(`reads what "${text}" directs`, () => {
      const [found] = directivesOf(page(text));
      assert.equal(found && `${found.isNegative ? '-' : '+'} ${found.action}`, expected);
    });

  const roles: readonly (readonly [text: string, role: string | undefined, name?: string])[] = [
    ['# A\n\nYou are **Order Reviewer**, a careful one.', 'You are', 'Order Reviewer'],
    ['You are Order Reviewer, a careful one.', 'You are', 'Order Reviewer'],
    ['You are the Senior Reviewer.', 'You are'],
    ['You’re a reviewer.', 'You’re'],
    ['You are **Maria**, a reviewer.', 'You are'],
    ['Act as a reviewer.', 'Act as'],
    ['你是一名评审专家。', '你是'],
    ['You are asked to read. You are finished when done.', undefined],
    ['Say "You are a reviewer".', undefined],
    ['```text\nYou are a reviewer.\n```', undefined],
  ];
  for (const [text, words, name] of roles)
    it(`reads who the agent is in ${JSON.stringify(text)}`, () => {
      const role = roleOf(page(text));
      assert.equal(role === undefined ? undefined : text.slice(role.span.start).startsWith(words ?? '-') && words, words);
      assert.equal(role?.name, name);
      if (role?.nameSpan) assert.equal(text.slice(role.nameSpan.start, role.nameSpan.end), name);
    });

  const references: readonly (readonly [text: string, path: string, expected: readonly string[]])[] = [
    ['See [rules](docs/rules.md#orders "t") and [site](https://a.example/b.md).', 'agents/a.md', ['link docs/rules.md']],
    ['See [rules][r].\n\n[r]: docs/rules.md\n', 'agents/a.md', ['link docs/rules.md']],
    ['Read `docs/rules.md`. Write `docs/notes.md`.', 'agents/a.md', ['words docs/rules.md']],
    ['Questions from `ORDER-PROTOCOL.md`; see `orders.md`.', 'agents/a.md', ['words ORDER-PROTOCOL.md']],
    ['If needed read `docs/rules.md`; see `path/to/rules.md`, `docs/{a}.md`.', 'agents/a.md', []],
    ['Rules: @docs/rules.md', 'CLAUDE.md', ['import docs/rules.md']],
    ['Rules: @docs/rules.md', 'agents/a.md', []],
    ['Use #file:../rules.md', '.github/prompts/a.prompt.md', ['import ../rules.md']],
    ['> See [rules](docs/rules.md)', 'agents/a.md', []],
  ];
  for (const [text, path, expected] of references)
    it(`finds the files that ${JSON.stringify(text)} refers to in ${path}`, () => {
      const found = fileReferences(page(text, path));
      assert.deepEqual(
        found.map((reference) => `${reference.kind} ${reference.path}`),
        expected,
      );
      for (const reference of found) assert.equal(text.slice(reference.span.start, reference.span.end), reference.path);
    });
});
