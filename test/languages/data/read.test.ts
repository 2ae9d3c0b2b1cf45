/** Reading YAML and JSON: exact places, broken text, hostile text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { readJson, readYaml } from '../../../server/src/languages/data/read.ts';
import type { DataTree, NodeId } from '../../../server/src/languages/data/tree.ts';

/** Every scalar and collection as `path = its words`. */
function places(tree: DataTree): readonly string[] {
  const lines: string[] = [];
  const visit = (node: NodeId) => {
    const { start, end } = tree.spanOf(node);
    lines.push(`${tree.pathOf(node).join('.')} = ${tree.text.slice(start, end)}`);
    const children = [...Array.from(tree.entries(node), ({ value }) => value), ...tree.items(node)];
    // What an alias brings in is written elsewhere, perhaps round the alias itself.
    for (const child of children) if (tree.parentOf(child) === node) visit(child);
  };
  for (const { value } of tree.entries(tree.root)) visit(value);
  return lines;
}

function problems(tree: DataTree): readonly string[] {
  return tree.problems.map(({ span, message }) => `${tree.text.slice(span.start, span.end)}: ${message}`);
}

describe('YAML', () => {
  const values: readonly [title: string, text: string, value: unknown][] = [
    [
      'scalars',
      "a: 1\nb: 0x1F\nc: 1.5e3\nd: true\ne: ~\nf: null\ng: yes\nh: \"1\"\ni: 'x''y'",
      { a: 1, b: 31, c: 1500, d: true, e: null, f: null, g: 'yes', h: '1', i: "x'y" },
    ],
    ['collections', 'a: [1, {b: c}]\nd:\n  - e\n  - f: g', { a: [1, { b: 'c' }], d: ['e', { f: 'g' }] }],
    ['block scalars', 'a: |-\n  one\n  two\nb: >\n  three\n  four\n', { a: 'one\ntwo', b: 'three four\n' }],
    [
      'anchors, aliases and merge keys',
      'a: &x { b: 1, c: 2 }\nd: *x\ne: { <<: *x, c: 3 }',
      { a: { b: 1, c: 2 }, d: { b: 1, c: 2 }, e: { c: 3, b: 1 } },
    ],
    ['CRLF and a byte order mark', '\uFEFFa: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
    ['the first of several documents', 'a: 1\n---\nb: 2\n', { a: 1 }],
    [
      'brackets that close at the margin, as nearly every reader does',
      'a: [\n  1,\n  2\n]\nb: { c: [\n3\n]\n}\n',
      { a: [1, 2], b: { c: [3] } },
    ],
    ['a key named __proto__', '__proto__: { polluted: true }', JSON.parse('{"__proto__":{"polluted":true}}')],
    ['nothing', '# only a comment\n', undefined],
    ['keys that are collections', '? [a, b]\n: 1\n? [a, c]\n: 2\n', { '[a, b]': 1, '[a, c]': 2 }],
    ['keys as they are written', '1.0: a\n0x1F: b\n', { '1.0': 'a', '0x1F': 'b' }],
    ['tags', 'a: !!str 5\nb: !thing c\n', { a: '5', b: 'c' }],
    ['empty values', 'a:\nb: # c\nc: {d, e: }\nf:\n  -\n  - g\n', { a: null, b: null, c: { d: null, e: null }, f: [null, 'g'] }],
    [
      'merge keys that merge, the nearest first',
      'a: &a { x: 1, y: 1 }\nb: &b { <<: *a, y: 2, z: 2 }\nc: { <<: [*b, *a], z: 3 }',
      { a: { x: 1, y: 1 }, b: { x: 1, y: 2, z: 2 }, c: { x: 1, y: 2, z: 3 } },
    ],
  ];
  for (const [title, text, value] of values) {
    it(`reads ${title}`, () => {
      const tree = readYaml(text);
      assert.deepEqual(tree.valueOf(tree.root), value);
      assert.deepEqual(tree.problems, []);
    });
  }

  it('knows the words of every node', () => {
    const text = 'a: "x y" # comment\nb:\n  - {c: d , e: [] }\n  - é🏗\nf: |-\n  one\n\n  two\n\ng:\n';
    assert.deepEqual(places(readYaml(text)), [
      'a = "x y"',
      'b = - {c: d , e: [] }\n  - é🏗',
      'b.0 = {c: d , e: [] }',
      'b.0.c = d',
      'b.0.e = []',
      'b.1 = é🏗',
      'f = |-\n  one\n\n  two',
      'g = ',
    ]);
  });

  for (const [title, text] of [
    ['line breaks of Windows', 'a: é🏗\r\nb:\r\n  - "c"\r\n'],
    ['a byte order mark', '\uFEFFa: é🏗\nb:\n  - "c"\n'],
    ['tabs that may stand there', 'a:\té🏗\t\nb:\t# none\n  -\t"c"\n'],
  ] as const) {
    it(`knows the words of every node in spite of ${title}`, () => {
      const tree = readYaml(text);
      assert.deepEqual(tree.problems, []);
      assert.deepEqual(
        places(tree),
        ['a = é🏗', 'b = - "c"', 'b.0 = "c"'].map((place) => place.replace('- "c"', /- *\t?"c"/.exec(text)?.[0] ?? '')),
      );
    });
  }

  it('reads a part of a text with the places of the whole', () => {
    const text = '---\nname: x\n---\nbody: not read\n';
    const tree = readYaml(text, { start: 4, end: 12 });
    assert.deepEqual(places(tree), ['name = x']);
    assert.deepEqual(tree.valueOf(tree.root), { name: 'x' });
  });

  it('finds the node at an offset', () => {
    const text = 'a:\n  b: cd\n';
    const tree = readYaml(text);
    const node = tree.nodeAt(text.indexOf('cd') + 1);
    assert.ok(node !== undefined);
    assert.deepEqual(tree.pathOf(node), ['a', 'b']);
  });

  const broken: readonly [title: string, text: string, problem: string, kept: unknown][] = [
    ['a colon in a value', 'a: b: c\nd: 1', ':: A value that holds ": " has to be put in quotes.', { a: 'b: c', d: 1 }],
    ['an open bracket', 'a: [1,\nb: 2', 'b:: This is indented too little for what is still open above it.', { a: [1], b: 2 }],
    ['a tab', 'a:\n\tb: 1\nc: 2', '\t: Tabs may not indent YAML: use blanks.', { a: { b: 1 }, c: 2 }],
    ['an alias without an anchor', 'a: *b', '*b: Alias "*b" names no anchor.', { a: null }],
    ['a key that is there twice', 'a: 1\na: 2', 'a: Key "a" is there twice.', { a: 2 }],
    ['a tab at the start', '\ta: 1', '\t: Tabs may not indent YAML: use blanks.', { a: 1 }],
    ['a reserved character', '@a: 1\nb: 2', '@a:: What starts with "@" has to be put in quotes.', { '@a': 1, b: 2 }],
    [
      'a line indented too far',
      'a:\n  b: 1\n   c: 2\nd: 3',
      'c:: This line is indented too far to stand beside the one above it.',
      { a: { b: 1, c: 2 }, d: 3 },
    ],
  ];
  for (const [title, text, problem, kept] of broken) {
    it(`goes on after ${title}`, () => {
      const tree = readYaml(text);
      assert.deepEqual(problems(tree), [problem]);
      assert.deepEqual(tree.valueOf(tree.root), kept);
    });
  }

  const breaks: readonly [title: string, lines: readonly string[]][] = [
    ['a colon in a value', ['  b: c: d']],
    ['an open bracket', ['  b: [1,', '    2']],
    ['an open bracket in a block', ['  b:', '    c: {d: 1', '    e: 2']],
    ['a line indented too far', ['  b: 1', '     c: 2']],
    ['two breaks', ['  b: c: d', '  e: @f']],
  ];
  for (const [title, lines] of breaks) {
    it(`reads a large text around ${title}`, () => {
      const block = (from: number) => Array.from({ length: 40_000 }, (_, index) => `key${from + index}:\n  a: value`);
      const text = [...block(0), 'broken:', ...lines, ...block(40_000)].join('\n');
      const tree = readYaml(text);
      assert.equal(tree.problems.length, 1);
      const { start } = tree.problems[0]?.span ?? { start: -1 };
      assert.ok(start > text.indexOf('broken:') && start <= text.indexOf('key40000:'), 'The problem stands where the text is broken.');
      assert.equal(tree.stringOf(tree.get(tree.root, 'key0', 'a')), 'value');
      assert.equal(tree.stringOf(tree.get(tree.root, 'key79999', 'a')), 'value');
      assert.equal(text.slice(tree.spanOf(tree.get(tree.root, 'key79999', 'a') ?? 0).start), 'value');
    });
  }
});

describe('A walk', () => {
  const text = 'a: &x {b: 1, c: [d, {b: 2}]}\ne: *x\nf: {<<: *x, b: 3}\ng: {}\nh: []\n';

  /** Every node below as `number key words`, an alias with the children of what it stands for. */
  function walk(tree: DataTree, node: NodeId): readonly string[] {
    const lines = [`${node} ${tree.keys[tree.keyIdOf(node)] ?? '-'} ${tree.text.slice(tree.startOf(node), tree.endOf(node))}`];
    for (let child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) lines.push(...walk(tree, child));
    return lines;
  }

  it('visits children as they are written, and what aliases stand for', () => {
    const tree = readYaml(text);
    const inX = ['2 b 1', '3 c [d, {b: 2}]', '4 - d', '5 - {b: 2}', '6 b 2'];
    const words = ['1 a {b: 1, c: [d, {b: 2}]}', ...inX, '7 e *x', ...inX, '8 f {<<: *x, b: 3}', '9 << *x', ...inX, '10 b 3'];
    assert.deepEqual(walk(tree, 0).slice(1), [...words, '11 g {}', '12 h []']);
    assert.equal(tree.size, 13);
    assert.equal(tree.targetOf(7), 1);
    assert.deepEqual(
      [1, 7, 8, 11].map((node) => tree.hasMerges(node)),
      [false, false, true, false],
    );
    assert.equal(text.slice(tree.keyStartOf(12), tree.keyEndOf(12)), 'h');
    assert.deepEqual([tree.keyStartOf(0), tree.keyEndOf(4)], [-1, -1]);
  });

  it('finds all nodes under a key', () => {
    for (const tree of [readYaml(text), readYaml(text.replaceAll('b:', '"b":'))]) {
      assert.deepEqual(tree.nodesWithKey('b'), [2, 6, 10]);
      assert.deepEqual(tree.nodesWithKey('d'), []);
      assert.equal(tree.keyIdFor('d'), -1);
      assert.equal(tree.keyIdOf(6), tree.keyIdFor('b'));
    }
  });
});

describe('JSON', () => {
  it('knows the words of every node', () => {
    const tree = readJson('{ "a": [1, { "b": null }], "c": "d\\n" }');
    assert.deepEqual(places(tree), ['a = [1, { "b": null }]', 'a.0 = 1', 'a.1 = { "b": null }', 'a.1.b = null', 'c = "d\\n"']);
    assert.equal(tree.stringOf(tree.get(tree.root, 'c')), 'd\n');
  });

  const broken: readonly [title: string, text: string, problem: RegExp, kept: unknown][] = [
    ['a missing value', '{"a":1,"b":', /A value is missing/, { a: 1, b: null }],
    ['a missing colon', '{"a" 1, "b": 2}', /A colon is missing/, { a: null, b: 2 }],
    ['a missing comma', '{"a":1 "b":2}', /A comma is missing/, { a: 1, b: 2 }],
    ['a trailing comma', '{"a":1,}', /no comma behind the last entry/, { a: 1 }],
    ['an open bracket', '[1,2', /closing bracket is missing/, [1, 2]],
    ['a comment', '{} // c', /JSON has no comments/, {}],
    ['an open string', '{"a": "b\n, "c": 1}', /string is not closed/, { a: 'b', c: 1 }],
    ['a key that is there twice', '{"a":1,"a":2}', /Key "a" is there twice/, { a: 2 }],
  ];
  for (const [title, text, problem, kept] of broken) {
    it(`goes on after ${title}`, () => {
      const tree = readJson(text);
      assert.equal(tree.problems.length, 1);
      assert.match(tree.problems[0]?.message ?? '', problem);
      assert.deepEqual(tree.valueOf(tree.root), kept);
    });
  }

  for (const [title, text] of [
    ['line breaks of Windows', '{\r\n  "a": "é🏗",\r\n  "b": [1]\r\n}\r\n'],
    ['a byte order mark', '\uFEFF{"a": "é🏗", "b": [1]}'],
    ['tabs', '{\n\t"a":\t"é🏗",\n\t"b": [1]\t}'],
  ] as const) {
    it(`knows the words of every node in spite of ${title}`, () => {
      const tree = readJson(text);
      assert.deepEqual(tree.problems, []);
      assert.deepEqual(places(tree), ['a = "é🏗"', 'b = [1]', 'b.0 = 1']);
    });
  }

  it('allows comments and trailing commas where they are allowed', () => {
    const tree = readJson('{\n // c\n "a": [1,],\n}', undefined, 'jsonc');
    assert.deepEqual(tree.problems, []);
    assert.deepEqual(tree.valueOf(tree.root), { a: [1] });
  });
});

describe('Any value', () => {
  it('is the same in JSON, in YAML, and in JSON read as YAML', () => {
    // YAML has no lone surrogates and no control characters, and of -0 only the digit survives.
    const string = fc.string({ unit: 'grapheme' });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        string,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(
          string.filter((key) => key !== '<<'),
          tie('value'),
        ),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (any, indent) => {
        const json = JSON.stringify(any, undefined, indent);
        const plain: unknown = JSON.parse(json);
        for (const tree of [readJson(json), readYaml(json), readYaml(dump(any))]) {
          assert.deepEqual(tree.problems, []);
          assert.deepEqual(tree.valueOf(tree.root), plain);
        }
      }),
    );
  });
});

describe('Hostile texts', () => {
  it('nested deeply cost a problem', () => {
    for (const tree of [readYaml('['.repeat(50_000)), readJson('['.repeat(50_000)), readJson('{"a":'.repeat(50_000))]) {
      assert.deepEqual(
        tree.problems.map(({ message }) => message),
        ['This is nested too deeply to be read.'],
      );
    }
  });

  it('that double with every alias end', () => {
    const letters = [...'abcdefghijklmnop'];
    const lines = letters.map(
      (letter, index) =>
        `${letter}: &${letter} [${Array(9)
          .fill(index === 0 ? 'x' : `*${letters[index - 1]}`)
          .join(', ')}]`,
    );
    const tree = readYaml(lines.join('\n'));
    const start = performance.now();
    tree.valueOf(tree.root);
    assert.ok(performance.now() - start < 20_000);
  });

  it('that double with every merge key end', () => {
    const lines = Array.from(
      { length: 40 },
      (_, index) => `a${index}: &a${index}\n  <<: [*a${index - 1}, *a${index - 1}]\n  k${index}: 1\n`,
    );
    lines[0] = 'a0: &a0 { k0: 1 }\n';
    const tree = readYaml(lines.join(''));
    assert.equal([...tree.entries(tree.get(tree.root, 'a39'))].length, 40);
    assert.equal(tree.valueOf(tree.get(tree.root, 'a39', 'k0')), 1);
  });

  it('in long chains of merge keys are read', () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `a${index}: &a${index} { <<: *a${index - 1}, k: ${index} }`);
    lines[0] = 'a0: &a0 { first: 1 }';
    const tree = readYaml(lines.join('\n'));
    assert.equal(tree.valueOf(tree.get(tree.root, 'a4999', 'first')), 1);
  });

  it('that are broken all over and too large to be read again and again end', () => {
    const start = performance.now();
    for (const text of [`a: [${'b '.repeat(5_000_000)}`, `a: "${'\\n'.repeat(1_000_000)}`, 'a: b: [\n'.repeat(300_000)]) {
      assert.equal(readYaml(text).problems.length, 1);
    }
    assert.ok(performance.now() - start < 20_000);
  });

  it('that hold themselves end', () => {
    const tree = readYaml('a: &a\n  b: *a\n  <<: *a\n');
    assert.deepEqual(tree.valueOf(tree.root), { a: { b: undefined } });
  });

  it('cut anywhere are still read', () => {
    const text = 'a: &x "b\\n"\nc:\n  - {d: [1, \'e\'], <<: *x}\n  - |\n    f\n? [g]\n: !!str 1\n';
    const json = '{"a": [1, {"b": null}, "c\\u00e9"], "d": true}';
    for (let end = 0; end <= text.length; end++) places(readYaml(text.slice(0, end)));
    for (let start = 0; start <= text.length; start++) places(readYaml(text.slice(start)));
    for (let end = 0; end <= json.length; end++) places(readJson(json.slice(0, end)));
    for (let start = 0; start <= json.length; start++) places(readJson(json.slice(start)));
  });

  it('with pieces taken out are still read, and all places lie in the text', () => {
    const texts = [
      'openapi: 3.1.0\ninfo: { title: "Shop: é🏗", version: 1 }\nx: &x\n  - |\n    a\n  - >-\n    b\ny: *x\n? [g]\n: !!str 1\n',
      '{\n  "openapi": "3.1.0",\n  "paths": { "/a": { "get": { "responses": {} } } },\n  "x": [1, "\\u00e9", null]\n}\n',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 30 }), (text, at, length) => {
        const start = at % text.length;
        const broken = text.slice(0, start) + text.slice(start + length);
        for (const tree of [readYaml(broken), readJson(broken)]) {
          places(tree);
          for (const { span } of tree.problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= broken.length + 1);
        }
      }),
      { numRuns: 400 },
    );
  });
});
