/** Reports agents, skills, rules and prompts that have nothing below their frontmatter. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/require-body',
  language: agent,
  title: 'Something stands below the frontmatter',
  severity: 'warning',
  why: 'What stands below the frontmatter is the prompt: without it the file has a name and does nothing.',
  remedy: 'Write below the frontmatter who the agent is, what it does and what it must not do.',
  fixes: 'none',
  sources: ['Claude Code documentation: the body of a subagent file is its system prompt'],
  peers: ['agnix:COP-001', 'agnix:COP-013', 'agnix:CUR-001', 'agnix:CUR-015', 'claudelint:agent-body-too-short'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (model.frontmatter?.closing !== '---') return;
    // The prompt of some tools may be a key, and a remote agent has its own at home.
    if (['prompt', 'developer_instructions', 'agent_card_url', 'agent_card_json'].some((key) => key in model.values)) return;
    const body = document.text.slice(model.body.start).replace(/<!--[\s\S]*?-->/g, '');
    if (/[^\s#*_-]/.test(body)) return;
    const { start } = model.frontmatter.span;
    yield {
      span: { start, end: start + 3 },
      message: `Below the frontmatter of "${model.name}" nothing is written: ${model.format.tool} gets no prompt.`,
      subject: model.name,
    };
  },
});
