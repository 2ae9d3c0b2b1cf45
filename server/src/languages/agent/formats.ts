/** What each tool demands of an agent file, as data: where it looks, which keys it needs, what it does about a bad one. */
import { z } from 'zod';

/** What a file is to the tool that reads it. */
export type Kind = 'agent' | 'skill' | 'rule' | 'prompt' | 'instructions' | 'style';

export type FormatId = 'claude' | 'opencode' | 'copilot' | 'chatmode' | 'gemini' | 'cursor' | 'plain';

/** The frontmatter as plain values; a key without a value is null. */
export type Values = Readonly<Record<string, unknown>>;

export interface Format {
  readonly id: FormatId;
  readonly kind: Kind;
  /** The tool's name, as messages say it. */
  readonly tool: string;
  /** What the tool does with a file it cannot use: the rest of a sentence that starts with its name. */
  readonly effects: {
    /** No frontmatter at all; undefined where the tool takes the whole file for the prompt. */
    readonly absent: string | undefined;
    readonly syntax: string;
    readonly missing: string;
    readonly invalid: string;
    /** Keys whose bad value has an effect of its own. */
    readonly keys?: Readonly<Record<string, string>>;
    /** A key that the schema does not have; undefined where the tool lets it pass. */
    readonly unknown?: string;
  };
  /** True when the tool mends a one-line value that holds a colon, and reads on. */
  readonly recovers: boolean;
  /** True when a key without a value is a bad value, not an absent key. */
  readonly refusesEmpty: boolean;
  required(values: Values): readonly string[];
  /** The keys the tool knows; the description of each says what its value has to be. All are optional: `required` tells. */
  readonly schema: z.ZodObject;
}

/** The colours Claude Code has names for. */
const claudeColors = ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan'] as const;

/** The colours of an OpenCode theme. */
const themeColors = ['primary', 'secondary', 'accent', 'success', 'warning', 'error', 'info'] as const;

/** The hex values that converters between the two tools agree on. */
const hexColors: ReadonlyMap<string, string> = new Map([
  ['cyan', '#00FFFF'],
  ['blue', '#3498DB'],
  ['green', '#2ECC71'],
  ['red', '#E74C3C'],
  ['purple', '#9B59B6'],
  ['orange', '#F39C12'],
  ['teal', '#008080'],
  ['indigo', '#6366F1'],
  ['pink', '#E84393'],
  ['gold', '#EAB308'],
  ['yellow', '#EAB308'],
  ['amber', '#F59E0B'],
  ['neon-green', '#10B981'],
  ['neon-cyan', '#06B6D4'],
  ['metallic-blue', '#3B82F6'],
  ['violet', '#8B5CF6'],
  ['rose', '#F43F5E'],
  ['lime', '#84CC16'],
  ['gray', '#6B7280'],
  ['fuchsia', '#D946EF'],
]);

/** The six-digit colour that a word or a three-digit colour stands for. */
export function hexColor(color: string): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return hexColors.get(color.toLowerCase());
}

const text = z.string().describe('text');
const someText = z.string().trim().min(1).describe('text');
const flag = z.boolean().describe('true or false');
const map = z.record(z.string(), z.unknown()).describe('a map');
const texts = z.array(z.string());
const textOrTexts = z.union([z.string(), texts]).describe('a list of names, or names with commas between them');
const positive = z.int().positive().describe('a whole number above zero');

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values).describe(values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`);
}

const claudeKeys = {
  name: z
    .string()
    .regex(/^(?!-)[^:]+$/)
    .describe('text without ":" that does not start with "-"'),
  description: someText,
  tools: textOrTexts,
  disallowedTools: textOrTexts,
  model: someText,
  permissionMode: oneOf(['default', 'acceptEdits', 'auto', 'dontAsk', 'bypassPermissions', 'plan', 'manual', 'delegate']),
  maxTurns: positive,
  skills: textOrTexts,
  mcpServers: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).describe('a list of servers'),
  hooks: map,
  memory: oneOf(['user', 'project', 'local']),
  background: flag,
  effort: oneOf(['low', 'medium', 'high', 'xhigh', 'max']),
  isolation: oneOf(['worktree']),
  color: oneOf(claudeColors),
  initialPrompt: text,
};

const claudeSkips = 'skips the file without a word';

const claude: Format = {
  id: 'claude',
  kind: 'agent',
  tool: 'Claude Code',
  effects: {
    absent: claudeSkips,
    syntax: claudeSkips,
    missing: claudeSkips,
    invalid: 'documents nothing else',
    keys: { name: claudeSkips, description: claudeSkips },
  },
  recovers: true,
  refusesEmpty: false,
  required: () => ['name', 'description'],
  schema: z.looseObject(claudeKeys),
};

/** An agent file that no tool's folder holds: a plugin's, a collection's, one to be copied. It has to load in Claude Code. */
const plain: Format = { ...claude, id: 'plain', schema: z.looseObject({ name: claudeKeys.name, description: claudeKeys.description }) };

const permission = z.enum(['ask', 'allow', 'deny']);

const opencode: Format = {
  id: 'opencode',
  kind: 'agent',
  tool: 'OpenCode',
  effects: {
    absent: undefined,
    syntax: 'cannot load the agent',
    missing: 'cannot load the agent',
    invalid: 'rejects its whole configuration and does not start',
    keys: { model: 'fails when the agent is used' },
  },
  recovers: true,
  refusesEmpty: true,
  required: () => [],
  schema: z.looseObject({
    name: text,
    description: text,
    mode: oneOf(['subagent', 'primary', 'all']),
    model: z
      .string()
      .regex(/^[^/\s]+\/\S+$/)
      .describe('"provider/model"'),
    variant: text,
    temperature: z.number().describe('a number'),
    top_p: z.number().describe('a number'),
    prompt: text,
    tools: z.record(z.string(), z.boolean()).describe('a map from tool names to true or false'),
    permission: z
      .union([permission, z.record(z.string(), z.union([permission, z.record(z.string(), permission)]))])
      .describe('ask, allow or deny, or a map of these'),
    color: z
      .union([z.string().regex(/^#[0-9a-fA-F]{6}$/), z.enum(themeColors)])
      .describe(`six hex digits such as "#3498DB", or one of ${themeColors.join(', ')}`),
    steps: positive,
    maxSteps: positive,
    hidden: flag,
    disable: flag,
    options: map,
  }),
};

const copilotKeys = {
  name: someText,
  description: someText,
  target: oneOf(['vscode', 'github-copilot']),
  tools: textOrTexts,
  model: z.union([z.string(), texts]).describe('a model or a list of models'),
  'argument-hint': text,
  agents: z.union([z.literal('*'), texts]).describe('a list of names'),
  handoffs: z
    .array(
      z.looseObject({
        label: z.string().min(1),
        agent: z.string().min(1),
        prompt: z.string(),
        send: z.boolean().optional(),
      }),
    )
    .describe('a list of entries with "label", "agent" and "prompt"'),
  'user-invocable': flag,
  'disable-model-invocation': flag,
  infer: z.union([z.boolean(), z.enum(['all', 'user', 'agent', 'hidden'])]).describe('true or false'),
  'mcp-servers': map,
  metadata: map,
};

const copilot: Format = {
  id: 'copilot',
  kind: 'agent',
  tool: 'GitHub Copilot',
  effects: {
    absent: undefined,
    syntax: "may not read the agent's keys",
    missing: 'does not accept the agent on GitHub',
    invalid: 'documents nothing else',
  },
  recovers: false,
  refusesEmpty: false,
  // VS Code does without a description, GitHub does not.
  required: (values) => (values['target'] === 'vscode' ? [] : ['description']),
  schema: z.looseObject(copilotKeys),
};

const chatmode: Format = { ...copilot, id: 'chatmode', tool: 'VS Code', required: () => [] };

const gemini: Format = {
  id: 'gemini',
  kind: 'agent',
  tool: 'Gemini CLI',
  effects: {
    absent: 'does not load the agent',
    syntax: 'does not load the agent',
    missing: 'does not load the agent',
    invalid: 'does not load the agent',
    unknown: 'does not load the agent',
  },
  recovers: false,
  refusesEmpty: true,
  required: (values) => (values['kind'] === 'remote' ? ['name'] : ['name', 'description']),
  schema: z.looseObject({
    kind: oneOf(['local', 'remote']),
    name: z
      .string()
      .regex(/^[a-z0-9-_]+$/)
      .describe('lower-case letters, digits, "-" and "_"'),
    description: z.string().min(1).describe('text'),
    display_name: text,
    tools: texts.describe('a list of tool names'),
    mcp_servers: map,
    model: text,
    temperature: z.number().describe('a number'),
    max_turns: positive,
    timeout_mins: positive,
    agent_card_url: z.url().describe('a URL'),
    agent_card_json: text,
    auth: map,
  }),
};

const cursor: Format = {
  id: 'cursor',
  kind: 'agent',
  tool: 'Cursor',
  effects: { absent: undefined, syntax: "may not read the agent's keys", missing: '', invalid: 'documents nothing else' },
  recovers: false,
  refusesEmpty: false,
  required: () => [],
  schema: z.looseObject({ name: text, description: text, model: text, readonly: flag, is_background: flag }),
};

/** Every format there is. */
export const formats: readonly Format[] = [claude, opencode, copilot, chatmode, gemini, cursor, plain];

/** The format with this id. */
export function formatOf(id: FormatId): Format {
  return formats.find((format) => format.id === id) ?? plain;
}
