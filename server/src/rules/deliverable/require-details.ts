/** Reports topics that a document takes up without saying what it takes to build them. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { topics } from '../../languages/deliverable/know/details.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/require-details',
  language: deliverable,
  title: 'What a document takes up, it says in enough detail to build it',
  severity: 'hint',
  preset: 'strict',
  why: 'A cache without a lifetime, a stream without an order and a backup without a goal are each built in as many ways as there are readers.',
  remedy: 'Write the missing sentence, with numbers where the message asks for them.',
  fixes: 'none',
  sources: [
    'Google, Site Reliability Engineering',
    'NIST SP 800-34: recovery point and recovery time objectives',
    'WHATWG HTML: server-sent events and the last event id',
  ],
  options: z.strictObject({}),
  *check({ document, model: { profile } }) {
    for (const { name, kinds, mentioned, statements } of topics) {
      const mention = kinds.includes(profile.kind) ? mentioned.exec(document.text) : null;
      if (!mention) continue;
      const missing = statements.filter(({ said }) => !said.test(document.text)).map(({ what }) => what);
      if (missing.length === 0) continue;
      const start = mention.index + mention[0].search(/[\p{L}]/u);
      const end = mention.index + mention[0].trimEnd().length;
      yield { span: { start, end }, message: `${name} is planned, but nothing says ${missing.join(', or ')}.`, subject: name };
    }
  },
});
