/** What is read of snippets, which are seldom whole programs. */
import assert from 'node:assert/strict';
import { createDocument, type Document } from '../../../server/src/engine/document.ts';
import { codeOf } from '../../../server/src/languages/javascript/code.ts';
import { namesSomethingOnce } from '../../../server/src/languages/javascript/know/names.ts';
import { routesOf } from '../../../server/src/languages/javascript/know/routes.ts';
import { textOf } from '../../../server/src/languages/javascript/nodes.ts';

function snippet(text: string, language = 'js'): Document {
  const page = createDocument('file:///w/.claude/agents/a.md', text);
  const ending = /^ts/.test(language) ? 'ts' : 'js';
  return { ...createDocument(`${page.uri}#1.${ending}`, text), host: { document: page, offset: 0, linePrefix: '', language, words: [] } };
}

function routesIn(text: string, language?: string): readonly string[] {
  return routesOf(codeOf(snippet(text, language))).map(({ method, path }) => `${method} ${path}`);
}

const route = "app.get('/rooms', list);\n";

describe('JavaScript snippets', () => {
  const whole: readonly (readonly [title: string, text: string, language?: string])[] = [
    ['a program', route],
    ['await on top', `await connect();\n${route}`],
    ['return on top', `if (!ready) return;\n${route}`],
    ['an import in a block', `{\n  import { list } from './rooms.js';\n}\n${route}`],
    ['types under js', `const limit: number = 3;\n${route}`],
    ['types under node', `interface Room { name: string }\n${route}`, 'node'],
    ['markup under js', `const Price = () => <b>3</b>;\n${route}`],
    ['markup under ts', `const Price = ({ value }: Props) => <b>{value}</b>;\n${route}`, 'ts'],
    ['markup under tsx', `const Price = ({ value }: Props) => <b>{value}</b>;\n${route}`, 'tsx'],
    ['decorators of parameters', `class Rooms { @Post() add(@Body() room: Room) {} }\n${route}`, 'ts'],
    ['Windows line ends', `const a = 1;\r\n${route.replaceAll('\n', '\r\n')}`],
    ['letters of all the world', `const größe = '日本 🎯';\n${route}`],
  ];
  for (const [title, text, language] of whole) {
    it(`reads all of ${title}`, () => {
      assert.deepEqual(routesIn(text, language), ['GET /rooms']);
      assert.equal(codeOf(snippet(text, language)).isWhole, true);
    });
  }

  const parts: readonly (readonly [title: string, text: string, routes?: readonly string[]])[] = [
    ['dots for code', `function list() {\n  ...\n}\n${route}`],
    ['dots for arguments', `app.use(cors(...));\n${route}`],
    ['a placeholder', `const key = <your key>;\n${route}`],
    ['a removed line', `- const limit = max;\n${route}`],
    ['prose between', `Then add the route:\n\n${route}`],
    ['an object alone', `{ "limit": 100 }\n\n${route}`],
    ['an end that is not typed yet', `${route}\napp.post('/rooms', async (req, res) => {\n  await`],
    ['a comment for code', `// ... more routes\n${route}`],
    ['a noted body', `function list() {\n  // asks the database\n}\n${route}`],
    ['a name declared twice', `const limit = 3;\nconst limit = 4;\n${route}`],
    ['no code at all', 'Dear reader,\nthis is no code. It is prose: with colons.\n', []],
    ['nothing', '', []],
  ];
  for (const [title, text, routes = ['GET /rooms']] of parts) {
    it(`reads the rest beside ${title}`, () => {
      assert.deepEqual(routesIn(text), routes);
      if (text !== '') assert.equal(codeOf(snippet(text)).isWhole, false);
    });
  }

  it('keeps every place where it is when a part is no code', () => {
    const code = codeOf(snippet(`const key = <your key>;\r\n  ...\r\n${route}`));
    assert.deepEqual(
      routesOf(code).map(({ pathNode }) => textOf(code, pathNode)),
      ["'/rooms'"],
    );
  });

  it('stands what no reader stands', () => {
    for (const text of [
      '('.repeat(20_000),
      '{'.repeat(5000),
      '`${'.repeat(3000),
      'a'.repeat(300_000),
      '\u0000\uD800',
      '<'.repeat(500),
      'a b\n'.repeat(12_000),
    ])
      assert.deepEqual(routesIn(text), []);
  });

  const imports: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["import rooms from './rooms.js';", ['rooms = default of ./rooms.js']],
    ["import * as rooms from './rooms.js';", ['rooms = default of ./rooms.js']],
    ["import { list as all, type Room } from './rooms.js';", ['all = list of ./rooms.js', 'Room = Room of ./rooms.js']],
    ["const rooms = require('./rooms.js');", ['rooms = default of ./rooms.js']],
    ["const { list: all, add } = require('./rooms.js');", ['all = list of ./rooms.js', 'add = add of ./rooms.js']],
    ["const { list } = await import('./rooms.js');", ['list = list of ./rooms.js']],
    ["const rooms = require('./rooms.js').default;", ['rooms = default of ./rooms.js']],
    ["import './rooms.js';\nconst rooms = require(name);", []],
  ];
  for (const [text, expected] of imports) {
    it(`takes in: ${text}`, () => {
      const read = codeOf(snippet(text, 'ts')).imports.map(({ name, imported, source }) => `${name} = ${imported} of ${source}`);
      assert.deepEqual(read, expected);
    });
  }

  const routers: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["const api = express.Router();\napi.post('/rooms', check, add);", ['POST /rooms']],
    ["const site = new Hono();\nsite.get('/rooms', (c) => c.json([]));", ['GET /rooms']],
    ["roomRouter.delete('/rooms/:id', remove);", ['DELETE /rooms/:id']],
    ["app.get('/rooms', caught(async (req, res) => {}));", ['GET /rooms']],
    ["const app = axios.create();\napp.get('/rooms', options);", []],
    ["app.get('/rooms', { params: { page: 2 } });", []],
    ["app.get('title');\nmap.get('/rooms', list);\ncache.get('/rooms', load);", []],
    ["request(app).get('/rooms', done);", []],
  ];
  for (const [text, expected] of routers) {
    it(`finds the routes of: ${text.split('\n')[0]}`, () => {
      assert.deepEqual(routesIn(text), expected);
    });
  }

  const used: readonly (readonly [text: string, once: boolean])[] = [
    ["import { a, b } from 'm';\na(b);", false],
    ["import { a, b } from 'm';\na();", true],
    ["const helmet = require('helmet');\n", true],
    ["const helmet = require('helmet');\nhelmet();", false],
    ["import a, { type B } from 'm';\nconst c: B = a;", false],
    ["import 'm';\nexport {};", false],
  ];
  for (const [text, once] of used) {
    it(`${once ? 'looks closer at' : 'passes by'}: ${text.replace('\n', ' ')}`, () => {
      assert.equal(namesSomethingOnce(text), once);
    });
  }
});
