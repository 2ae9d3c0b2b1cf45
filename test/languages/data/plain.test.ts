/** The plain readers: what they read is what the readers of all YAML and JSON read, and in broken text the rest survives. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEvents, YAMLException } from 'js-yaml';
import { fillFromEvents } from '../../../server/src/languages/data/events.ts';
import { fillFromJson } from '../../../server/src/languages/data/json.ts';
import { fillFromPlainJson } from '../../../server/src/languages/data/plain-json.ts';
import { readPlainYaml } from '../../../server/src/languages/data/plain-yaml.ts';
import { readJson, readYaml } from '../../../server/src/languages/data/read.ts';
import { NodeTable } from '../../../server/src/languages/data/table.ts';
import type { DataTree } from '../../../server/src/languages/data/tree.ts';

/** The tree when the plain reader is certain of every line, indentation included. */
function plainYaml(text: string): DataTree | undefined {
  const table = new NodeTable(text);
  const { isRead, shallowBreaks } = readPlainYaml(table, text, 0, text.length);
  return isRead && shallowBreaks.length === 0 ? table.finish() : undefined;
}

function plainJson(text: string): DataTree | undefined {
  const table = new NodeTable(text);
  return fillFromPlainJson(table, text, 0, text.length) ? table.finish() : undefined;
}

/** The tree from js-yaml's events; undefined for what is not YAML. */
function anyYaml(text: string): DataTree | undefined {
  const table = new NodeTable(text);
  try {
    fillFromEvents(table, text, 0, parseEvents(text, {}));
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
  return table.finish();
}

/** The tree from the reader that goes on after errors; undefined for what is not JSON. */
function anyJson(text: string): DataTree | undefined {
  const table = new NodeTable(text);
  fillFromJson(table, text, 0, text.length, 'jsonc');
  return table.hasProblems ? undefined : table.finish();
}

/** All that a tree says of its nodes. */
function told(tree: DataTree | undefined): readonly unknown[] | undefined {
  return (
    tree && [
      ...tree.problems,
      ...Array.from({ length: tree.size }, (_, node) => [
        tree.kindOf(node),
        tree.spanOf(node),
        tree.parentOf(node),
        tree.keyOf(node),
        tree.keySpanOf(node),
        tree.firstChild(node),
        tree.nextSibling(node),
        tree.firstChild(node) < 0 ? tree.valueOf(node) : undefined,
      ]),
    ]
  );
}

const yaml = `# Rooms
openapi: 3.1.0
info: &info { title: "Rooms: é🏗", version: '1', x-list: [a, -1, {b: [], c: 'it''s'}] }
paths:
  /rooms/{id}:
    get:
      summary: Lists rooms # but not all
      description: >-
        The rooms

          of a house.
      parameters:
      - name: "li\\u006dit"
        in: query
        required: true
        schema: {"type": "integer", maximum: 1.5e2}
      -
        $ref: '#/components/parameters/page'
      responses:
        '200':
          description: words that
            go on below
          content: {}
        default: *info
    x-empty:
components:
  schemas:
    Room:
      enum:
        - ~
        - 'two
          lines'
        - - nested
          - |2+
             indented

      example: {
        "a": 1,
        "b": [ 2,
          3 ]
        }
`;

const json = `{
  "openapi": "3.1.0",
  "info": { "title": "Ro\\u006fms: é🏗", "version": "1\\n" },
\t"paths": { "/rooms": { "get": { "x": [-1.5e+2, 0, true, false, null, [], {}] }, "g\\"et": "" } }
}`;

/** Makes many texts that are nearly one text. */
function variants(text: string): fc.Arbitrary<string> {
  const bits =
    ': |:| |  |\n|\n  |- |-|"|\'|#| #|{|}|[|]|,|>|\t|\r|\r\n|&a |*info|!|%|@|`|?|\\|~|---\n|...\n|\u00a0|\u0085|\ufeff|🏗|\ud800|\0|1|null|<<: '.split(
      '|',
    );
  const change = fc.tuple(fc.nat(text.length), fc.constantFrom('', '|', '>-', ...bits), fc.integer({ min: -8, max: 4 }));
  return fc.array(change, { minLength: 0, maxLength: 3 }).map((changes) => {
    let changed = text;
    for (const [at, bit, removed] of changes) changed = changed.slice(0, at) + bit + changed.slice(at + Math.max(removed, 0));
    return changed;
  });
}

describe('Plain reading', () => {
  it('is certain of what people write', () => {
    for (const text of [yaml, yaml.replaceAll('\n', '\r\n'), `---\n${yaml}`, `${yaml}...\n`, `${yaml}# end`, '- a\n- b: c', 'a', ''])
      assert.ok(plainYaml(text), text.slice(0, 40));
    for (const text of [json, json.replaceAll('\n', '\r\n'), '[]', '""', '-0.5']) assert.ok(plainJson(text), text.slice(0, 40));
  });

  it('says what the reader of all YAML says', () => {
    const same = (text: string) => {
      const plain = plainYaml(text);
      if (plain) assert.deepEqual(told(plain), told(anyYaml(text)));
    };
    for (const text of ['a: >#-\n  b\n', '{ a: -, b: 1 }', '[-]', 'a: &x 1\nb: &y *x\n']) same(text);
    for (let start = 0; start <= yaml.length; start++) same(yaml.slice(start));
    for (let end = 0; end <= yaml.length; end++) same(yaml.slice(0, end));
    fc.assert(fc.property(variants(yaml), same), { numRuns: 600 });
    fc.assert(fc.property(variants(yaml.replaceAll('\n', '\r\n')), same), { numRuns: 150 });
    fc.assert(fc.property(variants(json), same), { numRuns: 150 });
  });

  it('of a part of a text does not look behind it', () => {
    for (let end = 0; end <= yaml.length; end++)
      assert.deepEqual(told(readYaml(yaml, { start: 0, end })), told(readYaml(yaml.slice(0, end))), yaml.slice(0, end));
    for (let end = 0; end <= json.length; end++)
      assert.deepEqual(told(readJson(json, { start: 0, end })), told(readJson(json.slice(0, end))), json.slice(0, end));
  });

  it('says what the reader of all JSON says', () => {
    const same = (text: string) => {
      const plain = plainJson(text);
      if (plain) assert.deepEqual(told(plain), told(anyJson(text)));
    };
    for (let end = 0; end <= json.length; end++) same(json.slice(0, end));
    fc.assert(fc.property(variants(json), same), { numRuns: 600 });
  });
});

describe('In broken YAML', () => {
  const cases: readonly [title: string, text: string, problem: string, kept: unknown][] = [
    ['a half-typed key', 'a: 1\nsumm\nb: 2', 'summ: A colon is missing behind "summ".', { a: 1, summ: null, b: 2 }],
    ['a half-typed first key', 'a:\n  summ\n  b: 2', 'summ: A colon is missing behind "summ".', { a: { summ: null, b: 2 } }],
    ['a half-typed last key', 'a:\n  b: 1\n  summ\nc: 3', 'summ: A colon is missing behind "summ".', { a: { b: 1, summ: null }, c: 3 }],
    [
      'a word between items',
      'a:\n  - x\n  summ\n  - y\nb: 1',
      'summ: This is neither an entry nor an item that goes together with what stands above it.',
      { a: ['x', 'y'], b: 1 },
    ],
    [
      'an open quote',
      'a:\n  b: "Shop\n  c: "1"\nd: 2',
      'c:: This is indented too little for what is still open above it.',
      { a: { b: 'Shop', c: '1' }, d: 2 },
    ],
    ['an open quote at the end', 'a: 1\nb: "Shop\n', '"Shop: A bracket or a quote that was opened is never closed.', { a: 1, b: 'Shop' }],
    ['words behind a quote', "a: 'it's'\nb: 1", "s': This cannot stand behind what the line holds already.", { a: 'it', b: 1 }],
    ['an open brace', 'a: {b: 1,\nc: 2', 'c:: This is indented too little for what is still open above it.', { a: { b: 1 }, c: 2 }],
    [
      'what brackets at the margin stand before',
      'a: {\n  b: 1\n}\nc: d: e\nf: 1',
      ':: A value that holds ": " has to be put in quotes.',
      { a: { b: 1 }, c: 'd: e', f: 1 },
    ],
    [
      'anchors and tags',
      'a: &x {b: !t 1}\nc: d: e\nf: *x',
      ':: A value that holds ": " has to be put in quotes.',
      { a: { b: 1 }, c: 'd: e', f: { b: 1 } },
    ],
    ['the next document', 'a: b: c\n---\nd: 1', ':: A value that holds ": " has to be put in quotes.', { a: 'b: c' }],
    ['JSON', '{"a": 1, "b": [2}, "c": 3}', '}: A comma is missing here.', { a: 1, b: [2, 'c'] }],
  ];
  for (const [title, text, problem, kept] of cases) {
    it(`the rest survives ${title}`, () => {
      const tree = readYaml(text);
      assert.deepEqual(
        tree.problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`),
        [problem],
      );
      assert.deepEqual(tree.valueOf(tree.root), kept);
    });
  }

  it('what stands before and behind the broken block survives', () => {
    const before = 'before:\n  a: [1, {b: c}]\n  d:\n  - e: |\n      f\n';
    const behind = 'behind:\n  - g: "h"\n    i: {j: k}\n  - l\n';
    const whole = readYaml(before + behind);
    const lines = [
      'b: c: d',
      'b: "c',
      "b: 'c",
      'b: [1,',
      'b: {c: 1',
      'b',
      '- b',
      '\tb: 1',
      '@b: 1',
      'b: @c',
      'b: ]',
      '"b": "\\q"',
      'b: *c d',
      ': b',
      '}',
    ];
    const line = fc.tuple(fc.nat(6), fc.constantFrom(...lines)).map(([indent, words]) => `${' '.repeat(indent + 2)}${words}\n`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (broken) => {
        const tree = readYaml(`${before}broken:\n${broken.join('')}${behind}`);
        for (const key of ['before', 'behind'])
          assert.deepEqual(tree.valueOf(tree.get(tree.root, key)), whole.valueOf(whole.get(whole.root, key)));
      }),
      { numRuns: 150 },
    );
  });
});
