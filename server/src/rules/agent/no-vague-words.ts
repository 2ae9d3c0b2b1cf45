/** Reports texts that are full of words that leave everything open. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody, wordCount } from '../../languages/agent/body/body.ts';
import { vagueWords } from '../../languages/agent/know/vague-words.ts';
import { agent } from '../../languages/agent/language.ts';

/** Fewer than so many are nothing to speak of, however short the text. */
const leastWords = 8;

export default defineRule({
  id: 'agent/no-vague-words',
  language: agent,
  title: 'Instructions say what they mean',
  severity: 'info',
  preset: 'strict',
  why: 'Where everything is to be "proper", "robust" and "as appropriate", the model decides what that is, every time anew.',
  remedy: 'Say what can be checked: a limit, a name, a step, the standard by its number.',
  fixes: 'none',
  sources: [
    'ISO/IEC/IEEE 29148, requirements language: ambiguous terms to avoid',
    'Anthropic, prompt engineering: be clear, direct and detailed',
  ],
  peers: ['agnix:PE-004', 'skillsaw:content-actionability-score', 'vscode:vague-quantifier'],
  options: z.strictObject({
    perHundred: z.number().positive().default(2).describe('how many vague words a hundred words may have'),
    allow: z.array(z.string()).default([]).describe('words that are not vague here, such as "modern"'),
  }),
  *check({ document, model, options }) {
    const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
    const said = readBody(document).passages.filter(({ isExample }) => !isExample);
    const total = wordCount(document);
    const found = said.flatMap(({ span, text }) =>
      Array.from(text.matchAll(vagueWords), (match) => ({
        word: match[0].toLowerCase(),
        span: { start: span.start + match.index, end: span.start + match.index + match[0].length },
      })).filter(({ word }) => !allowed.has(word)),
    );
    const [first] = found;
    if (!first || found.length < leastWords || found.length * 100 <= total * options.perHundred) return;
    const words = [...new Set(found.map(({ word }) => `"${word}"`))].slice(0, 4).join(', ');
    yield {
      span: first.span,
      message: `${found.length} of ${total} words leave open what is meant, such as ${words}.`,
      subject: model.name,
      related: found.slice(1).map(({ span, word }) => ({ uri: document.uri, span, message: `"${word}" leaves open what is meant.` })),
    };
  },
});
