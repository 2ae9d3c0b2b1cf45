/** What is written as YAML and TOML is read again as it was, by other readers, too. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import matter from 'gray-matter';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { writeToml } from '../../../../server/src/languages/agent/convert/toml.ts';
import { readYaml } from '../../../../server/src/languages/data/read.ts';
import { writeYaml } from '../../../../server/src/languages/data/write-yaml.ts';

/** Texts as people write them, and such as break readers. */
const tricky = fc.constantFrom(
  ...[
    'yes',
    'No',
    'null',
    '~',
    '1.0',
    '0x1f',
    '12:30',
    '2026-01-02',
    'a: b',
    'a:',
    ': a',
    '# no',
    'a # b',
    '- a',
    '*a',
    '&a',
    '!a',
    '|',
    '>-',
    '@a',
    '`a`',
  ],
  ...[
    '%a',
    '"a"',
    "'a'",
    'it\'s "so"',
    '[a',
    '{a}',
    'a, b',
    '---',
    'a --- b',
    '...',
    '<<',
    '=',
    'a\\nb',
    'a\nb',
    'a\n\nb',
    ' a',
    'a ',
    'a\n',
    '\ta',
    'a\tb',
  ],
  ...[
    '\u00a0',
    'a\u0085b',
    'a\u2028b',
    '\ufeffa',
    'größer',
    '📦 box',
    '👩‍💻',
    '日本語',
    '$\u007ba}',
    "'''",
    '"""',
    'a\r\nb',
    '',
    '?',
    '? a',
    'a  b',
    '\u0007',
  ],
);
const text = fc.oneof(
  tricky,
  fc.string({ unit: 'grapheme' }),
  fc.array(tricky, { maxLength: 4 }).map((parts) => parts.join(' ')),
);
const scalar = fc.oneof(text, fc.boolean(), fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.2, 1.5));
const key = fc
  .oneof(
    fc.constantFrom('name', 'max_turns', 'user-invocable', '*', 'git *', 'y', '1', 'a: b', 'x.y'),
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
  )
  .filter((name) => name !== '__proto__' && name !== '<<');
const { value } = fc.letrec<{ value: unknown; list: unknown; map: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 5 });

/** The values as readers make them: plain objects, and one zero. */
function normalized(data: unknown): unknown {
  if (typeof data === 'string') return data;
  if (Array.isArray(data)) return data.map(normalized);
  if (typeof data === 'object' && data !== null)
    return Object.fromEntries(Object.entries(data).map(([name, field]) => [name, normalized(field)]));
  return Object.is(data, -0) ? 0 : data;
}

/** The reader of TOML takes every line end for a line feed, as the standard allows. */
function withLineFeeds(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data).replaceAll('\\r\\n', '\\n'));
}

describe('Keys that are written', () => {
  it('as YAML are read again by our own reader', () => {
    fc.assert(
      fc.property(entries, (written) => {
        const tree = readYaml(`${writeYaml(written)}\n`);
        assert.deepEqual(tree.problems, []);
        assert.deepEqual(tree.valueOf(tree.root), normalized(Object.fromEntries(written)));
      }),
      { numRuns: 1000 },
    );
  });

  it('as YAML are read again by the readers of other tools, which take words of YAML 1.1 and dates for something else', () => {
    fc.assert(
      fc.property(entries, (written) => {
        const { data, content } = matter(`---\n${writeYaml(written)}\n---\nbody`, { language: 'yaml' });
        assert.deepEqual(data, normalized(Object.fromEntries(written)));
        assert.equal(content, 'body');
      }),
      { numRuns: 1000 },
    );
  });

  it('never hold three dashes, which end the keys in Claude Code wherever they stand', () => {
    fc.assert(fc.property(entries, (written) => !writeYaml(written).includes('---')));
  });

  it('as TOML are read again', () => {
    const plain = fc.uniqueArray(
      fc.tuple(key, fc.oneof(scalar, fc.array(text), fc.dictionary(key, scalar, { noNullPrototype: true, maxKeys: 3 }))),
      { selector: ([name]) => name },
    );
    fc.assert(
      fc.property(plain, (written) => {
        const read: unknown = getStaticTOMLValue(parseTOML(writeToml(written, '\n'), { tomlVersion: '1.0' }));
        assert.deepEqual(withLineFeeds(read), withLineFeeds(normalized(Object.fromEntries(written))));
      }),
      { numRuns: 1000 },
    );
  });
});
