/** Writes the difference of two texts as programs and people read it: a unified diff. */

/** How many lines stand round a change. */
const around = 3;

/** Texts that differ in more lines than this are shown as one removed and one added whole. */
const mostChanges = 4_000;

/** One line of the difference: of both texts, of the first only, of the second only. */
interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The unified diff of a file before and after; empty for equal texts. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = compare(linesOf(before), linesOf(after));
  return `--- a/${file}\n+++ b/${file}\n${hunksOf(lines).join('')}`;
}

/** The lines with their ends, so that a line end that changed is a change. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What both begin and end with is the same; what lies between is compared by the longest common part. */
function compare(before: readonly string[], after: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (lines: readonly string[]) => lines.map((text): Line => ({ sign: ' ', text }));
  return [
    ...same(before.slice(0, start)),
    ...changes(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function changes(before: readonly string[], after: readonly string[]): readonly Line[] {
  if (before.length * after.length > mostChanges * mostChanges)
    return [...before.map((text): Line => ({ sign: '-', text })), ...after.map((text): Line => ({ sign: '+', text }))];
  // The table says how many lines both have in common from each pair of places on.
  const width = after.length + 1;
  const common = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * width + j] =
        before[i] === after[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const now = after[j];
    if (old !== undefined && old === now) {
      lines.push({ sign: ' ', text: old });
      i++;
      j++;
    } else if (old !== undefined && (now === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      lines.push({ sign: '-', text: old });
      i++;
    } else if (now !== undefined) {
      lines.push({ sign: '+', text: now });
      j++;
    }
  }
  return lines;
}

function hunksOf(lines: readonly Line[]): readonly string[] {
  const hunks: string[] = [];
  let at = 0;
  let before = 1;
  let after = 1;
  const skip = (to: number) => {
    for (; at < to; at++) {
      if (lines[at]?.sign !== '+') before++;
      if (lines[at]?.sign !== '-') after++;
    }
  };
  for (;;) {
    const first = lines.findIndex(({ sign }, index) => index >= at && sign !== ' ');
    if (first < 0) return hunks;
    skip(Math.max(at, first - around));
    const hunk = lines.slice(at, endOf(lines, first));
    const removed = hunk.filter(({ sign }) => sign !== '+').length;
    const added = hunk.filter(({ sign }) => sign !== '-').length;
    const place = (start: number, length: number) => `${length === 0 ? start - 1 : start},${length}`;
    hunks.push(`@@ -${place(before, removed)} +${place(after, added)} @@\n${hunk.map(writeLine).join('')}`);
    skip(at + hunk.length);
  }
}

/** Behind the last change that is near enough to the one before, and the lines that stay round it. */
function endOf(lines: readonly Line[], first: number): number {
  let last = first;
  for (let index = first; index < lines.length && index - last <= 2 * around; index++) if (lines[index]?.sign !== ' ') last = index;
  return Math.min(last + around + 1, lines.length);
}

function writeLine({ sign, text }: Line): string {
  return text.endsWith('\n') ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`;
}
