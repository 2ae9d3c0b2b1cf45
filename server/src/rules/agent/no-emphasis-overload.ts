/** Reports texts in which so much is shouted that nothing stands out. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody, wordCount } from '../../languages/agent/body/body.ts';
import { agent } from '../../languages/agent/language.ts';

/** Fewer than so many are nothing to speak of, however short the text. */
const leastRuns = 10;

/** A run of words in capitals that holds one of those that are written so to be heard. */
const capitals = /(?<![\p{L}\p{N}_-])\p{Lu}{2,}(?:['’]\p{Lu}+)?(?:\s+\p{Lu}{2,}(?:['’]\p{Lu}+)?)*(?![\p{L}\p{N}_-])/gu;
const shouted =
  /\b(?:MUST|NEVER|ALWAYS|ALL|ONLY|EVERY|CRITICAL(?:LY)?|IMPORTANT|MANDATORY|IMMEDIATELY|FORBIDDEN|PROHIBITED|ESSENTIAL|STOP|CANNOT|NO|NOT|BEFORE|ANY|EXACTLY|SHALL|ABSOLUTELY|STRICTLY|WITHOUT|WILL)\b/;

/** Words of SQL, which is written in capitals for other reasons. */
const query = /\b(?:SELECT|INSERT|FROM|WHERE|THEN|NULL|EXISTS|TABLE|INTO|VALUES|JOIN|BY|PRIMARY|UNIQUE)\b/;

/** Words that standards write in capitals, as RFC 2119 has it. */
const keyword = /^(?:MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL)(?:\s+NOT)?$/;

export default defineRule({
  id: 'agent/no-emphasis-overload',
  language: agent,
  title: 'Emphasis is kept for what matters most',
  severity: 'info',
  why: 'Where every third rule is a MUST, none stands out; newer models even overdo what is shouted at them.',
  remedy: 'Keep capitals for the few rules whose breach does harm, and say the others in plain words with their reason.',
  fixes: 'none',
  sources: [
    'Anthropic, prompting best practices: dial back aggressive language',
    'agent skills: explain the why instead of heavy-handed MUSTs',
  ],
  peers: ['skillsaw:content-emphasis-density'],
  options: z.strictObject({
    perHundred: z.number().positive().default(2).describe('how many words of a hundred may be shouted'),
  }),
  *check({ document, model, options }) {
    const said = readBody(document).passages.filter(({ isExample }) => !isExample);
    const found = said.flatMap(({ span, text }) =>
      !shouted.test(text)
        ? []
        : [...text.matchAll(capitals)]
            .filter(([run]) => shouted.test(run) && !query.test(run))
            .map(({ 0: run, index }) => ({ run, span: { start: span.start + index, end: span.start + index + run.length } })),
    );
    const loud = found.reduce((sum, { run }) => sum + run.split(/\s+/).length, 0);
    const [first] = found;
    if (!first || found.length < leastRuns || found.every(({ run }) => keyword.test(run))) return;
    const total = wordCount(document);
    if (loud * 100 <= total * options.perHundred) return;
    const words = [...new Set(found.map(({ run }) => `"${run}"`))].slice(0, 4).join(', ');
    yield {
      span: first.span,
      message: `${loud} of ${total} words are shouted, such as ${words}: nothing stands out any more.`,
      subject: model.name,
      related: found.slice(1).map(({ span, run }) => ({ uri: document.uri, span, message: `"${run}" is shouted too.` })),
    };
  },
});
