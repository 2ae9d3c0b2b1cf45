/** Unified diffs: what they look like, and that what they say leads from one text to the other. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unifiedDiff } from '../../server/src/cli/agents/diff.ts';

/** Applies a diff as `patch` does: every line that stays or goes has to be there. */
function patched(text: string, diff: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const [, start = '', length = '', hunk = ''] of diff.matchAll(/^@@ -(\d+),(\d+) \+\d+,\d+ @@\n((?:[ +\\-].*\n)*)/gm)) {
    const first = Number(start) - (length === '0' ? 0 : 1);
    result.push(...lines.slice(at, first));
    at = first;
    for (const [, sign, words = '', end] of hunk.matchAll(/^([ +-])(.*)\n(\\ No newline at end of file\n)?/gm)) {
      const line = end === undefined ? `${words}\n` : words;
      if (sign !== '+') assert.equal(lines[at++], line);
      if (sign !== '-') result.push(line);
    }
  }
  return [...result, ...lines.slice(at)].join('');
}

describe('A unified diff', () => {
  it('shows three lines round each change', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n';
    const after = before.replace('b', 'B').replace('l\n', 'l\nm');
    assert.equal(
      unifiedDiff('stock.md', before, after),
      '--- a/stock.md\n+++ b/stock.md\n@@ -1,5 +1,5 @@\n a\n-b\n+B\n c\n d\n e\n@@ -10,3 +10,4 @@\n j\n k\n l\n+m\n\\ No newline at end of file\n',
    );
  });

  it('is empty for equal texts', () => assert.equal(unifiedDiff('stock.md', 'a', 'a'), ''));

  it('leads from one text to the other', () => {
    const text = fc
      .tuple(fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 }), fc.boolean())
      .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''));
    fc.assert(
      fc.property(text, text, (before, after) => assert.equal(patched(before, unifiedDiff('stock.md', before, after)), after)),
      { numRuns: 500 },
    );
  });
});
