/** Reports instructions that are put as wishes. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { weakImperatives } from '../../languages/agent/know/vague-words.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-weak-imperative',
  language: agent,
  title: 'Instructions are not put as wishes',
  severity: 'hint',
  preset: 'all',
  why: 'What an agent may "try to" do it may also leave undone.',
  remedy: 'Say it outright, or say when it need not be done.',
  fixes: 'none',
  sources: ['RFC 2119: requirement levels'],
  peers: ['agnix:PE-003', 'skillsaw:content-weak-language', 'vscode:weak-words'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { span, text, isExample, kind } of readBody(document).passages) {
      if (isExample || kind === 'heading' || kind === 'cell') continue;
      for (const match of text.matchAll(weakImperatives)) {
        const start = span.start + match.index;
        yield {
          span: { start, end: start + match[0].length },
          message: `"${match[0]}" makes a wish of an instruction.`,
          subject: model.name,
        };
      }
    }
  },
});
