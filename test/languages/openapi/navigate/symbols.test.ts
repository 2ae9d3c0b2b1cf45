/** The outline of a description, and its operations and schemas by name. */
import assert from 'node:assert/strict';
import type { OutlineSymbol } from '../../../../server/src/languages/navigate/navigator.ts';
import { findSymbols, symbolsOf } from '../../../../server/src/languages/openapi/navigate/symbols.ts';
import { marked, said } from '../../marked.ts';

const files = {
  'a.yaml':
    "openapi: 3.1.0\ninfo: { title: Shop }\npaths:\n  /orders:\n    get: { operationId: listOrders }\n    post: {}\n  /rooms: { $ref: b.yaml }\nwebhooks: { paid: { post: {} } }\ncomponents:\n  schemas: { Order: {}, Room: { $ref: 'm.yaml#/Room' } }\n  responses: { Gone: {} }\n¦",
  'b.yaml': 'get: { summary: Lists rooms. }\n',
  'm.yaml': 'Room: { $ref: models/Hall.yaml }\n',
  'models/Hall.yaml': 'type: object\n',
};

/** The outline as lines, indented by level. */
function outline(name: string, indent = ''): readonly string[] {
  const { snapshot } = marked(files);
  const document = snapshot.documents.get(`file:///w/${name}`);
  assert.ok(document);
  const write = (symbol: OutlineSymbol, level: string): readonly string[] => {
    const { span, nameSpan, children } = symbol;
    assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, 'A name lies in its symbol.');
    return [
      `${level}${symbol.kind} ${symbol.name}${symbol.detail === '' ? '' : ` (${symbol.detail})`}`,
      ...children.flatMap((child) => write(child, `${level}  `)),
    ];
  };
  return symbolsOf(snapshot, document).flatMap((symbol) => write(symbol, indent));
}

describe('Symbols of a description', () => {
  it('are its paths with their operations, and its components by kind', () => {
    assert.deepEqual(outline('a.yaml'), [
      'path /orders',
      '  operation GET /orders (listOrders)',
      '  operation POST /orders',
      'path /rooms',
      'path paid',
      '  operation POST paid',
      'group schemas',
      '  schema Order',
      '  schema Room',
      'group responses',
      '  component Gone',
    ]);
  });

  it('are those of a part in the part', () => {
    assert.deepEqual(outline('b.yaml'), ['operation GET /rooms (Lists rooms.)']);
    assert.deepEqual(outline('m.yaml'), ['schema Room']);
    assert.deepEqual(outline('models/Hall.yaml'), ['schema Hall']);
  });

  const queries: readonly [query: string, ...found: string[]][] = [
    ['get', 'GET /orders in Shop, a.yaml: get', 'GET /rooms in Shop, b.yaml: get'],
    ['GET /or', 'GET /orders in Shop, a.yaml: get'],
    ['ordr', 'GET /orders in Shop, a.yaml: get', 'POST /orders in Shop, a.yaml: post', 'Order in Shop, a.yaml: Order'],
    ['xyz'],
  ];
  for (const [query, ...found] of queries) {
    it(`are found by "${query}"`, () => {
      const symbols = findSymbols(marked(files).snapshot, query);
      assert.deepEqual(
        symbols.map((symbol) => `${symbol.name} in ${symbol.container}, ${said(symbol)}`),
        found,
      );
    });
  }
});
