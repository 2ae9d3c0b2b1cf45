/** What is known of paths, operation ids and media types, and how lists are added to. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { appendItem } from '../../../server/src/languages/openapi/fix/append.ts';
import { isMediaType, meantType } from '../../../server/src/languages/openapi/know/media-types.ts';
import { proposeId } from '../../../server/src/languages/openapi/know/operation-ids.ts';
import { pathsOf, segmentsOf, variablesOf } from '../../../server/src/languages/openapi/know/paths.ts';
import { type Api, nodeIn } from '../../../server/src/languages/openapi/model.ts';
import { apiOf } from '../../../server/src/languages/openapi/walk.ts';

function apiFrom(text: string, name = 'api.yaml'): Api {
  const document = createDocument(`file:///w/${name}`, text);
  const api = apiOf(createSnapshot([document]), document);
  assert.ok(api);
  return api;
}

function apiWithIds(ids: readonly string[]): Api {
  const paths = ids.map((id, number) => `  /p${number}: { get: { operationId: ${id} } }`);
  return apiFrom(`openapi: 3.1.0\npaths:\n  /x: {}\n${paths.join('\n')}\n`);
}

describe('Variables of paths', () => {
  const cases: readonly (readonly [path: string, names: readonly string[]])[] = [
    ['/orders', []],
    ['/orders/{id}', ['id']],
    ['/orders/{id}.json', ['id']],
    ['/maps/{x},{y}', ['x', 'y']],
    ["/Users('{id}')", ['id']],
    ['/files/{proxy+}', ['proxy']],
    ['/search{?term}', ['term']],
    ['/v1/{name=projects/*}', ['name']],
    ['/codes/{code:[0-9]+}', ['code']],
    ['/orders/{}', ['']],
  ];
  for (const [path, names] of cases)
    it(path, () => {
      const found = variablesOf(path);
      assert.deepEqual(
        found.map(({ name }) => name),
        names,
      );
      for (const { written, start, end } of found) assert.equal(path.slice(start, end), `{${written}}`);
    });

  it('leaves queries and fragments out of segments', () => {
    assert.deepEqual(segmentsOf('/orders//open?x=1#y'), ['orders', 'open']);
  });

  it('lists an operation under each path that shares it', () => {
    const api = apiFrom('openapi: 3.1.0\npaths:\n  /a: { get: {} }\n  /b: { $ref: "#/paths/~1a" }\n  /c: { $ref: "#/gone" }\n');
    assert.deepEqual(
      pathsOf(api).map(({ path, operations }) => [path, operations.map(({ name }) => name)]),
      [
        ['/a', ['GET /a']],
        ['/b', ['GET /b']],
        ['/c', []],
      ],
    );
  });
});

describe('Proposed operation ids', () => {
  const cases: readonly (readonly [taken: readonly string[], method: string, path: string, id: string])[] = [
    [[], 'GET', '/orders', 'listOrders'],
    [[], 'GET', '/api/v1/orders/{id}', 'getOrder'],
    [[], 'POST', '/orders', 'createOrder'],
    [[], 'DELETE', '/shops/{shop}/line-items/{item}', 'deleteShopLineItem'],
    [['getRooms'], 'GET', '/orders', 'getOrders'],
    [['list_rooms', 'get_room'], 'PATCH', '/orders/{id}', 'update_order'],
    [['list-rooms'], 'PUT', '/orders/{id}', 'replace-order'],
    [['ListRooms'], 'HEAD', '/orders/{id}', 'CheckOrder'],
    [['listOrders'], 'GET', '/orders', 'listOrders2'],
    [['getOrder', 'listRooms'], 'GET', '/orders/{orderId}', 'getOrderByOrderId'],
    [[], 'GET', '/', 'list'],
  ];
  for (const [taken, method, path, id] of cases)
    it(`${method} ${path} beside ${taken.join(', ') || 'nothing'}`, () => {
      assert.equal(proposeId(apiWithIds(taken), { method, path }), id);
    });
});

describe('Media types', () => {
  const cases: readonly (readonly [text: string, meant: string | undefined])[] = [
    ['json', 'application/json'],
    ['application\\json', 'application/json'],
    ['Text', 'text/plain'],
    ['aplication/pdf', 'application/pdf'],
    ['application/json, charset=utf-8', 'application/json; charset=utf-8'],
    ['schema', undefined],
    ['', undefined],
  ];
  for (const [text, meant] of cases)
    it(`"${text}" is none`, () => {
      assert.equal(isMediaType(text), false);
      assert.equal(meantType(text), meant);
    });

  for (const text of ['application/json', 'application/vnd.shop+json; version=2', 'image/*', '*/*', 'x-world/x-vrml', 'TEXT/CSV'])
    it(`"${text}" is one`, () => assert.equal(isMediaType(text), true));
});

describe('Adding to a list', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['api.yaml', 'openapi: 3.1.0\ntags:\n- name: a\npaths: {}\n', 'openapi: 3.1.0\ntags:\n- name: a\n- name: b\npaths: {}\n'],
    ['api.yaml', 'openapi: 3.1.0\r\ntags:\r\n  - name: a\r\n', 'openapi: 3.1.0\r\ntags:\r\n  - name: a\r\n  - name: b\r\n'],
    ['api.yaml', 'openapi: 3.1.0\ntags: [{ name: a }]\n', 'openapi: 3.1.0\ntags: [{ name: a }, {name: b}]\n'],
    ['api.yaml', 'openapi: 3.1.0\ntags: []\n', 'openapi: 3.1.0\ntags: [{name: b}]\n'],
    ['api.json', '{"openapi":"3.1.0","tags":[{"name":"a"}]}', '{"openapi":"3.1.0","tags":[{"name":"a"},{"name":"b"}]}'],
    ['api.json', '{ "openapi": "3.1.0", "tags": [{ "name": "a" }] }', '{ "openapi": "3.1.0", "tags": [{ "name": "a" }, { "name": "b" }] }'],
    [
      'api.json',
      '{\n  "openapi": "3.1.0",\n  "tags": [\n    { "name": "a" }\n  ]\n}\n',
      '{\n  "openapi": "3.1.0",\n  "tags": [\n    { "name": "a" },\n    {\n      "name": "b"\n    }\n  ]\n}\n',
    ],
  ];
  for (const [name, before, after] of cases)
    it(JSON.stringify(before), () => {
      const { root } = apiFrom(before, name);
      const list = nodeIn(root, 'tags');
      assert.ok(list !== undefined);
      const edit = appendItem(root, list, { name: 'b' });
      assert.equal(edit && applyEdits(before, [edit]), after);
    });
});
