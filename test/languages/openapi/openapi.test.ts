/** Reading descriptions: which files are ones, what their references reach, and what fixes write into them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDocument, createSnapshot, type Document, type Snapshot } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { insertEntry } from '../../../server/src/languages/openapi/fix/insert.ts';
import { openapi } from '../../../server/src/languages/openapi/language.ts';
import type { Place } from '../../../server/src/languages/openapi/model.ts';
import { partsOf } from '../../../server/src/languages/openapi/parts.ts';
import { treeOf } from '../../../server/src/languages/openapi/text.ts';
import { apiOf } from '../../../server/src/languages/openapi/walk.ts';
import { linter } from '../../harness/page.ts';
import { root } from '../../harness/root.ts';

/** The names of the operations of a description. */
const operationsIn = (snapshot: Snapshot, document: Document) => apiOf(snapshot, document)?.operations.map(({ name }) => name);

const file = (name: string, text: string) => createDocument(`file:///w/${name}`, text);

describe('A description', () => {
  const cases: readonly [title: string, document: Document, isOne: boolean][] = [
    ['is known by its root key', file('a.yaml', 'info: {}\nopenapi: 3.1.0\n'), true],
    ['of version 2 is one', file('a.yml', 'swagger: "2.0"\n'), true],
    ['may be JSON, also minified and with the key last', file('a.json', '{"info":{},"openapi":"3.0.0"}'), true],
    ['may be JSON in a YAML file', file('a.yaml', '{ "openapi": "3.0.0" }'), true],
    ['half typed is one', file('a.yaml', 'openapi:'), true],
    ['that cannot be read is one, by its look', file('a.yaml', `openapi: 3.1.0\nx: ${'['.repeat(9_999)}`), true],
    ['is not a part in a file of its own', file('a.yaml', 'paths: {}\n'), false],
    ['is not a file that has the key further down', file('a.yaml', 'tools:\n  openapi: 3.1.0\n'), false],
    ['is not JSON that has the key further down', file('a.json', '{"dependencies":{"openapi":"3.0.0"}}'), false],
    ['is not a text that talks about it', file('a.md', 'openapi: 3.1.0\n'), false],
  ];
  for (const [title, document, isOne] of cases) it(title, () => assert.equal(openapi.owns(document), isOne));

  it('lists its operations through path items in other files, each once', () => {
    const main = file(
      'api/openapi.yaml',
      'openapi: 3.2.0\npaths:\n  /a: { $ref: "parts/a.yaml" }\n  /b: { $ref: "./parts/a.yaml#" }\n  /c:\n    query: {}\n    additionalOperations: { COPY: {} }\n  /d: { $ref: "#/paths/~1c" }\n  x-e: {}\n',
    );
    const part = file('api/parts/a.yaml', 'get: {}\nparameters: []\n');
    const names = operationsIn(createSnapshot([main, part]), main);
    assert.deepEqual(names, ['GET /a', 'QUERY /c', 'COPY /c']);
  });

  it('decodes pointers, and takes a property named $ref for what it is', () => {
    const main = file(
      'a.yaml',
      'openapi: 3.1.0\npaths:\n  /x: { $ref: "#/components/pathItems/a~1b%20c~0d" }\ncomponents:\n  pathItems:\n    a/b c~d: { get: {} }\n  schemas:\n    S: { properties: { $ref: { type: string } } }\n',
    );
    assert.deepEqual(operationsIn(createSnapshot([main]), main), ['GET /x']);
  });

  it('ends in cycles of references, in a file and across files', () => {
    const main = file(
      'a.yaml',
      'openapi: 3.1.0\npaths:\n  /x: { $ref: "#/paths/~1y" }\n  /y: { $ref: "#/paths/~1x" }\n  /z: { $ref: "b.yaml#/q" }\n',
    );
    const other = file('b.yaml', 'q: { $ref: "a.yaml#/paths/~1z" }\n');
    const snapshot = createSnapshot([main, other]);
    assert.deepEqual(operationsIn(snapshot, main), []);
    assert.deepEqual(partsOf(snapshot, main), [other]);
  });

  it('is made of the files it refers to, however their names are written', () => {
    const main = file(
      'a.json',
      '{"openapi":"3.1.0","x":[{"$ref":"b c.yaml#/x"},{"$ref":"./d.json"},{"$ref" : "https://example.com/e.yaml"},{"$ref":"../../../f.yaml"}]}',
    );
    const parts = [
      file(
        'b%20c.yaml',
        "x: [{ $ref: 'g h.yml' }, {$ref: i.yaml}, { $ref: '#/x' }]\ny:\n  $ref: >-\n    ./k.yaml#/y\nz:\n  $ref: >-\n    #/y\n",
      ),
      file('d.json', '{}'),
      file('g%20h.yml', ''),
      file('i.yaml', ''),
      file('k.yaml', ''),
    ];
    const found = partsOf(createSnapshot([main, ...parts]), main).map(({ uri }) => uri);
    assert.deepEqual(found.sort(), parts.map(({ uri }) => uri).sort());
  });

  it('is judged again when a part changes, and its findings stand in the part', () => {
    const main = file('a.yaml', 'openapi: 3.1.0\npaths:\n  /x: { $ref: b.yaml }\n  /y: { get: { security: [] } }\n');
    const before = createSnapshot([main, file('b.yaml', 'get: {}\n')]);
    const after = createSnapshot([main, file('b.yaml', 'get: { security: [] }\n')]);
    assert.notEqual(linter.resultId(before, main), linter.resultId(after, main));
    const found = (snapshot: typeof before) => {
      const part = snapshot.documents.get('file:///w/b.yaml');
      return part ? linter.lint(snapshot, part).filter(({ rule }) => rule.id === 'openapi/require-security').length : 0;
    };
    assert.equal(found(before), 1);
    assert.equal(found(after), 0);
  });

  it('is judged again when a part is added', () => {
    const main = file('a.yaml', 'openapi: 3.1.0\npaths:\n  /x: { $ref: b.yaml }\n  /y: { get: { security: [] } }\n');
    const part = file('b.yaml', 'get: {}\n');
    assert.notEqual(linter.resultId(createSnapshot([main]), main), linter.resultId(createSnapshot([main, part]), main));
  });

  it('in a page is judged by what it shows', () => {
    const judging = ['openapi/require-rate-limit', 'openapi/require-security', 'openapi/no-http-server'];
    const page = (yaml: string) => {
      const document = file('.claude/agents/api.md', `---\nname: api\ndescription: Designs APIs.\n---\n\n\`\`\`yaml\n${yaml}\`\`\`\n`);
      const problems = linter.lint(createSnapshot([document]), document).filter(({ rule }) => judging.includes(rule.id));
      return problems.map(({ rule, span }) => `${rule.id} ${document.text.slice(span.start, span.end)}`);
    };
    assert.deepEqual(page('paths:\n  /a:\n    get: { summary: Left out. }\n'), []);
    assert.deepEqual(page("paths:\n  /a:\n    get: { responses: { '200': {} } }\n"), ['openapi/require-rate-limit get']);
    assert.deepEqual(page('paths: {}\nservers:\n  - url: http://example.com\n'), ['openapi/no-http-server http://example.com']);
  });

  const shown: readonly [title: string, yaml: string, found: readonly string[]][] = [
    ['components', 'components:\n  schemas:\n    Order: { formt: date }\n', ['formt']],
    ['a path', "/orders:\n  get:\n    sumary: All\n    responses: { '200': { description: Fine. } }\n", ['sumary']],
    ['what no version is told of', 'components:\n  schemas:\n    Order: { nullable: true, const: 1, type: [string] }\n', []],
    ['components of something else', 'components:\n  schemas: { typ: object }\n  parts: {}\n', []],
    ['paths of something else', '/orders: { get: { upstream: shop } }\n/people: { get: { responses: {} } }\n', []],
  ];
  for (const [title, yaml, found] of shown) {
    it(`in a page is judged where it shows ${title}`, () => {
      const document = file('.claude/agents/api.md', `---\nname: api\ndescription: Designs APIs.\n---\n\n\`\`\`yaml\n${yaml}\`\`\`\n`);
      const problems = linter.lint(createSnapshot([document]), document).filter(({ rule }) => rule.id === 'openapi/valid-structure');
      assert.deepEqual(
        problems.map(({ span }) => document.text.slice(span.start, span.end)),
        found,
      );
    });
  }

  it('takes suppressions in its parts', () => {
    const main = file('a.yaml', 'openapi: 3.1.0\npaths:\n  /x: { $ref: b.yaml }\n  /y: { get: { security: [] } }\n');
    const part = file('b.yaml', '# backend-architect-disable-next-line openapi/require-security: the gateway does it\nget: {}\n');
    assert.deepEqual(
      linter.lint(createSnapshot([main, part]), part).filter(({ rule }) => rule.id === 'openapi/require-security'),
      [],
    );
  });

  it('cut anywhere is still read', () => {
    const text = readFileSync(path.join(root, 'examples/shop/api/openapi.yaml'), 'utf8');
    for (let end = 0; end <= text.length; end += 7) {
      const document = file('openapi.yaml', text.slice(0, end));
      linter.lint(createSnapshot([document]), document);
    }
  });
});

describe('A reference', () => {
  const targetsIn = (yaml: string, ...parts: readonly Document[]) => {
    const main = file('a.yaml', yaml);
    const api = apiOf(createSnapshot([main, ...parts]), main);
    const say = ({ document, tree, node }: Place) => `${document === main ? '' : document.uri.slice(10)}#${tree.pathOf(node).join('/')}`;
    return api?.references.map(({ text, target, state }) => `${text} ${target ? say(target) : state}`);
  };
  const head = 'openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n';
  const cases: readonly [title: string, yaml: string, targets: readonly string[], ...parts: Document[]][] = [
    [
      'ends at a schema that says more than another reference',
      `${head}    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/C', title: B }\n    C: {}\n`,
      ['#/components/schemas/B #components/schemas/B', '#/components/schemas/C #components/schemas/C'],
    ],
    [
      'finds an anchor, here and in another file',
      `${head}    A: { $ref: '#here' }\n    B: { $anchor: here }\n    C: { $ref: 'b.yaml#there' }\n    D: { $ref: '#nowhere' }\n`,
      ['#here #components/schemas/B', 'b.yaml#there b.yaml#x', '#nowhere missing'],
      file('b.yaml', 'x: { $dynamicAnchor: there }\n'),
    ],
    [
      'is seen from the id it lies in, relative ones too',
      `${head}    A:\n      $id: https://example.com/s/a\n      items: { $ref: b }\n      not: { $id: t/c, items: { $ref: ../b } }\n    B: { $id: https://example.com/s/b }\n`,
      ['b #components/schemas/B', '../b #components/schemas/B'],
    ],
    [
      'may name the description itself',
      `$self: https://example.com/shop.yaml\n${head}    A: { $ref: 'https://example.com/shop.yaml#/components/schemas/B' }\n    B: {}\n`,
      ['https://example.com/shop.yaml#/components/schemas/B #components/schemas/B'],
    ],
    [
      'that is remote is never fetched',
      `${head}    A: { $ref: 'https://example.com/a.yaml' }\n    B: { $ref: '//example.com/b' }\n`,
      ['https://example.com/a.yaml remote', '//example.com/b remote'],
    ],
    [
      'may be a name in a discriminator, that of a component before that of a file',
      `${head}    A: { discriminator: { propertyName: k, mapping: { b: B, c: c.yaml, d: D.yaml, e: E } } }\n    B: {}\n    D.yaml: {}\n`,
      ['B #components/schemas/B', 'c.yaml c.yaml#', 'D.yaml #components/schemas/D.yaml', 'E missing'],
      file('c.yaml', 'type: object\n'),
    ],
    [
      'may stand for a whole map',
      `${head}    $ref: b.yaml\n    A: {}\n`,
      ['b.yaml found', '#/Y b.yaml#Y'],
      file('b.yaml', "X: { $ref: '#/Y' }\nY: {}\n"),
    ],
  ];
  for (const [title, yaml, targets, ...parts] of cases) it(title, () => assert.deepEqual(targetsIn(yaml, ...parts), targets));

  it('of a discriminator counts as a use', () => {
    const main = file('a.yaml', `${head}    A: { discriminator: { propertyName: k, mapping: { b: B } } }\n    B: {}\n    C: {}\n`);
    const api = apiOf(createSnapshot([main]), main);
    assert.deepEqual(
      api?.all('schema').map((schema) => `${schema.key} ${api.usesOf(schema)}`),
      ['A 0', 'B 1', 'C 0'],
    );
  });
});

describe('Inserting a key', () => {
  const insert = (name: string, text: string, ...at: readonly string[]) => {
    const document = file(name, text);
    const tree = treeOf(document);
    const node = tree.get(tree.root, ...at);
    const edit = node === undefined ? undefined : insertEntry({ document, tree, node }, node, '429', { description: 'No.' });
    return edit && applyEdits(text, [edit]);
  };
  const cases: readonly [title: string, name: string, before: string, after: string | undefined][] = [
    [
      'follows block style, behind a comment',
      'a.yaml',
      'r:\n  200: x # y\nz: 1\n',
      "r:\n  200: x # y\n  '429':\n    description: No.\nz: 1\n",
    ],
    ['follows the quotes', 'a.yaml', 'r:\n  "200": x\n', 'r:\n  "200": x\n  "429":\n    description: No.\n'],
    ['at the end without a line break', 'a.yaml', 'r:\n  200: x', "r:\n  200: x\n  '429':\n    description: No."],
    ['keeps CRLF', 'a.yaml', 'r:\r\n  200: x\r\n', "r:\r\n  200: x\r\n  '429':\r\n    description: No.\r\n"],
    ['follows the indent', 'a.yaml', 'r:\n    200: x\n', "r:\n    200: x\n    '429':\n        description: No.\n"],
    ['follows flow style', 'a.yaml', 'r: { 200: x }\n', 'r: { 200: x, "429": { "description": "No." } }\n'],
    ['follows minified JSON', 'a.json', '{"r":{"200":1}}', '{"r":{"200":1,"429":{"description":"No."}}}'],
    [
      'follows indented JSON',
      'a.json',
      '{\n\t"r": {\n\t\t"200": 1\n\t}\n}',
      '{\n\t"r": {\n\t\t"200": 1,\n\t\t"429": {\n\t\t\t"description": "No."\n\t\t}\n\t}\n}',
    ],
    ['fills empty braces', 'a.json', '{\n  "r": {}\n}', '{\n  "r": {\n    "429": {\n      "description": "No."\n    }\n  }\n}'],
    ['keeps out of broken text', 'a.yaml', 'r:\n  200: x\nb: [\n', undefined],
    ['keeps out of what is no mapping', 'a.yaml', 'r: [1]\n', undefined],
    ['keeps out of an alias', 'a.yaml', 'x: &x\n  200: x\nr: *x\n', undefined],
    ['keeps a comment in braces', 'a.yaml', 'r: { # none yet\n  }\n', undefined],
    ['keeps a merge key in braces', 'a.yaml', 'x: &x { 200: x }\nr: { <<: *x }\n', undefined],
    [
      'goes behind a merge key',
      'a.yaml',
      'x: &x\n  1: x\nr:\n  200: x\n  <<: *x\n',
      "x: &x\n  1: x\nr:\n  200: x\n  <<: *x\n  '429':\n    description: No.\n",
    ],
    [
      'goes behind a block scalar',
      'a.yaml',
      'r:\n  200: |\n    x\n\nz: 1\n',
      "r:\n  200: |\n    x\n  '429':\n    description: No.\n\nz: 1\n",
    ],
  ];
  for (const [title, name, before, after] of cases) it(title, () => assert.equal(insert(name, before, 'r'), after));
});
