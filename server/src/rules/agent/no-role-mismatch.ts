/** Reports agents that are told to be somebody else than their name says. */
import { z } from 'zod';
import type { Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { roleOf } from '../../languages/agent/body/role.ts';
import { namesRole, sharesWords } from '../../languages/agent/know/roles.ts';
import { agent } from '../../languages/agent/language.ts';
import { agentSlug } from '../../languages/agent/relations.ts';

export default defineRule({
  id: 'agent/no-role-mismatch',
  language: agent,
  title: 'An agent is who its name says',
  severity: 'info',
  why: "Tools choose an agent by its name and description; a prompt that was copied from another agent then does that one's work.",
  remedy: 'Correct the name, the heading or the sentence, whichever was left over.',
  fixes: 'none',
  sources: ['Claude Code, subagents: name and description decide when an agent is used'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const name = model.values['name'];
    if (model.format.kind !== 'agent' || typeof name !== 'string' || !namesRole(name)) return;
    const title = readBody(document).sections.find(({ heading }) => heading.level === 1);
    const headed = title?.title.replace(/(?:(?:^|\s+)(?:agent|personality|persona|subagent))+$/, '') ?? '';
    const role = roleOf(document);
    const said = [
      ...(role?.name !== undefined && role.nameSpan ? [{ words: role.name, span: role.nameSpan }] : []),
      ...(title && namesRole(headed) ? [{ words: headed, span: title.heading.span }] : []),
    ];
    const others = said.filter(({ words }) => agentSlug(words) !== agentSlug(name) && !sharesWords(words, name));
    const [first, ...rest] = others.map(({ span }) => span);
    if (!first) return;
    const written = (span: Span) => document.text.slice(span.start, span.end);
    yield {
      span: first,
      message: `The agent is called "${name}", but this says "${written(first)}".`,
      subject: name,
      related: rest.map((span) => ({ uri: document.uri, span, message: `This says "${written(span)}".` })),
    };
  },
});
