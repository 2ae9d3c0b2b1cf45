/** Asks decisions that argue with speed, size or cost for a number. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { proseText, shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-numbers',
  language: decision,
  title: 'A decision that argues with speed, size or cost has a number',
  severity: 'hint',
  preset: 'strict',
  why: 'Without a number nobody can tell later whether the reason still holds: a "high load" of today is next year\'s idle time.',
  remedy: 'Write how much it is, how much it may be, or how it was measured.',
  fixes: 'none',
  sources: ['ISO/IEC 25010: quality requirements are measurable', 'Google SRE book: service level objectives'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (model.status?.standard === 'rejected') return;
    const text = proseText(document).replace(/\]\([^()\r\n]*\)|https?:\S+/g, (target) => ' '.repeat(target.length));
    const claims = [...text.matchAll(claim)];
    const [first] = claims;
    // Said once it may be an aside.
    if (!first || claims.length < 3 || amount.test(text)) return;
    yield {
      span: { start: first.index, end: first.index + first[0].length },
      message: `This decision argues with "${shorten(first[0])}" and has no number.`,
      subject: model.title,
    };
  },
});

const claim =
  /\b(?:latency|throughput|response times?|performance|performant|scalab(?:le|ility)|high(?:er)? (?:load|traffic|volume)|(?:low|lower|high|higher) costs?|cost savings|expensive|cheaper|faster|slower)\b/gi;

/** A number that is neither a date, a version, an ordinal nor the number of something. */
const amount =
  /(?<![\w.#-])(?:[$€£~<>≈]\s?)?\d[\d,.]*\s?(?:%|\+|[kKMG]?B\b|[mµn]?s\b|[kKmM]\b|x\b|ms\b|seconds?|minutes?|hours?|days?|weeks?|months?|years?|users?|requests?|rows?|records?|events?|messages?|times|percent|cents?|dollars?|euros?|USD|EUR|GBP|MB|GB|TB|KB|rps|qps|tps|per\b|\/s\b|[a-z]+ per\b|million|billion|thousand|hundred|nodes?|instances?|servers?|services?|files?|lines?|bytes?|connections?|clients?|customers?|teams?|people|developers?)|\b(?:one|two|three|four|five|six|ten|dozens?|hundreds?|thousands?|millions?|billions?|twice|half|double|doubles|doubled)\b|[$€£]\s?\d|(?<![\w.#-])\d{2,}(?![\w-]|\.\d)/i;
