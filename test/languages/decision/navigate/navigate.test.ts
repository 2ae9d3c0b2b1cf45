/** Hovers, definitions, references, links and symbols of decisions: what is heard at a cursor (`¦`). */
import assert from 'node:assert/strict';
import { createDocument } from '../../../../server/src/engine/document.ts';
import { decisionNavigator } from '../../../../server/src/languages/decision/navigate/navigator.ts';
import { marked, said, uriOf } from '../../marked.ts';
import { hotel } from './hotel.ts';

function hover(file: string, text: string, more: Readonly<Record<string, string>> = hotel) {
  const { snapshot, document, offset } = marked({ ...more, [file]: text });
  const found = decisionNavigator.hover(snapshot, document, offset);
  return { words: found && document.text.slice(found.span.start, found.span.end), markdown: found?.markdown ?? '' };
}

describe('A hover on a decision', () => {
  it('is a card with state, successor and outcome', () => {
    assert.deepEqual(hover('src/rooms.ts', '// Keys: ADR-¦1.\n'), {
      words: 'ADR-1',
      markdown: [
        '**[ADR\\-0001 Use integer keys](<file:///w/docs/adr/0001-use-integer-keys.md>)**',
        '*superseded* · 2023-01-10',
        'Superseded by [ADR\\-0003 Use UUID keys](<file:///w/docs/adr/0003-use-uuid-keys.md>)',
        'We will use integer keys, e\\.g\\. bigint\\.',
      ].join('\n\n'),
    });
  });

  it('says who decided, and what the file calls its status', () => {
    assert.deepEqual(hover('a.sql', '-- [ADR-¦0002]\n').markdown.split('\n\n'), [
      '**[ADR\\-0002 Store prices in cents](<file:///w/docs/adr/0002-store-prices-in-cents.md>)**',
      '*accepted* (Approved) · 2023-02-01 · decided by Ana Lee, Bo',
      'Chosen option\\: "cents", because sums stay exact\\.',
    ]);
  });

  const cases: readonly (readonly [what: string, file: string, text: string, words: string, says: RegExp])[] = [
    [
      'a link',
      'notes.md',
      'As [we said](docs/adr/0003-use-¦uuid-keys.md).',
      '[we said](docs/adr/0003-use-uuid-keys.md)',
      /Amended by .*0004/,
    ],
    ['a path in YAML', 'mkdocs.yml', 'nav:\n  - adr/0003-use-uuid¦-keys.md\n', 'adr/0003-use-uuid-keys.md', /UUID/],
    ['a slug', 'a.py', '# adr-3-use-uuid-keys¦\n', 'adr-3-use-uuid-keys', /UUID/],
    ['a docstring', 'a.py', 'def f():\n  """As ADR-00¦03 says."""\n', 'ADR-0003', /UUID/],
    ['another decision', 'docs/adr/0005-x.md', '# X\n\nSee ADR-¦3.\n', 'ADR-3', /Supersedes .*0001/],
    ['an agent file', 'CLAUDE.md', '@docs/adr/0003-use-uuid-¦keys.md\n', 'docs/adr/0003-use-uuid-keys.md', /UUID/],
    ['a template that nobody filled in', 'a.ts', '// ADR-¦4', 'ADR-4', /^((?!What will).)*$/s],
    ['a status in another word', 'docs/adr/0005-x.md', '---\nstatus: App¦roved\n---\n# X\n', 'Approved', /^Counts as `accepted`\.$/],
  ];
  for (const [what, file, text, words, says] of cases) {
    it(`knows ${what}`, () => {
      const found = hover(file, text);
      assert.equal(found.words, words);
      assert.match(found.markdown, says);
    });
  }

  const silent: readonly (readonly [what: string, file: string, text: string])[] = [
    ['code', 'a.ts', 'const adr = ADR¦3;'],
    ['a URL', 'a.ts', '// https://w.example/ADR-¦3'],
    ['a number that no decision has', 'a.ts', '// ADR-¦77'],
    ['its own title', 'docs/adr/0005-x.md', '# ADR-00¦05: X\n'],
    ['a standard status', 'docs/adr/0005-x.md', '---\nstatus: acc¦epted\n---\n# X\n'],
  ];
  for (const [what, file, text] of silent) it(`says nothing on ${what}`, () => assert.equal(hover(file, text).markdown, ''));

  it('shows all decisions that a number may mean', () => {
    const two = { 'a/adr/0001-x.md': '# X\n', 'b/adr/0001-y.md': '# Y\n' };
    assert.match(hover('z.ts', '// ADR-¦1', two).markdown, /X.*\n---\n.*Y/s);
    assert.doesNotMatch(hover('a/z.ts', '// ADR-¦1', two).markdown, /Y/);
  });

  it('shows hostile words as words', () => {
    const evil = {
      'adr/0001-x.md': '# <img src=x onerror=alert(1)> [a](command:b) `c`\n\n## Decision\n\n<script>x</script> [y](command:z) ![i](j)\n',
    };
    const { markdown } = hover('z.ts', '// ADR-¦1', evil);
    assert.doesNotMatch(markdown, /(?<!\\)<(?!file:)|command:|(?<!\\)`|(?<!\\)!\[/);
    assert.equal(markdown.match(/(?<!\\)\]\(/g)?.length, 1);
  });
});

describe('The definition of a decision', () => {
  const cases: readonly (readonly [what: string, file: string, text: string, to: readonly string[]])[] = [
    ['of a number', 'a.go', '// ADR-¦3', ['docs/adr/0003-use-uuid-keys.md: 3. Use UUID keys']],
    ['of the words of a link', 'a.md', '[the ke¦ys](docs/adr/0003-use-uuid-keys.md)', ['docs/adr/0003-use-uuid-keys.md: 3. Use UUID keys']],
    ['of the path of a link, which editors know', 'a.md', '[x](docs/adr/0003-use-u¦uid-keys.md)', []],
    ['of a path in text', 'a.yaml', 'x: docs/adr/0003-use-u¦uid-keys.md', ['docs/adr/0003-use-uuid-keys.md: 3. Use UUID keys']],
    ['of a title, which is where it stands', 'docs/adr/0005-x.md', '# Sa¦y X\n', []],
    ['of other words', 'a.md', 'no¦thing ADR-3', []],
  ];
  for (const [what, file, text, to] of cases) {
    it(what, () => {
      const { snapshot, document, offset } = marked({ ...hotel, [file]: text });
      assert.deepEqual(decisionNavigator.definition(snapshot, document, offset, 'landing')?.to.map(said) ?? [], to);
    });
  }
});

describe('The references of a decision', () => {
  const uses = [
    'docs/adr/0001-use-integer-keys.md: [3. Use UUID keys](0003-use-uuid-keys.md)',
    'docs/adr/0004-sort-keys-by-time.md: [3. Use UUID keys](0003-use-uuid-keys.md)',
  ];
  const title = 'docs/adr/0003-use-uuid-keys.md: 3. Use UUID keys';
  const references = (files: Readonly<Record<string, string>>, withDeclaration: boolean) => {
    const { snapshot, document, offset } = marked({ ...hotel, ...files });
    const others = [
      createDocument(uriOf('src/a.ts'), "// ADR-3\nf('ADR-4'); // docs/adr/0003-use-uuid-keys.md\n"),
      createDocument(uriOf('b.py'), 'ADR3'),
    ];
    assert.ok(decisionNavigator.seeks?.(snapshot, document, offset));
    return decisionNavigator.references(snapshot, document, offset, withDeclaration, others).map(said);
  };
  const inCode = ['src/a.ts: ADR-3', 'src/a.ts: docs/adr/0003-use-uuid-keys.md'];

  it('from its title', () => {
    const file = 'docs/adr/0003-use-uuid-keys.md';
    assert.deepEqual(references({ [file]: hotel[file]?.replace('Use UUID', 'Use ¦UUID') ?? '' }, false), [...uses, ...inCode]);
  });

  it('from words that name it, which are one of them', () => {
    assert.deepEqual(references({ 'a.sql': '-- ADR-00¦03' }, true), [title, ...uses, 'a.sql: ADR-0003', ...inCode]);
  });
});

describe('The links of a page to decisions', () => {
  const cases: readonly (readonly [file: string, text: string, expected: readonly string[]])[] = [
    [
      'a.md',
      'ADR-3, [ADR-3](docs/adr/0003-use-uuid-keys.md), ADR-77, docs/adr/0001-use-integer-keys.md',
      ['ADR-3 -> Open ADR-0003 Use UUID keys', 'docs/adr/0001-use-integer-keys.md -> Open ADR-0001 Use integer keys'],
    ],
    ['a.ts', '// ADR-3', []],
  ];
  for (const [file, text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const { snapshot, document } = marked({ ...hotel, [file]: `${text}¦` });
      const links = decisionNavigator.links?.(snapshot, document) ?? [];
      assert.deepEqual(
        links.map(({ span, tooltip }) => `${document.text.slice(span.start, span.end)} -> ${tooltip}`),
        expected,
      );
    });
  }
});

describe('The symbols of decisions', () => {
  const { snapshot } = marked({ ...hotel, 'x.txt': '¦' });
  const cases: readonly (readonly [query: string, found: readonly string[]])[] = [
    ['ADR-3', ['ADR-0003 Use UUID keys (accepted)']],
    ['cents', ['ADR-0002 Store prices in cents (accepted)']],
    ['keys', ['ADR-0001 Use integer keys (superseded)', 'ADR-0003 Use UUID keys (accepted)', 'ADR-0004 Sort keys by time (proposed)']],
    ['zzz', []],
  ];
  for (const [query, found] of cases) {
    it(`are found by "${query}"`, () => {
      assert.deepEqual(
        decisionNavigator.find(snapshot, query).map(({ name, container }) => `${name} (${container})`),
        found,
      );
    });
  }

  it('are an outline of metadata and headings', () => {
    const outline = (file: string) => {
      const document = snapshot.documents.get(uriOf(file));
      assert.ok(document);
      return decisionNavigator.symbols(snapshot, document).map(({ kind, name, detail }) => `${kind} ${name} ${detail}`.trim());
    };
    assert.deepEqual(outline('docs/adr/0003-use-uuid-keys.md'), ['key date 2024-03-05', 'heading 3. Use UUID keys']);
    assert.deepEqual(outline('docs/adr/0002-store-prices-in-cents.md'), ['group Frontmatter', 'heading Store prices in cents']);
    assert.deepEqual(outline('x.txt'), []);
  });
});
