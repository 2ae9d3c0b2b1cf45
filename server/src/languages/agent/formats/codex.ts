/** The format of Codex: agents in TOML. */
import { type Effect, type Format, map, oneOf, passesOver, someText, text, texts, valuesOf } from './format.ts';

const ignored: Effect = { fate: 'fails', says: 'does not load the agent' };

/** An agent in `.codex/agents`. */
export const codex: Format = {
  id: 'codex',
  kind: 'agent',
  where: '.codex/agents/*.toml',
  title: 'Codex agent',
  target: 'codex',
  tool: 'Codex',
  effects: { absent: ignored, syntax: ignored, missing: ignored, invalid: ignored, unknown: passesOver },
  recovers: false,
  refusesEmpty: false,
  required: () => ['name', 'description', 'developer_instructions'],
  keys: {
    name: { type: someText, says: 'How the agent is called.' },
    description: { type: someText, says: 'When to hand work to the agent.' },
    developer_instructions: { type: someText, says: 'The prompt.' },
    nickname_candidates: { type: texts, says: 'Names to show instead.' },
    model: { type: text, says: 'The model it runs on.' },
    model_reasoning_effort: {
      type: oneOf(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']),
      says: 'How much the model thinks.',
      values: valuesOf({ none: '', minimal: '', low: '', medium: '', high: '', xhigh: '' }),
    },
    sandbox_mode: {
      type: oneOf(['read-only', 'workspace-write', 'danger-full-access']),
      says: 'What its commands may touch.',
      values: valuesOf({
        'read-only': 'They may only read.',
        'workspace-write': 'They may write in the workspace.',
        'danger-full-access': 'They may do everything.',
      }),
    },
    web_search: { type: text, says: 'Whether it may search the web.' },
    mcp_servers: { type: map, says: 'MCP servers of its own.' },
    skills: { type: map, says: 'Skills it has.' },
  },
};
