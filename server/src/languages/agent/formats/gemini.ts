/** The formats of Gemini CLI: agents, whose schema lets nothing else pass, skills, and GEMINI.md. */
import { z } from 'zod';
import { doesNotMind, type Effect, type Format, type Keys, oneOf, passesOver, text, texts, type Values, valuesOf } from './format.ts';

const notLoaded: Effect = { fate: 'fails', says: 'does not load the agent' };

const emptyPrompt: Effect = { fate: 'losses', says: 'runs the agent without a prompt' };

const slug = z
  .string()
  .regex(/^[a-z0-9-_]+$/)
  .describe('lower-case letters, digits, "-" and "_"');
const aboveZero = z
  .number()
  .refine((value) => value > 0 && Number.isInteger(value))
  .describe('a whole number above zero');
const words = z.record(z.string(), z.string());
const filled = z.string().min(1);

const serverAuth = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('google-credentials'), scopes: z.array(z.string()).optional() }),
  z.looseObject({
    type: z.literal('oauth'),
    client_id: z.string().optional(),
    client_secret: z.string().optional(),
    scopes: z.array(z.string()).optional(),
    authorization_url: z.url().optional(),
    token_url: z.url().optional(),
  }),
]);

const server = z.looseObject({
  command: z.string().optional(),
  args: z.array(z.string()).optional(),
  env: words.optional(),
  cwd: z.string().optional(),
  url: z.string().optional(),
  http_url: z.string().optional(),
  headers: words.optional(),
  tcp: z.string().optional(),
  type: z.enum(['sse', 'http']).optional(),
  timeout: z.number().optional(),
  trust: z.boolean().optional(),
  description: z.string().optional(),
  include_tools: z.array(z.string()).optional(),
  exclude_tools: z.array(z.string()).optional(),
  auth: serverAuth.optional(),
});

const auth = z.union([
  serverAuth,
  z.looseObject({ type: z.literal('apiKey'), key: filled }),
  z.looseObject({ type: z.literal('http'), scheme: z.literal('Bearer'), token: filled }),
  z.looseObject({ type: z.literal('http'), scheme: z.literal('Basic'), username: filled, password: filled }),
  z.looseObject({ type: z.literal('http'), scheme: z.string().regex(/^(?!(?:Bearer|Basic)$)./), value: filled }),
]);

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const keys = {
  kind: {
    type: oneOf(['local', 'remote']),
    says: 'Where it runs; "local" without the key.',
    values: valuesOf({ local: 'In Gemini CLI.', remote: 'On a server that speaks A2A.' }),
  },
  name: { type: slug, says: 'How the agent is called.' },
  description: { type: z.string().min(1).describe('text'), says: 'When to hand work to the agent.' },
  display_name: { type: text, says: 'Its name as people read it.' },
  tools: { type: texts.describe('a list of tool names'), says: 'The tools it may use; without the key all.' },
  mcp_servers: { type: z.record(z.string(), server).describe('a map from names to servers'), says: 'MCP servers of its own.' },
  model: { type: text, says: 'The model it runs on; that of the conversation without the key.' },
  temperature: {
    type: z.union([z.number(), z.literal([Infinity, -Infinity])]).describe('a number'),
    says: 'How freely the model chooses its words, 0 to 2.',
  },
  max_turns: { type: aboveZero, says: 'After how many turns it has to stop; 30 without the key.' },
  timeout_mins: { type: aboveZero, says: 'After how many minutes it has to stop; 10 without the key.' },
} as const satisfies Keys;

const remoteKeys = {
  kind: keys.kind,
  name: keys.name,
  description: { type: text, says: keys.description.says },
  display_name: keys.display_name,
  agent_card_url: { type: z.url().describe('a URL'), says: 'Where the card of a remote agent is.' },
  agent_card_json: {
    type: z.string().refine(isJson).describe('JSON in a text'),
    says: 'The card of a remote agent, as JSON, instead of its URL.',
  },
  auth: { type: auth.describe('what the type of signing in needs'), says: 'How to sign in to a remote agent.' },
} as const satisfies Keys;

const local: Format = {
  id: 'gemini',
  kind: 'agent',
  where: '.gemini/agents/*.md',
  title: 'Gemini CLI agent',
  target: 'gemini',
  tool: 'Gemini CLI',
  effects: {
    absent: notLoaded,
    syntax: notLoaded,
    missing: notLoaded,
    invalid: notLoaded,
    unknown: notLoaded,
    emptyBody: emptyPrompt,
  },
  reader: 'gemini',
  refusesEmpty: true,
  required: () => ['name', 'description'],
  keys,
};

/** An agent that runs on a server: its keys are others, and it has no prompt. */
const remote: Format = {
  ...local,
  title: 'remote agent of Gemini CLI',
  required: (values) => ['name', ...('agent_card_json' in values ? [] : ['agent_card_url'])],
  keys: remoteKeys,
};

/** Of the two ways to tell the card only one may stand there. */
const byUrl: Format = {
  ...remote,
  keys: {
    ...remoteKeys,
    agent_card_json: { ...remoteKeys.agent_card_json, type: z.undefined().describe('left out where "agent_card_url" stands') },
  },
};

/** An agent in a list: all of them are remote. */
const listed: Format = {
  ...remote,
  keys: { ...remoteKeys, kind: { ...remoteKeys.kind, type: oneOf(['remote']) } },
};

/** An agent in `.gemini/agents`. */
export const gemini: Format = {
  ...local,
  variant: (values) => (isRemote(values) ? ('agent_card_url' in values ? byUrl : remote) : undefined),
  item: listed,
};

function isRemote(values: Values): boolean {
  if (values['kind'] === 'local') return false;
  return values['kind'] === 'remote' || 'agent_card_url' in values || 'agent_card_json' in values;
}

const notListed: Effect = { fate: 'fails', says: 'does not list the skill' };

/** A skill in `.gemini/skills`. */
export const geminiSkill: Format = {
  id: 'gemini-skill',
  kind: 'skill',
  where: '.gemini/skills/*/SKILL.md',
  title: 'Gemini CLI skill',
  target: 'gemini',
  tool: 'Gemini CLI',
  effects: { absent: notListed, syntax: notListed, missing: notListed, invalid: notListed, unknown: passesOver },
  reader: 'gemini-skill',
  refusesEmpty: true,
  required: () => ['name', 'description'],
  keys: {
    name: { type: text, says: 'How the skill is called.' },
    description: { type: text, says: 'What it does and when to use it.' },
  },
};

/** GEMINI.md: instructions without keys. */
export const geminiMemory: Format = {
  ...gemini,
  id: 'gemini-memory',
  kind: 'instructions',
  where: 'GEMINI.md',
  title: 'instructions for Gemini CLI',
  effects: { syntax: notLoaded, missing: notLoaded, invalid: notLoaded, unknown: doesNotMind },
  required: () => [],
  keys: {},
};
