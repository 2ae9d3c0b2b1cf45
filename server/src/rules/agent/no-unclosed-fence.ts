/** Reports fences that nothing closes. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { fenceFaults } from '../../languages/agent/body/fence-faults.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-unclosed-fence',
  language: agent,
  title: 'Every fence is opened and closed',
  severity: 'warning',
  why: 'All that follows an open fence is code: the rules below it are no rules any more, and every later fence is turned inside out.',
  remedy: 'Close the fence with as many ticks as it was opened with, indented as far; open the one that has only an end, or remove that.',
  fixes: 'safe',
  sources: ['CommonMark 0.31.2, section 4.5: Fenced code blocks'],
  peers: ['skillsaw:content-unclosed-fence', 'agnix:AGM-001', 'agnix:GM-001'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { kind, opening, inner, mend } of fenceFaults(document)) {
      if (kind === 'nested') continue;
      const words = document.text.slice(opening.start, opening.end);
      const next = inner && document.text.slice(inner.start, inner.end);
      const message =
        kind === 'unopened'
          ? `"${words}" closes a fence that nothing opened: what follows is code up to the next ticks.`
          : next
            ? `Fence "${words}" is not closed before "${next}" opens.`
            : `Nothing closes the fence "${words}".`;
      yield {
        span: opening,
        message,
        subject: `${model.name} ${words}`,
        ...(inner && { related: [{ uri: document.uri, span: inner, message: 'This fence opens inside it.' }] }),
        ...(mend && { fixes: [{ title: 'Close the fence', edits: mend }] }),
      };
    }
  },
});
