/** From words to what they name, and back, through all files of a description. */
import assert from 'node:assert/strict';
import { definitionAt, referencesAt } from '../../../../server/src/languages/openapi/navigate/definition.ts';
import { marked, said } from '../../marked.ts';

const head = 'openapi: 3.1.0\n';
const components = `components:
  schemas:
    Order: { $ref: '#/components/schemas/Purchase' }
    Purchase: { type: object }
    Pet:
      discriminator: { propertyName: kind, mapping: { cat: Cat, dog: '#/components/schemas/Dog' } }
    Cat: {}
    Dog: {}
  securitySchemes:
    bearer: { type: http, scheme: bearer }
tags:
  - name: orders
`;

const landings = (files: Readonly<Record<string, string>>, way: 'landing' | 'target' = 'landing') => {
  const { snapshot, document, offset } = marked(files);
  return definitionAt(snapshot, document, offset, way)?.to.map(said) ?? [];
};

const uses = (files: Readonly<Record<string, string>>, withDeclaration = false) => {
  const { snapshot, document, offset } = marked(files);
  return referencesAt(snapshot, document, offset, withDeclaration).map(said).sort();
};

describe('Definition in a description', () => {
  const cases: readonly [title: string, text: string, ...to: string[]][] = [
    ['leads from a reference to what its text names', `x: { $ref: '#/components/sche¦mas/Order' }\n${components}`, 'a.yaml: Order'],
    ['leads from the end of a reference, too', `x: { $ref: '#/components/schemas/Order¦' }\n${components}`, 'a.yaml: Order'],
    ['leads from a name in a mapping', components.replace('Cat,', 'C¦at,'), 'a.yaml: Cat'],
    ['leads from a reference in a mapping', components.replace('/Dog', '/D¦og'), 'a.yaml: Dog'],
    ['leads from a tag', `paths: { /a: { get: { tags: [or¦ders] } } }\n${components}`, 'a.yaml: orders'],
    ['leads from a security requirement', `paths: { /a: { get: { security: [{ bea¦rer: [] }] } } }\n${components}`, 'a.yaml: bearer'],
    [
      'leads from a scope',
      'security: [{ shop: [re¦ad] }]\ncomponents: { securitySchemes: { shop: { flows: { implicit: { scopes: { read: Reads. } } } } } }\n',
      'a.yaml: read',
    ],
    ['leads from a security requirement of the top', `security:\n  - ¦bearer: []\n${components}`, 'a.yaml: bearer'],
    [
      'leads from a path parameter',
      'paths:\n  /a/{i¦d}:\n    parameters: [{ name: id, in: path }, { name: other, in: path }]\n',
      'a.yaml: id',
    ],
    [
      'leads from a path parameter to each operation',
      'paths:\n  /a/{¦id}:\n    get: { parameters: [{ name: id, in: path }] }\n    put: { parameters: [{ name: id, in: path }] }\n',
      'a.yaml: id',
      'a.yaml: id',
    ],
    [
      'leads from a link by name',
      'paths:\n  /a:\n    get: { operationId: getA, responses: { 200: { links: { next: { operationId: ¦getA } } } } }\n',
      'a.yaml: get',
    ],
    [
      'leads from a link by reference',
      "paths:\n  /a:\n    get: { responses: { 200: { links: { next: { operationRef: '#/paths/~1a/g¦et' } } } } }\n",
      'a.yaml: get',
    ],
    ['leads nowhere from a reference that names nothing', `x: { $ref: '#/components/schemas/¦Nothing' }\n${components}`],
    ['leads nowhere from a remote reference', "x: { $ref: 'https://example.com/¦a.yaml' }\n"],
    ['leads nowhere from other words', 'info: { title: Sh¦op }\n'],
  ];
  for (const [title, text, ...to] of cases) it(title, () => assert.deepEqual(landings({ 'a.yaml': head + text }), to));

  it('goes to the end of the chain where that is asked for', () => {
    const files = { 'a.yaml': `${head}x: { $ref: '#/components/schemas/¦Order' }\n${components}` };
    assert.deepEqual(landings(files, 'target'), ['a.yaml: Purchase']);
  });

  it('knows its words without quotes', () => {
    const { snapshot, document, offset } = marked({ 'a.yaml': `${head}x: { $ref: '#/components/schemas/¦Order' }\n${components}` });
    const { start = 0, end = 0 } = definitionAt(snapshot, document, offset, 'landing')?.from ?? {};
    assert.equal(document.text.slice(start, end), '#/components/schemas/Order');
  });

  it('goes through files, both ways, and while the text is broken', () => {
    const files = {
      'a.yaml': `${head}paths:\n  /a: { $ref: parts/a.yaml }\n${components}`,
      'parts/a.yaml':
        "get:\n  tags: [orders]\n  security:\n    - bearer: []\n  half\n  responses:\n    '200':\n      content: { application/json: { schema: { $ref: '../a.yaml#/components/schemas/Cat' } } }\n",
    };
    const inPart = (words: string) => landings({ ...files, 'parts/a.yaml': files['parts/a.yaml'].replace(words, `${words}¦`) });
    assert.deepEqual(inPart('orders'), ['a.yaml: orders']);
    assert.deepEqual(inPart('bearer'), ['a.yaml: bearer']);
    assert.deepEqual(inPart('schemas/Cat'), ['a.yaml: Cat']);
    assert.deepEqual(landings({ ...files, 'a.yaml': files['a.yaml'].replace('parts/a', 'parts/¦a') }), ['parts/a.yaml: get']);
  });

  it('works in JSON', () => {
    const text = '{ "openapi": "3.0.0", "x": { "$ref": "#/components/schemas/¦Room" }, "components": { "schemas": { "Room": {} } } }';
    assert.deepEqual(landings({ 'a.json': text }), ['a.json: "Room"']);
  });

  it('is not offered in files that are no part of a description', () => {
    assert.deepEqual(landings({ 'a.yaml': "x: { $ref: '#/¦y' }\ny: {}\n", 'b.yaml': head }), []);
  });
});

describe('References in a description', () => {
  const files = {
    'a.yaml': `${head}x: { $ref: '#/components/schemas/Cat' }\n${components}paths:\n  /a: { $ref: b.yaml }\n  /c: { get: { tags: [orders], security: [{ bearer: [] }], operationId: getC } }\n`,
    'b.yaml':
      "get:\n  tags: [orders]\n  responses: { '200': { links: { n: { operationId: getC } }, content: { a/b: { schema: { $ref: 'a.yaml#/components/schemas/Cat' } } } } }\n",
  };
  const at = (name: 'a.yaml' | 'b.yaml', words: string) => ({ ...files, [name]: files[name].replace(words, `${words}¦`) });
  const cases: readonly [title: string, name: 'a.yaml' | 'b.yaml', words: string, uses: readonly string[]][] = [
    [
      'of a component stand in all files',
      'a.yaml',
      '\n    Cat',
      ['a.yaml: #/components/schemas/Cat', 'a.yaml: Cat', 'b.yaml: a.yaml#/components/schemas/Cat'],
    ],
    [
      'are those of what a reference names',
      'b.yaml',
      'schemas/Cat',
      ['a.yaml: #/components/schemas/Cat', 'a.yaml: Cat', 'b.yaml: a.yaml#/components/schemas/Cat'],
    ],
    ['of a tag', 'a.yaml', 'name: orders', ['a.yaml: orders', 'b.yaml: orders']],
    ['of a security scheme', 'a.yaml', '\n    bearer', ['a.yaml: bearer']],
    ['of an operation', 'a.yaml', 'operationId: getC', ['b.yaml: getC']],
    ['of a path in another file', 'a.yaml', '$ref: b.yaml', ['a.yaml: b.yaml']],
  ];
  for (const [title, name, words, expected] of cases) it(title, () => assert.deepEqual(uses(at(name, words)), expected));

  it('have the declaration with them where that is asked for', () => {
    assert.deepEqual(uses(at('a.yaml', '\n    bearer'), true), ['a.yaml: bearer', 'a.yaml: bearer']);
  });

  it('stand in all descriptions that share a file', () => {
    const shared = {
      'a.yaml': `${head}x: { $ref: m.yaml#/Room }\n`,
      'b.yaml': `${head}y: { $ref: m.yaml#/Room }\n`,
      'm.yaml': 'Ro¦om: {}\n',
    };
    assert.deepEqual(uses(shared), ['a.yaml: m.yaml#/Room', 'b.yaml: m.yaml#/Room']);
  });
});
