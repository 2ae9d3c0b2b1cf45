/** Reports instructions that lie "in the training" of a model, where nobody can read them. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody, sentencesOf } from '../../languages/agent/body/body.ts';
import { agent } from '../../languages/agent/language.ts';

/** A sentence that sends the reader to the training of the model. */
const reference =
  /\b(?:is|are|lie|lies|found|described|defined|documented|contained|included|part of|refer to|see|consult|follow|from|based on)\b[^.]{0,60}?\b(?:(?:your|its)\s+(?:(?:core|own|base|original|initial|underlying|specialized)\s+)?|(?:the\s+)?core\s+)training(?=\s*(?:[-–—.,;:!?)]|$|and\b|to\b|for\b))/i;

export default defineRule({
  id: 'agent/no-training-reference',
  language: agent,
  title: 'Instructions stand in a file, not in the training of the model',
  severity: 'info',
  why: 'No model was trained on your methodology: told that its instructions are "in your core training", it invents them, differently every time.',
  remedy: 'Write the instructions down, here or in a file that this one refers to, or leave the sentence out.',
  fixes: 'none',
  sources: ['Anthropic, prompt engineering: be clear, direct and detailed'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const passage of readBody(document).passages) {
      if (passage.isExample || !passage.text.includes('training')) continue;
      for (const { span, text } of sentencesOf(passage)) {
        const match = reference.exec(text);
        if (!match) continue;
        const words = /\b(?:(?:your|its|the)\s+)?(?:\w+\s+)?training$/i.exec(match[0])?.[0] ?? match[0];
        const start = span.start + match.index + match[0].length - words.length;
        yield {
          span: { start, end: start + words.length },
          message: `Nothing can be looked up in "${words}": the model makes up what should be there.`,
          subject: model.name,
        };
      }
    }
  },
});
