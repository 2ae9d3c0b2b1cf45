/** What of a picture is drawn, and where. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gap, nodeHeight, type Place } from '../../client/src/graph/block.ts';
import { layOut } from '../../client/src/graph/layout.ts';
import { everything, mostNodes, type Part, type Picture, partOf, type Wish } from '../../client/src/graph/picture.ts';

/** A picture of nodes and edges written as `a>b`, or `a-b` for an edge of the other kind. */
function picture(names: readonly string[], pairs: readonly string[]): Picture {
  return {
    nodes: names.map((name) => ({ id: name, label: name, detail: 'agent', state: 'loads', ...(name !== 'ghost' && { uri: name }) })),
    edges: pairs.map((pair) => {
      const [from = '', to = ''] = pair.split(/[>-]/);
      return { from, to, kind: pair.includes('>') ? 'handoff' : 'related' };
    }),
    states: [],
    kinds: [],
    nothing: '',
  };
}

function seen({ nodes, edges }: Part): string {
  return `${nodes.map(({ id }) => id).join(' ')}: ${edges.map(({ from, to }) => from + to).join(' ')}`;
}

describe('What is seen of a picture', () => {
  const whole = picture(['a', 'b', 'c', 'lone'], ['a>b', 'b-c']);
  const cases: readonly (readonly [Partial<Wish>, string])[] = [
    [{}, 'a b c lone: ab bc'],
    [{ connectedOnly: true }, 'a b c: ab bc'],
    [{ hiddenKinds: ['related'] }, 'a b c lone: ab'],
    [{ hiddenKinds: ['related'], connectedOnly: true }, 'a b: ab'],
    [{ filter: 'A' }, 'a b c lone: ab bc'],
    [{ filter: 'lone' }, 'lone: '],
    [{ filter: 'c' }, 'b c: bc'],
    [{ filter: 'c agent' }, 'b c: bc'],
    [{ filter: 'nobody' }, ': '],
  ];
  for (const [wish, expected] of cases) {
    it(`is "${expected}" for ${JSON.stringify(wish)}`, () => assert.equal(seen(partOf(whole, { ...everything, ...wish })), expected));
  }

  it('has what is only spoken of as long as somebody is seen to speak of it', () => {
    const spoken = picture(['a', 'ghost'], ['a>ghost']);
    assert.equal(seen(partOf(spoken, everything)), 'a ghost: aghost');
    assert.equal(seen(partOf(spoken, { ...everything, hiddenKinds: ['handoff'] })), 'a: ');
  });

  it('leaves out edges that lead out of the picture', () => assert.equal(seen(partOf(picture(['a'], ['a>gone']), everything)), 'a: '));

  const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

  it('is what has relations where there is too much, and says so', () => {
    const part = partOf(picture(names(mostNodes + 1), ['n0>n1']), everything);
    assert.equal(seen(part), 'n0 n1: n0n1');
    assert.match(part.note, /^501 are too many/);
  });

  it('is what has most relations where that is too much, too', () => {
    const all = names(mostNodes + 100);
    const part = partOf(
      picture(
        all,
        all.map((name) => `${name}>n599`),
      ),
      everything,
    );
    assert.equal(part.nodes.length, mostNodes);
    assert.equal(part.nodes[0]?.id, 'n599');
    assert.match(part.note, /^600 are too many/);
  });
});

describe('The layout of a picture', () => {
  const arranged = (names: readonly string[], pairs: readonly string[]) => layOut(partOf(picture(names, pairs), everything), () => 100);
  const overlap = (a: Place, b: Place) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  it('leads from left to right as the edges do', () => {
    const { places } = arranged(['c', 'a', 'b'], ['a>b', 'b>c', 'a>c']);
    const x = (name: string) => places.get(name)?.x ?? Number.NaN;
    assert.ok(x('a') + 100 < x('b') && x('b') + 100 < x('c'));
  });

  it('draws each edge from the side of its node to the side of the other', () => {
    const { places, routes } = arranged(['a', 'b'], ['a>b', 'b>a']);
    const [a, b] = [places.get('a'), places.get('b')];
    assert.ok(a && b);
    const ends = routes.map(({ edge, path, x }) => {
      const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
      return [edge.from, (numbers[0] ?? 0) + x, (numbers.at(-2) ?? 0) + x];
    });
    const [left, right] = a.x < b.x ? [a, b] : [b, a];
    const [near, far] = [left.x + left.width, right.x];
    const names = left === a ? ['a', 'b'] : ['b', 'a'];
    assert.deepEqual(
      ends.toSorted(([one], [other]) => names.indexOf(String(one)) - names.indexOf(String(other))),
      [
        [names[0], near, far],
        [names[1], far, near],
      ],
    );
  });

  it('keeps groups that have nothing to do with each other apart', () => {
    const { places } = arranged(['a', 'b', 'x', 'y', 'lone'], ['a>b', 'x>y']);
    const all = [...places.values()];
    assert.equal(all.length, 5);
    assert.ok(!all.some((one, index) => all.slice(index + 1).some((other) => overlap(one, other))));
  });

  it('is empty for nothing', () => assert.deepEqual(arranged([], []), { places: new Map(), routes: [], width: 0, height: 0, marks: [] }));

  it('gives every node a place of its own and every edge a path, within its bounds, few edges or many', () => {
    const graphs = fc.integer({ min: 1, max: 40 }).chain((count) => {
      const name = fc.integer({ min: 0, max: count - 1 }).map((index) => `n${index}`);
      const pairs = fc.array(fc.tuple(name, name), { maxLength: 300 });
      return fc.tuple(fc.constant(Array.from({ length: count }, (_, index) => `n${index}`)), pairs);
    });
    fc.assert(
      fc.property(graphs, ([names, pairs]) => {
        const { places, routes, width, height } = arranged(
          names,
          pairs.map(([from, to]) => `${from}>${to}`),
        );
        const all = [...places.values()];
        assert.equal(all.length, names.length);
        assert.equal(routes.length, pairs.length);
        assert.ok(routes.every(({ path }) => /^M[-\d. ]+ C[-\d. C]+$/.test(path)));
        for (const [index, one] of all.entries()) {
          assert.ok(one.x >= -1 && one.y >= -1 && one.x + one.width <= width + 1 && one.y + one.height <= height + 1);
          assert.ok(!all.slice(index + 1).some((other) => overlap(one, other)));
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('does not take forever for the largest picture, however dense', () => {
    const names = Array.from({ length: mostNodes }, (_, index) => `n${index}`);
    const pairs = Array.from({ length: 4000 }, (_, index) => `n${(index * 7919) % mostNodes}>n${(index * 104_729 + 1) % mostNodes}`);
    const from = performance.now();
    const { width, height } = arranged(names, pairs);
    assert.ok(performance.now() - from < 10_000);
    assert.ok(width / height > 0.5 && width / height < 4, `${width} × ${height}`);
    assert.ok(width > gap.across && height > nodeHeight);
  });
});

describe('A picture by time', () => {
  function byTime(dates: readonly (string | undefined)[], pairs: readonly string[] = []) {
    const { nodes, edges } = picture(
      dates.map((_, index) => `n${index}`),
      pairs,
    );
    const dated = nodes.map((node, index) => ({ ...node, ...(dates[index] !== undefined && { date: dates[index] }) }));
    return layOut({ nodes: dated, edges, note: '' }, () => 100, true);
  }

  const marks: readonly (readonly [readonly (string | undefined)[], readonly string[]])[] = [
    [
      ['2026-02-01', '2026-01-05', '2026-02-20'],
      ['2026-01', '2026-02'],
    ],
    [
      Array.from({ length: 24 }, (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`),
      [2024, 2025].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year} Q${quarter}`)),
    ],
    [
      Array.from({ length: 40 }, (_, index) => `${2010 + Math.floor(index / 4)}-${String((index % 4) * 3 + 1).padStart(2, '0')}-01`),
      Array.from({ length: 10 }, (_, index) => String(2010 + index)),
    ],
    [
      ['2026-01-05', undefined],
      ['2026-01', 'No date'],
    ],
    [[], []],
  ];
  for (const [dates, expected] of marks) {
    it(`of ${dates.length} dates is marked with ${expected.join(', ') || 'nothing'}`, () => {
      const found = byTime(dates).marks.map(({ label }) => label);
      assert.deepEqual(found, expected);
    });
  }

  it('goes from left to right, each node in a place of its own', () => {
    const { places, routes, width } = byTime(['2026-03-01', '2026-01-01', '2026-01-02', undefined], ['n0>n1', 'n2>n1', 'n3>n3']);
    const at = (id: string) => places.get(id) ?? assert.fail(id);
    assert.ok(at('n1').x < at('n0').x && at('n0').x < at('n3').x);
    assert.ok(at('n1').x === at('n2').x && at('n1').y < at('n2').y);
    assert.ok(routes.every(({ path }) => /^M[-\d. ]+ C[-\d. C]+$/.test(path)));
    assert.equal(width, at('n3').x + 100);
  });

  it('has columns that are no higher than a window', () => {
    const { places, height } = byTime(Array.from({ length: 100 }, () => '2026-01-01'));
    assert.equal(new Set(Array.from(places.values(), ({ x }) => x)).size, 9);
    assert.ok(height < 800);
  });
});
