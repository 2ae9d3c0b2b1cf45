/** Asks a decision's file to be named in the way of its log. */
import { z } from 'zod';
import { baseName, memo } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { decision } from '../../languages/decision/language.ts';
import { type DecisionLog, logOf } from '../../languages/decision/log/log.ts';
import { type DecisionName, isOther } from '../../languages/decision/reading/names.ts';

export default defineRule({
  id: 'decision/prefer-uniform-file-name',
  language: decision,
  title: "A decision's file is named like the others of its log",
  severity: 'info',
  preset: 'strict',
  why: 'Files that are named alike stand in the order of their numbers, and the tools that read one of them read all.',
  remedy: 'Rename the file, with as many digits and the same marks between the words as the others have.',
  fixes: 'none',
  sources: ['MADR: NNNN-title-with-dashes.md', 'adr-tools', 'Log4brains: dates instead of numbers'],
  peers: ['madr-lint:filename-format'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model: { name, title, titleSpan }, snapshot }) {
    // A decision with a folder to itself has its name from that.
    if (!name || isOther(baseName(document.uri))) return;
    const log = logOf(snapshot, document.uri);
    const { usual, count, others, example } = log ? habitOf(log) : noHabit;
    if (usual === '' || styleOf(name) === usual || count < others * 0.9) return;
    yield {
      span: titleSpan ?? { start: 0, end: 0 },
      message: `"${baseName(document.uri)}" is not named like the others of its folder, such as "${baseName(example)}".`,
      subject: title,
    };
  },
});

/** How most files of a log are named. */
interface Habit {
  readonly usual: string;
  readonly count: number;
  /** How many files there are but for one that is named otherwise. */
  readonly others: number;
  readonly example: string;
}

const noHabit: Habit = { usual: '', count: 0, others: 0, example: '' };

const habitOf: (log: DecisionLog) => Habit = memo(({ records }) => {
  const named = records.flatMap(({ document, decision: { name } }) =>
    name && !isOther(baseName(document.uri)) ? [{ uri: document.uri, style: styleOf(name) }] : [],
  );
  const counts = new Map<string, number>();
  for (const { style } of named) counts.set(style, (counts.get(style) ?? 0) + 1);
  const [usual, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  // Fewer are no habit.
  if (count < 5) return noHabit;
  return { usual, count, others: named.length - 1, example: named.findLast(({ style }) => style === usual)?.uri ?? '' };
});

/** How a name is written, whatever it says. */
function styleOf({ prefix, number, dashedDate, separator, slug }: DecisionName): string {
  const count = number === undefined ? (dashedDate ? 'date with dashes' : 'date') : `${number.replace(/\D/g, '').length}`;
  const between = /[-_ ]/.exec(slug)?.[0];
  return [prefix, count, slug === '' ? 'bare' : separator, between === undefined || between === separator ? '' : between].join(' ');
}
