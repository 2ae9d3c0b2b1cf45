/** Judges service level objectives: measurable, in a unit, the right way round. */
import { z } from 'zod';
import type { Severity } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { isPlaceholder } from '../../languages/deliverable/know/placeholders.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { type Objective, objectivesOf } from '../../languages/deliverable/objectives.ts';

export default defineRule({
  id: 'deliverable/valid-slo',
  language: deliverable,
  title: 'A service level objective can be measured',
  severity: 'info',
  why: 'An objective without number, unit or percentile can neither be missed nor met, and no alert can be made of it.',
  remedy: 'Write a number with its unit and, for times, the percentile: "95th percentile below 200 ms".',
  fixes: 'none',
  sources: ['Google, Site Reliability Engineering: Service Level Objectives', 'OpenSLO'],
  options: z.strictObject({}),
  *check({ model }) {
    for (const objective of objectivesOf(model)) {
      if (isPlaceholder(objective.value.text)) continue;
      const fault = objective.metric === 'latency' ? latencyFault(objective) : availabilityFault(objective);
      if (fault) yield { span: objective.value.span, subject: objective.field.name, ...fault };
    }
  },
});

interface Fault {
  readonly message: string;
  readonly severity?: Severity;
}

function latencyFault({ field, value, words }: Objective): Fault | undefined {
  const { name } = field;
  const withoutPercentile = value.text.replace(percentile, '');
  if (!/\d/.test(withoutPercentile)) return { message: `"${name}" has no number.` };
  if (!/(?:µs|us|ms|\bs\b|\ds\b|\bsec|millis|micros|\bmin)/i.test(words.replace(percentile, '')))
    return { message: `"${value.text}" has no unit.` };
  if (/(?:>|≥|\babove\b|\bover\b|\bmore than\b|\bat least\b)[ \t=]*\d/i.test(value.text)) {
    return { message: `"${value.text}" asks for slowness: a time has an upper limit.` };
  }
  if (/\b(?:average|avg|mean)\b/i.test(words)) {
    return { message: `An average hides the slow ones: say for which percentile "${value.text}" holds.`, severity: 'hint' };
  }
  if (!percentile.test(words)) return { message: `"${value.text}" does not say for which percentile.` };
  return undefined;
}

const percentile =
  /\bp ?\d{2,3}(?:\.\d+)?\b|\b\d{1,3}(?:\.\d+)?(?:st|nd|rd|th)?[- ]?(?:percentile|%|%ile|pct)|\bmedian\b|\bmax(?:imum)?\b|\bworst\b|\ball requests\b|\bevery request\b/i;

function availabilityFault({ field, value, words }: Objective): Fault | undefined {
  const { name } = field;
  const share = /(\d+(?:[.,]\d+)?)\s*(%|percent\b)?/i.exec(value.text);
  const number = Number((share?.[1] ?? '').replace(',', '.'));
  if (!share) return /\b(?:nines?|always)\b/i.test(value.text) ? undefined : { message: `"${name}" has no number.` };
  if (!/%|\bpercent\b|\bnines?\b|\bmin(?:utes)?\b|\bhours?\b/i.test(words)) {
    return number > 1 ? { message: `"${value.text}" has no unit.` } : undefined;
  }
  if (!share[2]) return undefined;
  if (number > 100) return { message: `"${value.text}" is more than everything.` };
  if (/(?:<|≤|\bbelow\b|\bunder\b|\bless than\b|\bat most\b)[ \t=]*\d/i.test(value.text)) {
    return { message: `"${value.text}" asks for outages: a share has a lower limit.` };
  }
  if (number === 100) return { message: `"${value.text}" leaves no room for a single failure or release.`, severity: 'hint' };
  return undefined;
}
