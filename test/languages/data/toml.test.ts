/** TOML as trees with exact places: tables that come back, broken lines, half-typed text. */
import assert from 'node:assert/strict';
import { readToml } from '../../../server/src/languages/data/read.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const whole = `# Orders
name = "order-keeper"
limits.orders = 5
developer_instructions = """
Keep the orders. 🧾
"""
[servers.stock]
command = "stock"
args = ["a", { b = 1 }]
[rooms]
open = true
[servers.mail]
url = 'https://shop.example'
[[skills.config]]
path = "/a"
[[skills.config]]
path = "/b"
since = 2026-01-31
`;

describe('TOML', () => {
  it('is read into maps, lists and values', () => {
    const tree = readToml(whole);
    assert.deepEqual(tree.problems, []);
    assert.deepEqual(tree.valueOf(tree.root), {
      name: 'order-keeper',
      limits: { orders: 5 },
      developer_instructions: 'Keep the orders. 🧾\n',
      servers: { stock: { command: 'stock', args: ['a', { b: 1 }] }, mail: { url: 'https://shop.example' } },
      rooms: { open: true },
      skills: { config: [{ path: '/a' }, { path: '/b', since: '2026-01-31' }] },
    });
  });

  it('keeps the places of keys and values, with carriage returns and a byte order mark too', () => {
    for (const text of [whole, whole.replaceAll('\n', '\r\n'), `\uFEFF${whole}`]) {
      const tree = readToml(text);
      const places: readonly (readonly [path: readonly (string | number)[], key: string, value: string])[] = [
        [['name'], 'name', '"order-keeper"'],
        [['limits', 'orders'], 'orders', '5'],
        [['servers', 'stock', 'command'], 'command', '"stock"'],
        [['servers', 'mail', 'url'], 'url', "'https://shop.example'"],
        [['skills', 'config', 1, 'path'], 'path', '"/b"'],
      ];
      for (const [path, key, value] of places) {
        const node = tree.get(tree.root, ...path);
        assert.ok(node !== undefined, path.join('.'));
        const { start, end } = tree.keySpanOf(node) ?? { start: 0, end: 0 };
        assert.equal(text.slice(start, end), key);
        assert.equal(text.slice(tree.startOf(node), tree.endOf(node)), value);
      }
    }
  });

  const broken: readonly (readonly [text: string, problem: string, value: object])[] = [
    ['name = "order\ndescription = "Keeps."\n', 'name = "order', { description: 'Keeps.' }],
    ['name = "order"\nmodel =\nweb_search = "live"\n', 'model =', { name: 'order', web_search: 'live' }],
    ['name = "order"\nmodel\nweb_search = "live"\n', 'model', { name: 'order', web_search: 'live' }],
    ['name = "order"\nname = "stock"\nmodel = "x"\n', 'name = "stock"', { name: 'order', model: 'x' }],
    ['a = 1\nb = \nc = 2\nd\ne = 3\n', 'b =', { a: 1, c: 2, e: 3 }],
  ];
  for (const [text, problem, value] of broken) {
    it(`with a broken line says so once, and has the others: ${JSON.stringify(text)}`, () => {
      const tree = readToml(text);
      const [first, ...others] = tree.problems;
      assert.deepEqual(others, []);
      assert.equal(text.slice(first?.span.start, first?.span.end), problem);
      assert.match(first?.message ?? '', /\.$/);
      assert.deepEqual(tree.valueOf(tree.root), value);
    });
  }

  it('never throws on half-typed text, and every place lies in it', () => {
    for (const text of [...truncations(whole), ...deletions(whole, 200)]) {
      const tree = readToml(text);
      for (let node = 0; node < tree.size; node++) {
        assert.ok(tree.startOf(node) >= 0 && tree.startOf(node) <= tree.endOf(node) && tree.endOf(node) <= text.length, text);
      }
      for (const { span } of tree.problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, text);
    }
  });
});
