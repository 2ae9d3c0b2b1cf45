/** The format of Codex: agents in TOML, which may also hold any key of its configuration. */
import { z } from 'zod';
import { anything, type Effect, type Format, flag, map, number, oneOf, positive, someText, text, valuesOf } from './format.ts';

const ignored: Effect = { fate: 'fails', says: 'ignores the agent and warns at its start' };

const nicknames = z
  .array(z.string().regex(/^(?=.*\S)[A-Za-z0-9 _-]+$/))
  .min(1)
  .refine((names) => new Set(names).size === names.length)
  .describe('a list of different names of letters, digits, blanks, "-" and "_"');

const server = z.union([z.looseObject({ command: z.string() }), z.looseObject({ url: z.string() })]);

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'ultra'] as const;

/** An agent in `.codex/agents`. */
export const codex: Format = {
  id: 'codex',
  kind: 'agent',
  where: '.codex/agents/**/*.toml',
  title: 'Codex agent',
  target: 'codex',
  tool: 'Codex',
  effects: {
    syntax: ignored,
    missing: ignored,
    invalid: ignored,
    foreign: ignored,
    unknown: { fate: 'losses', says: 'ignores the agent if its configuration has no such key', severity: 'hint' },
  },
  reader: 'codex',
  refusesEmpty: false,
  required: () => ['name', 'description', 'developer_instructions'],
  keys: {
    name: { type: someText, says: 'How the agent is called.' },
    description: { type: someText, says: 'When to hand work to the agent.' },
    developer_instructions: { type: someText, says: 'The prompt.' },
    nickname_candidates: { type: nicknames, says: 'Names that one of several such agents is shown by.' },
    model: { type: text, says: 'The model it runs on.' },
    model_reasoning_effort: {
      type: text,
      says: 'How much the model thinks.',
      values: efforts.map((value) => ({ value })),
    },
    model_reasoning_summary: { type: text, says: 'How much is told of what the model thinks.' },
    model_verbosity: { type: text, says: 'How much the model writes.' },
    model_provider: { type: text, says: 'Who runs the model.' },
    model_providers: { type: map, says: 'Who may run models, and how they are reached.' },
    model_context_window: { type: number, says: 'How many tokens the model can read.' },
    model_auto_compact_token_limit: { type: number, says: 'From how many tokens on the conversation is summed up.' },
    model_instructions_file: { type: text, says: 'A file that stands for the instructions of Codex itself.' },
    review_model: { type: text, says: 'The model that reviews changes.' },
    service_tier: { type: text, says: 'How fast the model answers.' },
    personality: { type: text, says: 'The tone of its answers.' },
    profile: { type: text, says: 'The profile of the configuration that it takes on.' },
    profiles: { type: map, says: 'Profiles of the configuration.' },
    instructions: { type: text, says: 'Instructions beside the prompt.' },
    compact_prompt: { type: text, says: 'The prompt that sums the conversation up.' },
    sandbox_mode: {
      type: oneOf(['read-only', 'workspace-write', 'danger-full-access']),
      says: 'What its commands may touch.',
      values: valuesOf({
        'read-only': 'They may only read.',
        'workspace-write': 'They may write in the workspace.',
        'danger-full-access': 'They may do everything.',
      }),
    },
    sandbox_workspace_write: { type: map, says: 'What else than the workspace its commands may write.' },
    approval_policy: {
      type: z
        .union([oneOf(['untrusted', 'on-failure', 'on-request', 'granular', 'never']), map])
        .describe('one of untrusted, on-failure, on-request, granular, never'),
      says: 'When it has to ask.',
      values: valuesOf({
        untrusted: 'Before every command that is not known to be harmless.',
        'on-failure': 'When a command failed in the sandbox.',
        'on-request': 'When the model thinks it should.',
        granular: 'As is said for each kind of question.',
        never: 'Never.',
      }),
    },
    approvals_reviewer: { type: text, says: 'Who answers when it asks.' },
    permissions: { type: anything, says: 'What it may do, by name.' },
    default_permissions: { type: anything, says: 'Which of the permissions hold.' },
    web_search: {
      type: z.union([oneOf(['disabled', 'cached', 'indexed', 'live']), map]).describe('one of disabled, cached, indexed, live'),
      says: 'Whether it may search the web.',
      values: valuesOf({ disabled: '', cached: '', indexed: '', live: '' }),
    },
    mcp_servers: {
      type: z.record(z.string(), server).describe('a map from names to servers with "command" or "url"'),
      says: 'MCP servers of its own.',
    },
    tools: { type: map, says: 'Settings of tools; not a list of them.' },
    skills: { type: map, says: 'Skills it has.' },
    agents: { type: map, says: 'How many agents may run, and how deep.' },
    apps: { type: map, says: 'Settings of connected apps.' },
    plugins: { type: map, says: 'Settings of plugins.' },
    features: { type: map, says: 'What is switched on and off.' },
    memories: { type: map, says: 'What it remembers.' },
    hooks: { type: map, says: 'Commands that run at events.' },
    notify: { type: anything, says: 'The command that is told of events.' },
    history: { type: map, says: 'Whether the conversation is kept.' },
    tui: { type: map, says: 'Settings of the terminal.' },
    shell_environment_policy: { type: map, says: 'Which variables its commands see.' },
    allow_login_shell: { type: flag, says: 'Whether commands may run in a login shell.' },
    project_doc_max_bytes: { type: positive, says: 'How much of AGENTS.md it reads.' },
    project_doc_fallback_filenames: { type: anything, says: 'What may stand for AGENTS.md.' },
    tool_output_token_limit: { type: positive, says: 'How much of the output of a tool it reads.' },
    hide_agent_reasoning: { type: flag, says: 'Hides what the model thinks.' },
    show_raw_agent_reasoning: { type: flag, says: 'Shows all that the model thinks.' },
    otel: { type: map, says: 'Where it reports what it does.' },
    windows: { type: map, says: 'Settings for Windows.' },
  },
};
