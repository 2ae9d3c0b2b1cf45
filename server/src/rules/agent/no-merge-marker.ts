/** Reports conflict markers that a merge left behind. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineKinds, linesOf } from '../../languages/agent/body/prose.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-merge-marker',
  language: agent,
  title: 'No merge conflict is left open',
  severity: 'error',
  why: 'Both sides of an unresolved conflict reach the model, and they contradict each other.',
  remedy: 'Keep what is right of the two sides and remove the three markers.',
  fixes: 'none',
  sources: ['Git manual: git-merge, how conflicts are presented'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (!/^<{7} /m.test(document.text)) return;
    const kinds = lineKinds(document);
    // A fence may show a conflict: only what shows none ends what opens here.
    const lines = linesOf(document).filter(({ number }) => kinds[number] !== 'fence' && kinds[number] !== 'indented');
    for (const [index, line] of lines.entries()) {
      if (!/^<{7} \S/.test(line.text)) continue;
      const rest = lines.slice(index + 1);
      const middle = rest.findIndex(({ text }) => /^={7}$/.test(text));
      const end = rest.findIndex(({ text }) => /^>{7} \S/.test(text));
      if (middle < 0 || end < middle) continue;
      const [ours, theirs] = [line.text.slice(8), rest[end]?.text.slice(8) ?? ''];
      yield {
        span: { start: line.start, end: line.end },
        message: `A merge of "${ours}" and "${theirs}" was never finished: both sides stand here.`,
        subject: model.name,
        related: [rest[middle], rest[end]].flatMap((other) =>
          other ? [{ uri: document.uri, span: { start: other.start, end: other.end }, message: 'The conflict goes on here.' }] : [],
        ),
      };
    }
  },
});
