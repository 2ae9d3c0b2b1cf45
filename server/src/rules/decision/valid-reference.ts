/** Reports numbers of decisions that a text names and no decision of its log has. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { decision } from '../../languages/decision/language.ts';
import { type DecisionLog, logOf, logsOf, numberedIn } from '../../languages/decision/log/log.ts';

/** So many of the numbers in use have to be there: where most are missing, the log is elsewhere. */
const completeness = 0.7;

export default defineRule({
  id: 'decision/valid-reference',
  language: decision,
  title: 'A decision that is named is there',
  severity: 'info',
  why: 'A reader who is sent to a decision that nobody has loses the reason.',
  remedy: 'Correct the number.',
  fixes: 'none',
  sources: ['adrs doctor 013'],
  peers: ['adrs:013'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const log = logOf(snapshot, document.uri);
    if (!log) return;
    const { isWhole, width } = seriesOf(log);
    if (!isWhole) return;
    for (const { number, path, span } of model.mentions()) {
      // What a status or a link names is judged as a link.
      if (number === undefined || path !== undefined) continue;
      // Numbers of another width count another series, such as that of an older log.
      if (/^0/.test(number) && number.length !== width) continue;
      if (logsOf(snapshot).some((other) => numberedIn(other, number).length > 0)) continue;
      yield { span, message: `There is no decision "${number}" in this workspace.`, subject: model.title };
    }
  },
});

/** Whether the numbers of a log are all there, or nearly, and how wide they are written. */
const seriesOf = memo(({ records }: DecisionLog) => {
  const named = records.flatMap(({ decision: { name } }) => name?.number ?? []);
  const numbers = new Set(named.map((number) => Number.parseInt(number, 10)));
  const highest = [...numbers].reduce((most, number) => Math.max(most, number), 0);
  return { isWhole: numbers.size >= 3 && numbers.size >= highest * completeness, width: named[0]?.length };
});
