/** The words that name decisions, in files of any language, and which decisions they mean. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { mentioned, mentionsIn } from '../../../server/src/languages/decision/log/mentions.ts';
import { uriOf } from '../marked.ts';

/** Each mention as its words, with number, slug and path. */
function mentions(name: string, text: string): readonly string[] {
  const document = createDocument(uriOf(name), text);
  return mentionsIn(document).map(({ span, number, slug, path, place }) => {
    const words = document.text.slice(span.start, span.end);
    for (const part of [number, slug, path]) if (part) assert.equal(document.text.slice(part.span.start, part.span.end), part.text);
    return [
      words,
      ...(number ? [`number ${number.text}`] : []),
      ...(slug ? [`slug ${slug.text}`] : []),
      ...(path ? [`path ${path.text}`] : []),
      place,
    ].join(' | ');
  });
}

describe('Mentions of decisions', () => {
  const cases: readonly (readonly [file: string, text: string, expected: readonly string[]])[] = [
    ['a.txt', 'See ADR-0012.', ['ADR-0012 | number 0012 | text']],
    [
      'a.txt',
      'ADR 12, ADR12, adr-0012, ADR_3, ADR #4 and ADR-5a',
      ['ADR 12', 'ADR12', 'adr-0012', 'ADR_3', 'ADR #4', 'ADR-5a'].map((words) => `${words} | number ${/\d+a?/.exec(words)?.[0]} | text`),
    ],
    [
      'a.txt',
      '[ADR-12] (ADR-13) "ADR-14" ADR-15/ADR-16',
      ['ADR-12', 'ADR-13', 'ADR-14', 'ADR-15', 'ADR-16'].map((words) => `${words} | number ${words.slice(4)} | text`),
    ],
    ['a.txt', 'Größe ADR-0012-übersicht-der-räume ñ', ['ADR-0012-übersicht-der-räume | number 0012 | slug übersicht-der-räume | text']],
    ['a.txt', '@adr 12\r\n@adr: 0013', ['@adr 12 | number 12 | text', '@adr: 0013 | number 0013 | text']],
    ['a.txt', 'docs/adr/0012-use-uuid-keys.md#why', ['docs/adr/0012-use-uuid-keys.md | path docs/adr/0012-use-uuid-keys.md | text']],
    [
      'a.txt',
      '(../adr/0012 or /adr/12-use-uuid-keys)',
      ['0012 | number 0012 | text', '12-use-uuid-keys | number 12 | slug use-uuid-keys | text'],
    ],
    ['a.txt', 'XADR-12 my_adr-12 ADR-1.5 ADR-1234567 ADR- ADRs 12abc quadr12 v.ADR-3', []],
    ['a.txt', 'https://w.example/ADR-12 and https://w.example/docs/adr/0012-x.md?a=ADR-3 (see http://x/adr/4)', []],
    ['a.txt', '<https://w.example/x>ADR-12', ['ADR-12 | number 12 | text']],
    [
      'notes.md',
      'As [ADR-0012](docs/adr/0012-x.md#a "t") says.',
      ['[ADR-0012](docs/adr/0012-x.md#a "t") | number 0012 | path docs/adr/0012-x.md | text'],
    ],
    [
      'notes.md',
      '[keys](adr/0012-x.md), [ADR-3](adr/0012-x.md)',
      ['[keys](adr/0012-x.md) | path adr/0012-x.md | text', '[ADR-3](adr/0012-x.md) | path adr/0012-x.md | text'],
    ],
    ['notes.md', '[keys](<adr/0012 our keys.md>)', ['[keys](<adr/0012 our keys.md>) | path adr/0012 our keys.md | text']],
    ['notes.md', '[ADR-12](https://w.example/0012-x.md)', ['ADR-12 | number 12 | text']],
    [
      'notes.md',
      '[ADR-12][k] [ADR-12]\n\n[k]: 0012-x.md\n[adr-12]: 0012-x.md\n',
      [
        '[ADR-12][k] | number 12 | path 0012-x.md | text',
        '[ADR-12] | path 0012-x.md | text',
        '0012-x.md | path 0012-x.md | text',
        '0012-x.md | path 0012-x.md | text',
      ],
    ],
    ['notes.md', '`ADR-1`\n\n```sql\n-- ADR-2\n```\n', ['ADR-1 | number 1 | text', 'ADR-2 | number 2 | text']],
    ['CLAUDE.md', '@docs/adr/0012-x.md', ['docs/adr/0012-x.md | path docs/adr/0012-x.md | text']],
    ['mkdocs.yml', 'nav:\n  - Keys: adr/0012-x.md # ADR-12\n', ['adr/0012-x.md | path adr/0012-x.md | text', 'ADR-12 | number 12 | text']],
    [
      'a.ts',
      "const ADR12 = 'ADR-1'; // ADR-2\n/* ADR-3\n ADR-4 */ ADR5;\nlink(`docs/0006-x.md`);",
      [
        'ADR-1 | number 1 | string',
        'ADR-2 | number 2 | comment',
        'ADR-3 | number 3 | comment',
        'ADR-4 | number 4 | comment',
        'docs/0006-x.md | path docs/0006-x.md | string',
      ],
    ],
    [
      'a.sql',
      "create table adr12 (a text); -- ADR-1\n/* ADR-2 */ comment on table adr12 is 'it''s ADR-3';",
      ['ADR-1 | number 1 | comment', 'ADR-2 | number 2 | comment', 'ADR-3 | number 3 | string'],
    ],
    [
      'a.py',
      'x = adr12 # ADR-1\ndef f():\n  """Keys, see ADR-2."""\n  return "#ADR-3"',
      ['ADR-1 | number 1 | comment', 'ADR-2 | number 2 | comment', 'ADR-3 | number 3 | string'],
    ],
    [
      'a.go',
      '// ADR-1\nvar r = \'"\' // ADR-2\nvar s = "// ADR-3"',
      ['ADR-1 | number 1 | comment', 'ADR-2 | number 2 | comment', 'ADR-3 | number 3 | string'],
    ],
    ['a.rs', "fn f<'a>(x: &'a str) {} // ADR-1", ['ADR-1 | number 1 | comment']],
    ['a.sh', 'echo $a#ADR-1 # ADR-2', ['ADR-2 | number 2 | comment']],
    ['Dockerfile', '# ADR-1\nRUN ADR-2', ['ADR-1 | number 1 | comment']],
    ['a.lua', '--[[ ADR-1\n]] ADR-2 -- ADR-3', ['ADR-1 | number 1 | comment', 'ADR-3 | number 3 | comment']],
    ['a.ts', '/* ADR-1', ['ADR-1 | number 1 | comment']],
    ['a.exe', 'ADR-1', []],
    ['adr/0012-x.md', '# ADR-0012: Use keys\n\nADR-0012 and ADR-0013', ['ADR-0012 | number 0012 | text', 'ADR-0013 | number 0013 | text']],
  ];
  for (const [file, text, expected] of cases) {
    it(`in ${file}: ${JSON.stringify(text)}`, () => assert.deepEqual(mentions(file, text), expected));
  }
});

describe('What a mention means', () => {
  const files = {
    'docs/adr/0001-root.md': '# Root\n',
    'docs/adr/0002-root.md': '# Root\n',
    'services/a/docs/adr/0001-rooms.md': '# Rooms\n',
    'services/b/docs/adr/0001-orders.md': '# Orders\n',
    'services/b/docs/adr/0003-orders.md': '# Orders\n',
    'services/c/docs/adr/0003-stock.md': '# Stock\n',
    'docs/decisions/shop/0009-carts.md': '# Carts\n',
    'docs/decisions/hotel/0009-rooms.md': '# Rooms\n',
  };
  const cases: readonly (readonly [file: string, text: string, expected: readonly string[]])[] = [
    ['services/a/x.ts', '// ADR-1', ['services/a/docs/adr/0001-rooms.md']],
    ['services/a/x.ts', '// ADR-002', ['docs/adr/0002-root.md']],
    ['services/d/x.ts', '// ADR-1', ['docs/adr/0001-root.md']],
    ['x.ts', '// ADR-3', ['services/b/docs/adr/0003-orders.md', 'services/c/docs/adr/0003-stock.md']],
    ['x.ts', '// ADR-3-stock', ['services/c/docs/adr/0003-stock.md']],
    ['x.ts', '// ADR-9', ['docs/decisions/hotel/0009-rooms.md', 'docs/decisions/shop/0009-carts.md']],
    ['docs/decisions/shop/0010-x.md', 'ADR-9', ['docs/decisions/shop/0009-carts.md']],
    ['x.ts', '// ADR-77', []],
    ['services/a/docs/adr/0004-x.md', 'ADR-2', ['docs/adr/0002-root.md']],
    ['services/a/docs/adr/0002-x.md', 'ADR-3', []],
    ['services/a/x.ts', '// docs/adr/0001-rooms.md', ['services/a/docs/adr/0001-rooms.md']],
    ['services/a/x.ts', '// docs/adr/0002-root.md', ['docs/adr/0002-root.md']],
    ['services/a/x.ts', '// 0003-stock.md', ['services/c/docs/adr/0003-stock.md']],
    ['notes.md', '[x](docs/adr/0001-root.md)', ['docs/adr/0001-root.md']],
    ['notes.md', '[x](./0001-root.md)', []],
    ['services/b/docs/adr/0004-x.md', '[x](0001-orders.md)', ['services/b/docs/adr/0001-orders.md']],
  ];
  for (const [file, text, expected] of cases) {
    it(`${JSON.stringify(text)} in ${file}`, () => {
      const document = createDocument(uriOf(file), text);
      const snapshot = createSnapshot([document, ...Object.entries(files).map(([name, words]) => createDocument(uriOf(name), words))]);
      const [mention] = mentionsIn(document);
      assert.ok(mention);
      assert.deepEqual(
        mentioned(snapshot, document, mention).map((record) => record.document.uri.slice('file:///w/'.length)),
        expected,
      );
    });
  }
});
