/** Tells which decisions of a log are in another format than the others. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import type { DecisionFormat } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { logOf } from '../../languages/decision/log/log.ts';

const titles: Readonly<Record<DecisionFormat, string>> = {
  'madr-2': 'MADR',
  'madr-3': 'MADR',
  'madr-4': 'MADR',
  nygard: "Nygard's format",
  'y-statement': 'Y-statements',
  other: 'no known format',
};

/** So many decisions have to be there, and so much of them in one format, before that is the format of the log. */
const least = { decisions: 4, share: 0.75 };

export default defineRule({
  id: 'decision/prefer-one-format',
  language: decision,
  title: 'The decisions of a log are in one format',
  severity: 'hint',
  preset: 'all',
  why: 'Readers and tools find the same thing in the same place.',
  remedy: 'Convert the decision, or write the next ones in its format.',
  fixes: 'none',
  sources: ['MADR, about its own log'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const all = (logOf(snapshot, document.uri)?.records ?? []).map((record) => titles[record.decision.format]);
    const own = titles[model.format];
    if (!model.titleSpan || all.length < least.decisions || own === titles.other) return;
    const usual = all.find((title) => title !== own && all.filter((other) => other === title).length >= all.length * least.share);
    if (usual === undefined || usual === titles.other) return;
    yield { span: model.titleSpan, message: `This decision is in ${own}; most others here are in ${usual}.`, subject: model.title };
  },
});
