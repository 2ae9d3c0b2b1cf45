/** Joining the fixes of many findings. */
import assert from 'node:assert/strict';
import { joinFixes } from '../../server/src/engine/fix.ts';

const fix = (...edits: readonly [start: number, end: number, text: string][]) => ({
  uri: 'file:///a',
  fix: { title: 'Fix', edits: edits.map(([start, end, text]) => ({ span: { start, end }, text })) },
});

function joined(...fixes: readonly ReturnType<typeof fix>[]): readonly string[] {
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
});
