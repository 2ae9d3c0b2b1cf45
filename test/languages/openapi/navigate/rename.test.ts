/** Renaming: the new name stands everywhere, and nothing else changes. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/engine/text.ts';
import { renamableAt, renameAt } from '../../../../server/src/languages/openapi/navigate/rename.ts';
import { marked, uriOf } from '../../marked.ts';

/** All files after the rename, or why it was refused. */
function renamed(files: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> | string | undefined {
  const { snapshot, document, offset } = marked(files);
  const edits = renameAt(snapshot, document, offset, name);
  if (!edits) return undefined;
  if ('refusal' in edits) return edits.refusal;
  return Object.fromEntries(
    Object.keys(files).map((file) => [file, applyEdits(snapshot.documents.get(uriOf(file))?.text ?? '', edits.get(uriOf(file)) ?? [])]),
  );
}

const lines = (schemas: string) => `openapi: 3.1.0\ncomponents:\n  schemas:\n${schemas}`;

describe('Rename in a description', () => {
  const cases: readonly [
    title: string,
    files: Readonly<Record<string, string>>,
    name: string,
    expected: Readonly<Record<string, string>> | string | undefined,
  ][] = [
    [
      'changes the key and all references, from the key',
      {
        'a.yaml': lines(
          '    Ro¦om: {}\n    Rooms: { items: { $ref: \'#/components/schemas/Room\' } }\n    Roomy: { not: { $ref: "#/components/schemas/Room" } }\n',
        ),
      },
      'Chamber',
      {
        'a.yaml': lines(
          '    Chamber: {}\n    Rooms: { items: { $ref: \'#/components/schemas/Chamber\' } }\n    Roomy: { not: { $ref: "#/components/schemas/Chamber" } }\n',
        ),
      },
    ],
    [
      'changes them from a reference, in other files, and what leads through the component',
      {
        'a.yaml': lines('    Room: { properties: { id: {} } }\n    A: { $ref: b.yaml#/A }\n'),
        'b.yaml':
          "A:\n  properties:\n    x: { $ref: 'a.yaml#/components/schemas/Ro¦om' }\n    y:\n      $ref: >-\n        ./a.yaml#/components/schemas/Room/properties/id\n",
      },
      'Chamber',
      {
        'a.yaml': lines('    Chamber: { properties: { id: {} } }\n    A: { $ref: b.yaml#/A }\n'),
        'b.yaml':
          "A:\n  properties:\n    x: { $ref: 'a.yaml#/components/schemas/Chamber' }\n    y:\n      $ref: >-\n        ./a.yaml#/components/schemas/Chamber/properties/id\n",
      },
    ],
    [
      'changes the mappings of discriminators',
      {
        'a.yaml': lines(
          "    Pet: { discriminator: { propertyName: k, mapping: { cat: Cat, Cat: '#/components/schemas/Cat' } } }\n    Ca¦t: {}\n",
        ),
      },
      'Feline',
      {
        'a.yaml': lines(
          "    Pet: { discriminator: { propertyName: k, mapping: { cat: Feline, Cat: '#/components/schemas/Feline' } } }\n    Feline: {}\n",
        ),
      },
    ],
    [
      'changes security requirements, in their quotes',
      { 'a.yaml': "openapi: 3.1.0\nsecurity:\n  - 'key': []\ncomponents: { securitySchemes: { k¦ey: { type: http } } }\n" },
      'token',
      { 'a.yaml': "openapi: 3.1.0\nsecurity:\n  - 'token': []\ncomponents: { securitySchemes: { token: { type: http } } }\n" },
    ],
    [
      'changes a tag',
      { 'a.yaml': 'openapi: 3.1.0\ntags: [{ name: orders }]\npaths: { /a: { get: { tags: [or¦ders] } } }\n' },
      'Big orders',
      { 'a.yaml': 'openapi: 3.1.0\ntags: [{ name: Big orders }]\npaths: { /a: { get: { tags: [Big orders] } } }\n' },
    ],
    [
      'changes the name of an operation',
      {
        'a.yaml':
          'openapi: 3.1.0\npaths: { /a: { get: { operationId: ge¦tA, responses: { 200: { links: { n: { operationId: getA } } } } } } }\n',
      },
      'readA',
      {
        'a.yaml':
          'openapi: 3.1.0\npaths: { /a: { get: { operationId: readA, responses: { 200: { links: { n: { operationId: readA } } } } } } }\n',
      },
    ],
    [
      'changes JSON',
      { 'a.json': '{"openapi":"3.0.0","components":{"schemas":{"Ro¦om":{},"A":{"$ref":"#/components/schemas/Room"}}}}' },
      'Chamber',
      { 'a.json': '{"openapi":"3.0.0","components":{"schemas":{"Chamber":{},"A":{"$ref":"#/components/schemas/Chamber"}}}}' },
    ],
    [
      'escapes what pointers escape, where the names are free',
      { 'a.yaml': "swagger: '2.0'\nx: { $ref: '#/definitions/Room' }\ndefinitions:\n  Ro¦om: {}\n" },
      'a/b c~d',
      { 'a.yaml': "swagger: '2.0'\nx: { $ref: '#/definitions/a~1b%20c~0d' }\ndefinitions:\n  a/b c~d: {}\n" },
    ],
    [
      'changes a name in a map of another file',
      {
        'a.yaml': 'openapi: 3.1.0\npaths: { /a: { parameters: [{ $ref: p.yaml#/Limit }] } }\n',
        'p.yaml': 'Li¦mit: { name: limit, in: query }\n',
      },
      'Most',
      {
        'a.yaml': 'openapi: 3.1.0\npaths: { /a: { parameters: [{ $ref: p.yaml#/Most }] } }\n',
        'p.yaml': 'Most: { name: limit, in: query }\n',
      },
    ],
    [
      'refuses names that the standard does not allow',
      { 'a.yaml': lines('    Ro¦om: {}\n') },
      'My room',
      '"My room" cannot be the name of a component: the standard allows letters, digits, ".", "-" and "_".',
    ],
    [
      'refuses names that are taken',
      { 'a.yaml': lines('    Ro¦om: {}\n    Hall: {}\n') },
      'Hall',
      '"Hall" is there already, beside "Room".',
    ],
    ['refuses tags that are taken', { 'a.yaml': 'openapi: 3.1.0\ntags: [{ name: a¦a }, { name: bb }]\n' }, 'bb', '"bb" is there already.'],
    ['refuses an empty name', { 'a.yaml': lines('    Ro¦om: {}\n') }, ' ', 'A name is missing.'],
    [
      'refuses whole files',
      { 'a.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: b.ya¦ml } }\n', 'b.yaml': 'get: {}\n' },
      'x',
      'This refers to a whole file: rename the file instead.',
    ],
    [
      'refuses what is no component',
      { 'a.yaml': "openapi: 3.1.0\npaths: { /a: { get: {} }, /b: { $ref: '#/paths/~1¦a' } }\n" },
      'x',
      'This refers to something that is no shared component, so it has no name of its own.',
    ],
    ['knows nothing to rename in properties', { 'a.yaml': lines('    Room: { properties: { i¦d: {} } }\n') }, 'x', undefined],
    ['knows nothing to rename in other files', { 'a.yaml': 'components: { schemas: { Ro¦om: {} } }\n' }, 'x', undefined],
  ];
  for (const [title, files, name, expected] of cases) it(title, () => assert.deepEqual(renamed(files, name), expected));

  it('offers the name alone to be typed over', () => {
    const { snapshot, document, offset } = marked({ 'a.yaml': lines("    Room: {}\n    A: { $ref: '#/compo¦nents/schemas/Room' }\n") });
    const found = renamableAt(snapshot, document, offset);
    assert.ok(found && 'span' in found);
    assert.deepEqual([document.text.slice(found.span.start, found.span.end), found.name], ['Room', 'Room']);
  });
});
