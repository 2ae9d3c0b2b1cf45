/** Markdown pages: headings, links and definitions, each on its exact words. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDocument } from '../../../server/src/engine/document.ts';
import type { Span } from '../../../server/src/engine/finding.ts';
import { anchorsOf } from '../../../server/src/languages/markdown/anchors.ts';
import { fencesOf } from '../../../server/src/languages/markdown/fences.ts';
import { readMarkdown } from '../../../server/src/languages/markdown/markdown.ts';
import { root } from '../../harness/root.ts';
import { deletions, truncations } from './mangle.ts';

function read(text: string) {
  const markdown = readMarkdown(createDocument('file:///page.md', text));
  const at = ({ start, end }: Span) => text.slice(start, end);
  return { markdown, at };
}

describe('Code between backticks', () => {
  // What holds a link or a tag is parsed, what holds none is not: both have to see the same code.
  const cases: readonly (readonly [text: string, code: readonly string[]])[] = [
    ['a `b` c `d`', ['`b`', '`d`']],
    ['a ``b ` c`` d', ['``b ` c``']],
    ['a `b ``c`` d', ['``c``']],
    ['a ``b` c', []],
    ['a `b\nc` d', ['`b\nc`']],
    ['```a``` `` ` ``', ['```a```', '`` ` ``']],
    ['- [ ] `a` and [b] `c`', ['`a`', '`c`']],
    ['1 < 2 `a`', ['`a`']],
  ];
  for (const [text, code] of cases) {
    it(JSON.stringify(text), () => {
      for (const page of [text, `${text} [x](y)`]) {
        const { markdown, at } = read(page);
        assert.deepEqual(markdown.codeSpans.map(at), code, page);
      }
    });
  }
});

describe('Markdown headings', () => {
  const cases: readonly (readonly [text: string, headings: readonly (readonly [level: number, text: string, written: string])[]])[] = [
    [
      '# A\n## B ##\n',
      [
        [1, 'A', 'A'],
        [2, 'B', 'B'],
      ],
    ],
    ['# The `key` of *all* [things](a.md)\n', [[1, 'The key of all things', 'The `key` of *all* [things](a.md)']]],
    [
      'A\n===\n\nB\n---\n',
      [
        [1, 'A', 'A'],
        [2, 'B', 'B'],
      ],
    ],
    [
      '> # A\n\n- ## B\n',
      [
        [1, 'A', 'A'],
        [2, 'B', 'B'],
      ],
    ],
    ['---\n# comment\n---\n# A\n', [[1, 'A', 'A']]],
    ['```\n# code\n```\n\n    # code\n\n<!--\n# comment\n-->\n', []],
    ['#A\n\n####### B\n', []],
    ['\uFEFF# A\r\n', [[1, 'A', 'A']]],
    ['# a & b &amp; c \\# d\n', [[1, 'a & b & c # d', 'a & b &amp; c \\# d']]],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const { markdown, at } = read(text);
      assert.deepEqual(
        markdown.headings.map((heading) => [heading.level, heading.text, at(heading.span)]),
        expected,
      );
    });
  }

  it('own the lines down to the next heading of their level', () => {
    const { markdown, at } = read('# A\na\n## B\nb\n### C\nc\n## D\n\nE\n---\ne');
    assert.deepEqual(
      markdown.headings.map(({ section }) => at(section)),
      ['a\n## B\nb\n### C\nc\n## D\n\nE\n---\ne', 'b\n### C\nc\n', 'c\n', '\n', 'e'],
    );
  });
});

describe('Markdown links', () => {
  const cases: readonly (readonly [text: string, links: readonly (readonly [whole: string, target: string])[]])[] = [
    ['[a](b.md)', [['[a](b.md)', 'b.md']]],
    ['x [a]( <b c.md> "title (1)" ) y', [['[a]( <b c.md> "title (1)" )', 'b c.md']]],
    ['[a](b_(c).md)', [['[a](b_(c).md)', 'b_(c).md']]],
    ['[a]()', [['[a]()', '']]],
    ['![a](b.png)', [['![a](b.png)', 'b.png']]],
    [
      '[![a](b.png)](c.md)',
      [
        ['![a](b.png)', 'b.png'],
        ['[![a](b.png)](c.md)', 'c.md'],
      ],
    ],
    ['![a [b](c.md)](d.png)', [['![a [b](c.md)](d.png)', 'd.png']]],
    [
      '**[a](b.md)** and _[c](d.md)_',
      [
        ['[a](b.md)', 'b.md'],
        ['[c](d.md)', 'd.md'],
      ],
    ],
    [
      '[a][b] [B] [b][]\n\n[b]: c.md "t"\n',
      [
        ['[a][b]', 'c.md'],
        ['[B]', 'c.md'],
        ['[b][]', 'c.md'],
      ],
    ],
    ['<https://example.com/a>', [['<https://example.com/a>', 'https://example.com/a']]],
    ['`[a](b.md)` \\[a](b.md) <!-- [a](b.md) -->', []],
    ['```\n[a](b.md)\n```\n\n    [a](b.md)\n', []],
    ['> - one\n>   two [a](b.md)\n', [['[a](b.md)', 'b.md']]],
    ['one [a\nb](c.md) two', [['[a\nb](c.md)', 'c.md']]],
    ['one\r\n[a](b.md)\r\n', [['[a](b.md)', 'b.md']]],
    [
      '| a | b |\n|---|---|\n| [x](1.md) | [x](1.md) |\n',
      [
        ['[x](1.md)', '1.md'],
        ['[x](1.md)', '1.md'],
      ],
    ],
    ['# [a](b.md)\n', [['[a](b.md)', 'b.md']]],
    ['---\nurl: "[a](b.md)"\n---\n', []],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const { markdown, at } = read(text);
      assert.deepEqual(
        markdown.links.map((link) => [at(link.span), link.target]),
        expected,
      );
      for (const link of markdown.links) assert.equal(at(link.targetSpan), link.target);
    });
  }

  it('in two cells with the same words have two places', () => {
    const { markdown } = read('| a | b |\n|---|---|\n| [x](1.md) | [x](1.md) |\n');
    assert.deepEqual(
      markdown.links.map(({ span }) => span.start),
      [22, 34],
    );
  });

  it('through a definition lead to where the definition is written', () => {
    const text = 'See [a][b].\n\n> [b]: <c d.md>\n';
    const { markdown } = read(text);
    assert.deepEqual(markdown.links[0]?.targetSpan, { start: text.indexOf('c d'), end: text.indexOf('>', text.indexOf('c d')) });
    assert.deepEqual(
      markdown.definitions.map(({ label, target }) => [label, target]),
      [['b', 'c d.md']],
    );
  });

  const references: readonly (readonly [text: string, labels: readonly string[]])[] = [
    ['[a][b]', ['b']],
    ['[a][b]\n\n[B]: c.md\n', []],
    ['matrix[a][b] `[a][b]` [ ][x] [a][] [a]', []],
    ['[a][b](c)', []],
    ['[one][two] and [three][four]\n\n[two]: x\n', ['four']],
  ];
  for (const [text, labels] of references) {
    it(`without definition in ${JSON.stringify(text)}`, () => {
      const { markdown, at } = read(text);
      assert.deepEqual(
        markdown.undefinedReferences.map(({ label }) => label),
        labels,
      );
      for (const { label, span } of markdown.undefinedReferences) assert.equal(at(span), label);
    });
  }

  it('know code between backticks', () => {
    const { markdown, at } = read('a `b` c ``d ` e``\n');
    assert.deepEqual(markdown.codeSpans.map(at), ['`b`', '``d ` e``']);
  });
});

describe('Anchors', () => {
  it('are named as GitHub names them', () => {
    const page = createDocument('file:///page.md', "# What's new?\n## 1. A & B\n## Same\n## Same\n## `code` – Über\n## snake_case\n");
    assert.deepEqual(anchorsOf(page).slugs, ['whats-new', '1-a--b', 'same', 'same-1', 'code--über', 'snake_case']);
  });

  it('are found whatever renderer spelt them, and not found when they are not there', () => {
    const page = createDocument('file:///page.md', '# 1. A & B\n\n## C {#own}\n\n<a id="here"></a>\n');
    const has = ['1-a--b', '1-a-b', '1.-a-b', 'own', 'here', '', 'top', 'else'].map((anchor) => anchorsOf(page).has(anchor));
    assert.deepEqual(has, [true, true, true, true, true, true, true, false]);
  });
});

describe('The Markdown reader', () => {
  const readme = readFileSync(path.join(root, 'server/src/rules/decision/valid-link.md'), 'utf8').slice(0, 1500);
  const mixed =
    '---\na: {b: [c\n---\n# A `b\n\n> - [x](<y "z)\n>   ```sql\n>   select\n\n| [a](b) |\n|-|\n| \\| [c][d] |\n\n[d]: <e\n![f](\u{1F600} ~~~\n';

  it('never throws', () => {
    for (const text of [mixed, readme]) {
      for (const broken of [...truncations(text), ...deletions(text, 300)]) {
        const page = createDocument('file:///page.md', broken);
        const { links, headings, codeSpans, opaque } = readMarkdown(page);
        for (const { start, end } of [...codeSpans, ...opaque]) assert.ok(start >= 0 && start <= end && end <= broken.length);
        for (const { targetSpan, target } of links) assert.equal(broken.slice(targetSpan.start, targetSpan.end), target);
        for (const { section } of headings) assert.ok(section.start <= section.end);
        fencesOf(page);
      }
    }
  });

  const hostile = [
    '[',
    '![',
    '[a](',
    '`',
    '``` ',
    '*',
    '_',
    '> ',
    '- ',
    '<',
    '<!--',
    '[a][b]',
    '[a][b]\n',
    '[x](y)\n',
    '`a` ',
    '| [x](y) |',
    '[a]: b\n',
    '|a',
    '\\',
    '&',
    '# ',
    '---\n',
    '\t',
    '(',
    '][',
    '[x][',
    '{',
  ];
  const growing = Array.from({ length: 1500 }, (_, index) => `${'`'.repeat(index + 1)}x `).join('');
  const cases = [
    ...hostile.map((piece) => [`${JSON.stringify(piece)} again and again`, `${piece.repeat(20_000)}\n\n[b]: c.md\n`] as const),
    ['a paragraph of two hundred thousand links', '[a](b) '.repeat(200_000)] as const,
    ['ever more backticks', growing] as const,
    ['ever more backticks behind a link', `[a](b) ${growing}`] as const,
  ];
  for (const [name, text] of cases) {
    it(`is not slow on ${name}`, () => {
      const start = performance.now();
      const page = createDocument('file:///page.md', text);
      // Each is read when it is asked for.
      const { links, undefinedReferences, codeSpans, definitions, opaque } = readMarkdown(page);
      assert.ok([links, undefinedReferences, codeSpans, definitions, opaque].every(Array.isArray));
      fencesOf(page);
      assert.ok(performance.now() - start < 20_000, `It took ${Math.round(performance.now() - start)} ms.`);
    });
  }
});
