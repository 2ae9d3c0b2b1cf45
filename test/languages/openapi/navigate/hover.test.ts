/** Hovers: what is said of the words under the mouse. */
import assert from 'node:assert/strict';
import markdownIt from 'markdown-it';
import { hoverAt } from '../../../../server/src/languages/openapi/navigate/hover.ts';
import { marked } from '../../marked.ts';

const shop = `openapi: 3.1.0
security: [{ bearer: [] }]
components:
  schemas:
    Order:
      type: object
      description: "What a customer ordered.\\n\\nMore of it."
      required: [id, lines]
      properties:
        id: { type: string, format: uuid }
        lines: { type: array, items: { $ref: '#/components/schemas/Line' } }
        note: { type: [string, 'null'] }
    Line: { properties: { count: { type: integer } } }
    Status: { enum: [open, paid] }
  responses:
    NotFound: { description: Nothing is there. }
  securitySchemes:
    bearer: { type: http, scheme: bearer }
tags:
  - { name: orders, description: All about orders. }
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      summary: Gets an order.
      tags: [orders]
      parameters: [{ name: fields, in: query }]
      responses:
        '200': { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '404': { $ref: '#/components/responses/NotFound' }
        4XX: { description: Others. }
    put:
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '204': { description: Done. } }
`;

function hover(files: Readonly<Record<string, string>>): string | undefined {
  const { snapshot, document, offset } = marked(files);
  return hoverAt(snapshot, document, offset)?.markdown;
}

/** What is said at the last place of these words, as people read it. */
function read(words: string, text = shop): string | undefined {
  const at = text.lastIndexOf(words) + words.length;
  const markdown = hover({ 'a.yaml': `${text.slice(0, at)}¦${text.slice(at)}` });
  return markdown === undefined ? undefined : shown(markdown);
}

/** Markdown as the text that it shows. */
function shown(markdown: string): string {
  const html = markdownIt({ linkify: true }).render(markdown);
  assert.doesNotMatch(html, /<(?!\/?(?:p|strong|code|ul|li)>)/, 'Nothing but words, lists and code.');
  const plain = html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  return plain.replace(/\n+/g, '\n').trim();
}

describe('A hover in a description', () => {
  const order = 'Schema Order · object\nid: string (uuid)\nlines: array of Line\nand 1 other\nWhat a customer ordered.\nUsed in 2 places.';
  const cases: readonly [title: string, words: string, said: string | undefined][] = [
    ['tells what a reference leads to', "$ref: '#/components/schemas/Order", order],
    ['tells the same at the component', '    Order', order],
    ['tells what has no required properties', '    Line', 'Schema Line · object\n1 property, none of them required\nUsed in 1 place.'],
    ['tells the values of an enum', '    Status', 'Schema Status · "open" | "paid"'],
    [
      'tells what an operation takes and answers',
      '    get',
      'GET /orders/{id}\nGets an order.\nParameters: id (path, required), fields (query)\nAnswers: 200 Order, 404, 4XX\nSecurity: bearer (from the top of the description)',
    ],
    [
      'tells the body of an operation, and that it is open',
      '    put',
      'PUT /orders/{id}\nParameters: id (path, required)\nBody: application/json Order, required\nAnswers: 204\nSecurity: open to everybody',
    ],
    ['tells what a status is called', "'404", '404 Not Found\nNothing is there.'],
    ['tells what the body of a status is', "'200", '200 OK · application/json Order\nFine.'],
    [
      'tells what a body is for, and what it is',
      '      requestBody',
      'requestBody: What is sent in the body.\nRequest Body requestBody · application/json Order',
    ],
    ['tells what a range is', '4XX', '4XX all status codes from 400 to 499 that are not listed themselves\nOthers.'],
    ['tells what a tag is', 'tags: [orders', 'Tag orders\nAll about orders.\nUsed in 1 place.'],
    ['tells what a security scheme is', 'security: [{ bearer', 'Security Scheme bearer · http, bearer\nUsed in 1 place.'],
    ['tells what a path parameter is', '/orders/{id', 'Parameter id · in path, string, required\nUsed in 1 place.'],
    ['tells what a format is', 'format: uuid', 'uuid: A UUID: 32 hexadecimal digits in five groups.'],
    ['tells what a keyword is for', 'required: true, content', 'content: What the body may be, by media type.'],
    ['tells what a field is for', '      summary', 'summary: What it is in a few words.'],
    ['says nothing of plain words', 'Gets an order', undefined],
  ];
  for (const [title, words, said] of cases) it(title, () => assert.equal(read(words), said));

  it('tells what a scope allows', () => {
    const text =
      'openapi: 3.1.0\nsecurity: [{ shop: [read] }]\ncomponents: { securitySchemes: { shop: { flows: { implicit: { scopes: { read: Reads. } } } } } }\n';
    assert.equal(read('shop: [read', text), 'read: Reads.\nUsed in 1 place.');
  });

  it('shows hostile text as text', () => {
    const hostile = '<img src=x onerror=alert(1)> [a](command:b) ![c](http://d/e.png) https://f.example `g` **h** # i | j';
    const text = `openapi: 3.1.0\ncomponents:\n  schemas:\n    "A\`B": { description: ${JSON.stringify(hostile)} }\n`;
    assert.equal(read('A`B', text), `Schema A\`B · any value\n${hostile}`);
  });

  it('names schemas in files of their own after these', () => {
    const files = {
      'a.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: a/path.yaml } }\n',
      'a/path.yaml': "ge¦t: { responses: { '200': { content: { a/b: { schema: { $ref: ./Room.yaml } } } } } }\n",
      'a/Room.yaml': 'type: object\n',
    };
    assert.equal(shown(hover(files) ?? ''), 'GET /a\nAnswers: 200 Room\nSecurity: nothing is said');
  });
});
