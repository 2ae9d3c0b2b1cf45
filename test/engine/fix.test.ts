/** Joining the fixes of many findings. */
import assert from 'node:assert/strict';
import { bulkFix, createdText, joinFixes, type PlacedFix } from '../../server/src/engine/fix.ts';

const fix = (...edits: readonly [start: number, end: number, text: string][]) => ({
  uri: 'file:///a',
  fix: { title: 'Fix', edits: edits.map(([start, end, text]) => ({ span: { start, end }, text })) },
});

function joined(...fixes: readonly PlacedFix[]): readonly string[] {
  return (joinFixes(fixes).get('file:///a') ?? []).map(({ span, text }) => `${span.start}-${span.end}:${text}`);
}

describe('Joining fixes', () => {
  it('keeps those that do not meet', () => assert.deepEqual(joined(fix([0, 1, 'a']), fix([2, 3, 'b'])), ['0-1:a', '2-3:b']));
  it('leaves out, whole, a fix that touches what an earlier one changes', () => {
    assert.deepEqual(joined(fix([0, 4, 'a']), fix([9, 9, 'x'], [3, 5, 'b'])), ['0-4:a']);
  });
  it('leaves out an insertion inside a replacement', () => assert.deepEqual(joined(fix([0, 4, 'a']), fix([2, 2, 'b'])), ['0-4:a']));
  it('allows insertions at one place and at the edge of a replacement', () => {
    assert.deepEqual(joined(fix([4, 4, 'a']), fix([4, 4, 'b']), fix([4, 6, 'c'])), ['4-4:a', '4-4:b', '4-6:c']);
  });
  it('makes an edit that two fixes share once', () => {
    assert.deepEqual(joined(fix([1, 1, 'a'], [9, 9, 'shared']), fix([2, 2, 'b'], [9, 9, 'shared'])), ['1-1:a', '9-9:shared', '2-2:b']);
  });
  it('sorts edits by the document they name', () => {
    const edits = joinFixes([
      { uri: 'file:///a', fix: { title: 'Fix', edits: [{ uri: 'file:///b', span: { start: 0, end: 0 }, text: 'x' }] } },
    ]);
    assert.deepEqual([...edits.keys()], ['file:///b']);
  });
  it('makes only the first of two that there may be one of at a place', () => {
    const make = (text: string): PlacedFix => ({
      uri: 'file:///a',
      fix: { title: 'Fix', edits: [{ span: { start: 4, end: 4 }, text, sole: true }] },
    });
    assert.deepEqual(joined(make('a'), make('b'), make('a'), fix([4, 4, 'c'])), ['4-4:a', '4-4:c']);
  });
  it('puts what belongs between them between insertions at one place', () => {
    const insert = (text: string): PlacedFix => ({
      uri: 'file:///a',
      fix: { title: 'Fix', edits: [{ span: { start: 4, end: 4 }, text, between: '--' }] },
    });
    assert.deepEqual(joined(insert('a'), insert('b')), ['4-4:a', '4-4:--b']);
  });
});

describe('Joining fixes that create files', () => {
  const place = 'file:///m/2';
  const start = { span: { start: 0, end: 0 }, text: 'up:\ndown:\n', create: place };
  const creating = (uri: string, statement: string): PlacedFix => ({
    uri: 'file:///a',
    fix: {
      title: 'Fix',
      edits: [
        { ...start, uri },
        { uri, span: { start: 4, end: 4 }, text: `${statement}\n` },
      ],
    },
  });
  const created = (...fixes: readonly PlacedFix[]) => Array.from(joinFixes(fixes), ([uri, edits]) => [uri, createdText(edits)]);

  it('makes one file of what belongs into the same', () => {
    assert.deepEqual(created(creating('file:///m/2_x', 'a'), creating('file:///m/2_x', 'b')), [['file:///m/2_x', 'up:\na\nb\ndown:\n']]);
  });
  it('makes only the first of two files that take the same place', () => {
    assert.deepEqual(created(creating('file:///m/2_x', 'a'), creating('file:///m/2_y', 'b')), [['file:///m/2_x', 'up:\na\ndown:\n']]);
  });
  it('makes the two files of one fix', () => {
    const both: PlacedFix = {
      uri: 'file:///a',
      fix: {
        title: 'Fix',
        edits: [
          { ...start, uri: 'file:///m/2_x' },
          { ...start, uri: 'file:///m/2_y' },
        ],
      },
    };
    assert.deepEqual(
      created(both, both).map(([uri]) => uri),
      ['file:///m/2_x', 'file:///m/2_y'],
    );
  });
  it('knows which fix goes together with others', () => {
    const fixes = [
      { title: 'Alone', edits: [], alone: true },
      { title: 'Together', edits: [] },
    ];
    assert.equal(bulkFix({ fixes })?.title, 'Together');
  });
});
