/** The formats of Gemini CLI: agents, whose schema lets nothing else pass, skills, and GEMINI.md. */
import { z } from 'zod';
import {
  doesNotMind,
  type Effect,
  type Format,
  type Keys,
  map,
  number,
  oneOf,
  passesOver,
  positive,
  text,
  texts,
  valuesOf,
} from './format.ts';

const notLoaded: Effect = { fate: 'fails', says: 'does not load the agent' };

const keys = {
  kind: {
    type: oneOf(['local', 'remote']),
    says: 'Where it runs; "local" without the key.',
    values: valuesOf({ local: 'In Gemini CLI.', remote: 'On a server that speaks A2A.' }),
  },
  name: {
    type: z
      .string()
      .regex(/^[a-z0-9-_]+$/)
      .describe('lower-case letters, digits, "-" and "_"'),
    says: 'How the agent is called.',
  },
  description: { type: z.string().min(1).describe('text'), says: 'When to hand work to the agent.' },
  display_name: { type: text, says: 'Its name as people read it.' },
  tools: { type: texts.describe('a list of tool names'), says: 'The tools it may use; without the key all.' },
  mcp_servers: { type: map, says: 'MCP servers of its own.' },
  model: { type: text, says: 'The model it runs on; that of the conversation without the key.' },
  temperature: { type: number, says: 'How freely the model chooses its words, 0 to 2.' },
  max_turns: { type: positive, says: 'After how many turns it has to stop; 30 without the key.' },
  timeout_mins: { type: positive, says: 'After how many minutes it has to stop; 10 without the key.' },
  agent_card_url: { type: z.url().describe('a URL'), says: 'Where the card of a remote agent is.' },
  agent_card_json: { type: text, says: 'The card of a remote agent, as JSON.' },
  auth: { type: map, says: 'How to sign in to a remote agent.' },
} as const satisfies Keys;

/** An agent in `.gemini/agents`. */
export const gemini: Format = {
  id: 'gemini',
  kind: 'agent',
  where: '.gemini/agents/*.md',
  title: 'Gemini CLI agent',
  target: 'gemini',
  tool: 'Gemini CLI',
  effects: { absent: notLoaded, syntax: notLoaded, missing: notLoaded, invalid: notLoaded, unknown: notLoaded },
  recovers: false,
  refusesEmpty: true,
  required: (values) => (values['kind'] === 'remote' ? ['name'] : ['name', 'description']),
  keys,
};

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
  recovers: false,
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
