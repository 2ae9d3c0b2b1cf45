/** Completion in descriptions: what is offered at a cursor, and what the text is once it is taken. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/engine/text.ts';
import { completionsAt } from '../../../../server/src/languages/openapi/navigate/complete.ts';
import { marked } from '../../marked.ts';

const shared = `components:
  schemas:
    Order: { type: object, required: [id], properties: { id: { type: string }, total: { type: number } } }
    Line: { type: object }
  parameters:
    Limit: { name: limit, in: query, schema: { type: integer } }
  responses:
    NotFound: { description: Nothing is there. }
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    shop: { type: oauth2, flows: { clientCredentials: { tokenUrl: /t, scopes: { 'orders:read': Reads. } } } }
tags:
  - name: orders
  - { name: Big orders }
`;

/** A description in YAML whose paths are these lines. */
const yaml = (paths: string, version = '3.1.0') => `openapi: ${version}\ninfo: { title: Shop, version: '1' }\n${shared}paths:\n${paths}`;

const offered = (files: Readonly<Record<string, string>>) => {
  const { snapshot, document, offset } = marked(files);
  return completionsAt(snapshot, document, offset);
};

const labels = (text: string, name = 'a.yaml') => offered({ [name]: text }).map(({ label }) => label);

/** The text once the proposal of this label is taken; indented as editors do it. */
function taken(files: Readonly<Record<string, string>>, label: string): string {
  const { document } = marked(files);
  const proposals = offered(files);
  const proposal = proposals.find((each) => each.label === label);
  assert.ok(proposal, `"${label}" is not offered, but ${proposals.map((each) => each.label).join(', ') || 'nothing'}.`);
  const lineStart = document.text.lastIndexOf('\n', proposal.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? '';
  assert.ok(!document.text.slice(proposal.span.start, proposal.span.end).includes('\n'), 'Only one line may be replaced.');
  return applyEdits(document.text, [{ span: proposal.span, text: proposal.snippet.replaceAll('\n', `\n${indent}`) }, ...proposal.also]);
}

/** The line or lines of the text that are not in the text before. */
function newLines(files: Readonly<Record<string, string>>, label: string): string {
  const before = new Set(marked(files).document.text.split('\n'));
  return taken(files, label)
    .split('\n')
    .filter((line) => !before.has(line))
    .join('\n');
}

describe('Completion in a description', () => {
  const firsts: readonly [title: string, text: string, labels: readonly string[]][] = [
    [
      'offers the keys of an operation, required ones first',
      yaml('  /orders:\n    get:\n      ¦\n', '3.0.3'),
      ['responses', 'tags', 'summary'],
    ],
    [
      'leaves out what is there',
      yaml('  /orders:\n    get:\n      tags: []\n      ¦\n      summary: Lists.\n      responses: {}\n'),
      ['description', 'externalDocs'],
    ],
    ['knows half a key', yaml('  /orders:\n    get:\n      sum¦\n      responses: {}\n'), ['tags', 'summary']],
    ['knows half a key that is all there is', yaml('  /orders:\n    get:\n      sum¦\n'), ['tags', 'summary']],
    ['offers methods', yaml('  /orders:\n    ¦\n'), ['$ref', 'summary', 'description', 'get']],
    ['offers methods beside others', yaml('  /orders:\n    get: {}\n    ¦\n'), ['summary', 'description', 'put']],
    ['offers the keys of the root', 'openapi: 3.1.0\n¦\n', ['info', 'servers']],
    ['offers the keys of an item', yaml('  /orders:\n    get:\n      parameters:\n        - ¦\n'), ['name', 'in', 'description']],
    [
      'offers the keys of an item that is begun',
      yaml('  /orders:\n    get:\n      parameters:\n        - name: id\n          ¦\n'),
      ['in', 'description'],
    ],
    [
      'offers the keys of an item before others',
      yaml('  /orders:\n    get:\n      parameters:\n        - ¦\n          in: query\n'),
      ['name', 'description'],
    ],
    [
      'takes lists that are not indented',
      yaml('  /orders:\n    get:\n      parameters:\n      - name: id\n        ¦\n'),
      ['in', 'description'],
    ],
    [
      'offers words',
      yaml('  /orders:\n    get:\n      parameters:\n        - name: id\n          in: ¦\n'),
      ['query', 'header', 'path', 'cookie'],
    ],
    [
      'offers words behind half of one',
      yaml('  /orders:\n    get:\n      parameters:\n        - in: q¦\n'),
      ['query', 'header', 'path', 'cookie'],
    ],
    ['offers truth', yaml('  /orders:\n    get:\n      deprecated: ¦\n'), ['true', 'false']],
    [
      'offers types',
      yaml('  /orders:\n    parameters: [{ schema: { type: ¦ } }]\n'),
      ['array', 'boolean', 'integer', 'number', 'object', 'string', 'null'],
    ],
    ['offers formats', yaml('  /orders:\n    parameters: [{ schema: { format: i¦ } }]\n'), ['int32', 'int64']],
    ['offers tags', yaml('  /orders:\n    get:\n      tags: [¦]\n'), ['orders', 'Big orders']],
    ['offers tags that are left', yaml('  /orders:\n    get:\n      tags:\n        - orders\n        - ¦\n'), ['Big orders']],
    ['offers security schemes', yaml('  /orders:\n    get:\n      security:\n        - ¦\n'), ['bearer', 'shop']],
    ['offers scopes', yaml('  /orders:\n    get:\n      security:\n        - shop: [¦]\n'), ['orders:read']],
    ['offers schemas', yaml("  /orders:\n    parameters: [{ schema: { $ref: '¦' } }]\n"), ['Order', 'Line']],
    [
      'offers schemas in a string that is not closed',
      yaml(
        "  /orders:\n    get:\n      parameters:\n        - name: a\n          schema:\n            $ref: '#/comp¦\n      responses: {}\n",
      ),
      ['Order', 'Line'],
    ],
    [
      'offers schemas in braces that are not closed',
      yaml(
        "  /orders:\n    get:\n      parameters:\n        - name: a\n          schema: { type: array, items: { $ref: '#/comp¦\n      responses: {}\n",
      ),
      ['Order', 'Line'],
    ],
    ['offers parameters', yaml("  /orders:\n    get:\n      parameters:\n        - $ref: '¦'\n"), ['Limit']],
    [
      'offers media types',
      yaml('  /orders:\n    post:\n      requestBody:\n        content:\n          ¦\n'),
      ['application/json', 'application/problem+json'],
    ],
    ['offers the properties that could be required', yaml('').replace('required: [id]', 'required: [id, ¦]'), ['total']],
    [
      'offers statuses that are not there, with the component that fits',
      yaml("  /orders:\n    get:\n      responses:\n        '200': { description: Fine. }\n        ¦\n"),
      ['201', '202'],
    ],
    [
      'offers what goes with the words that are there',
      'openapi: 3.0.4\ncomponents:\n  securitySchemes:\n    key:\n      type: apiKey\n      ¦\n',
      ['name', 'in', 'description'],
    ],
    [
      'leaves out what does not',
      'openapi: 3.0.4\ncomponents:\n  parameters:\n    limit:\n      name: limit\n      in: query\n      schema: {}\n      ¦\n',
      ['description', 'deprecated'],
    ],
    ['offers versions', 'openapi: ¦\n', ['3.2.0', '3.1.2', '3.0.4']],
    [
      'knows the words of 2.0',
      "swagger: '2.0'\npaths:\n  /a:\n    get:\n      parameters:\n        - in: ¦\n",
      ['query', 'header', 'path', 'formData', 'body'],
    ],
    [
      'knows the schemas of 2.0',
      "swagger: '2.0'\npaths:\n  /a:\n    get:\n      responses:\n        200:\n          description: Fine.\n          schema:\n            $ref: ¦\ndefinitions:\n  Room: {}\n",
      ['Room'],
    ],
  ];
  for (const [title, text, expected] of firsts) it(title, () => assert.deepEqual(labels(text).slice(0, expected.length), expected));

  const nowhere: readonly [title: string, text: string][] = [
    ['in a comment', yaml('  /orders:\n    get:\n      # ¦\n')],
    ['behind a value', yaml('  /orders:\n    get:\n      summary: Lists. # ¦\n')],
    ['in a text of several lines', yaml('  /orders:\n    get:\n      description: |\n        Lists.\n        ¦\n')],
    ['in a text', yaml('  /orders:\n    get:\n      summary: ¦\n')],
    ['where the indentation fits nothing', yaml('  /orders:\n    get:\n      tags: []\n     ¦\n')],
    ['among names', yaml('').replace('schemas:\n', 'schemas:\n    ¦\n')],
    ['in what an example holds', yaml('').replace('{ type: object }', '{ example: { ¦ } }')],
    ['beside a reference', yaml("  /orders:\n    get:\n      parameters:\n        - $ref: '#/components/parameters/Limit'\n          ¦\n")],
    ['in extensions', yaml('  x-gateway:\n    ¦\n')],
    ['behind the colon', yaml('  /orders:\n    get:¦\n')],
  ];
  for (const [title, text] of nowhere) it(`offers nothing ${title}`, () => assert.deepEqual(labels(text), []));

  it('offers nothing in files that are no part of a description', () => {
    assert.deepEqual(labels('services:\n  ¦\n', 'compose.yaml'), []);
    assert.deepEqual(labels('{ "openapi": { ¦ } }', 'package.json').length > 0, false);
  });

  const writings: readonly [title: string, text: string, label: string, lines: string][] = [
    [
      'writes what has to stand in an object',
      yaml('  /orders:\n    get:\n      res¦\n'),
      'responses',
      "      responses:\n        '200':\n          description: $1",
    ],
    [
      'writes a body',
      yaml('  /orders:\n    post:\n      ¦\n'),
      'requestBody',
      '      requestBody:\n        content:\n          application/json:\n            schema:\n              $1',
    ],
    [
      'writes below a dash in its column',
      yaml('  /orders:\n    get:\n      parameters:\n        - sch¦\n'),
      'schema',
      '        - schema:\n            $1',
    ],
    ['writes a list', yaml('  /orders:\n    get:\n      ¦\n'), 'parameters', '      parameters:\n        - $1'],
    ['changes a key alone where its value stands', yaml('  /orders:\n    get:\n      summ¦: Lists.\n'), 'summary', '      summary: Lists.'],
    [
      'writes words to choose from',
      yaml('  /orders:\n    get:\n      parameters:\n        - name: id\n          ¦\n'),
      'in',
      '          in: $' + '{1|query,header,path,cookie|}',
    ],
    [
      'closes the quote of a reference',
      yaml("  /orders:\n    get:\n      parameters:\n        - schema:\n            $ref: '#/comp¦\n"),
      'Order',
      "            $ref: '#/components/schemas/Order'",
    ],
    [
      'writes the quotes of a reference',
      yaml('  /orders:\n    get:\n      parameters:\n        - schema:\n            $ref: Or¦\n'),
      'Order',
      "            $ref: '#/components/schemas/Order'",
    ],
    [
      'puts a reference in quotes that would be a comment',
      yaml('  /orders:\n    get:\n      parameters:\n        - schema:\n            $ref: #/comp¦\n'),
      'Order',
      "            $ref: '#/components/schemas/Order'",
    ],
    [
      'writes a status that has a component',
      yaml('  /orders:\n    get:\n      responses:\n        4¦\n'),
      '404 → NotFound',
      "        '404':\n          \\$ref: '#/components/responses/NotFound'",
    ],
    [
      'writes a status',
      yaml("  /orders:\n    get:\n      responses:\n        '20¦'\n"),
      '201',
      "        '201':\n          description: $1",
    ],
    [
      'writes a whole reference for a name',
      yaml('  /orders:\n    get:\n      parameters:\n        - Li¦\n'),
      'Limit',
      "        - \\$ref: '#/components/parameters/Limit'",
    ],
    ['writes a scheme', yaml('  /orders:\n    get:\n      security:\n        - ¦\n'), 'bearer', '        - bearer: [$1]'],
    [
      'keeps names that are no plain words apart',
      yaml('  /orders:\n    get:\n      tags: [¦]\n'),
      'Big orders',
      '      tags: [Big orders]',
    ],
  ];
  for (const [title, text, label, lines] of writings) it(title, () => assert.equal(newLines({ 'a.yaml': text }, label), lines));

  const json = (operation: string) =>
    `{\n  "openapi": "3.1.0",\n  "paths": {\n    "/orders": {\n      "get": {\n${operation}\n      }\n    }\n  },\n  "components": { "schemas": { "Order": {} } }\n}\n`;
  const jsonWritings: readonly [title: string, operation: string, label: string, lines: string][] = [
    ['writes JSON with the comma that it needs behind it', '        ¦\n        "deprecated": true', 'summary', '        "summary": "$1",'],
    [
      'writes JSON with the comma that it needs before it',
      '        "deprecated": true\n        ¦',
      'summary',
      '        "deprecated": true,\n        "summary": "$1"',
    ],
    ['writes JSON in quotes that stand there', '        "deprecated": true,\n        "su¦"', 'summary', '        "summary": "$1"'],
    ['writes JSON in a quote that is open', '        "su¦', 'summary', '        "summary": "$1"'],
    [
      'writes references in JSON',
      '        "parameters": [{ "schema": { "$ref": "#/¦" } }]',
      'Order',
      '        "parameters": [{ "schema": { "$ref": "#/components/schemas/Order" } }]',
    ],
  ];
  for (const [title, operation, label, lines] of jsonWritings)
    it(title, () => assert.equal(newLines({ 'a.json': json(operation) }, label), lines));

  it('knows lines that end as on Windows', () => {
    const text = yaml('  /orders:\n    get:\n      parameters:\n        - na¦\n          in: query\n').replaceAll('\n', '\r\n');
    const labelled = taken({ 'a.yaml': text }, 'name');
    assert.ok(labelled.includes('        - name: $1\r\n          in: query\r\n'));
  });

  it('offers what lies in other files, as the file at hand would write it', () => {
    const files = {
      'api/openapi.yaml':
        "openapi: 3.1.0\npaths:\n  /orders: { $ref: paths/orders.yaml }\ncomponents:\n  schemas:\n    Order: { $ref: '../shared/models.yaml#/Order' }\n    Note: { $ref: '../shared/note.yaml' }\n",
      'api/paths/orders.yaml': 'get:\n  parameters:\n    - name: a\n      schema:\n        $ref: ¦\n',
      'shared/models.yaml': 'Order: {}\nLine: {}\nOther: {}\n',
      'shared/note.yaml': 'type: string\n',
    };
    const proposals = offered(files).map(({ snippet }) => snippet);
    assert.deepEqual(proposals, [
      "'../openapi.yaml#/components/schemas/Order'",
      "'../openapi.yaml#/components/schemas/Note'",
      "'../../shared/models.yaml#/Order'",
      "'../../shared/note.yaml'",
    ]);
  });

  it('offers the keys of a part, too', () => {
    const files = {
      'openapi.yaml': 'openapi: 3.1.0\npaths:\n  /orders: { $ref: orders.yaml }\n',
      'orders.yaml': 'get:\n  responses: {}\n¦\n',
    };
    assert.deepEqual(
      offered(files)
        .map(({ label }) => label)
        .slice(0, 3),
      ['summary', 'description', 'put'],
    );
  });

  it('offers nothing that throws, wherever the cursor is and however broken the text', () => {
    const texts = [
      yaml("  /orders:\n    get:\n      parameters:\n        - { $ref: '#/components/parameters/Limit' }\n      responses: {}\n"),
      json('        "tags": ["a"]').replace('¦', ''),
    ];
    for (const [index, text] of texts.entries()) {
      for (let at = 0; at < text.length; at += 3) {
        offered({ [index === 0 ? 'a.yaml' : 'a.json']: `${text.slice(0, at)}¦${text.slice(at)}` });
        offered({ [index === 0 ? 'a.yaml' : 'a.json']: `${text.slice(0, at)}¦` });
      }
    }
  });
});
