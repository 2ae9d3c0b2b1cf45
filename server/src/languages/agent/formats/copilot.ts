/** The formats of GitHub Copilot, in VS Code and on GitHub: agents, chat modes, prompts, instructions, skills. */
import { z } from 'zod';
import {
  doesNotMind,
  type Effect,
  type Format,
  flag,
  flags,
  type Keys,
  map,
  oneOf,
  someText,
  text,
  textOrTexts,
  valuesOf,
} from './format.ts';

const marked: Effect = { fate: 'losses', says: 'marks it in VS Code and goes on without it' };
const misreads: Effect = { fate: 'losses', says: "may not read the agent's keys" };

const handoff = z.looseObject({
  label: z.string().min(1),
  agent: z.string().min(1),
  prompt: z.string(),
  send: z.boolean().optional(),
});

const agentKeys = {
  name: { type: someText, says: "The agent's name; without it, the file's." },
  description: { type: someText, says: 'What it does, as people choose it and other agents call it. GitHub demands it.' },
  target: {
    type: oneOf(['vscode', 'github-copilot']),
    says: 'Where it is offered; without the key in both.',
    values: valuesOf({ vscode: 'In VS Code only.', 'github-copilot': 'On GitHub only.' }),
  },
  tools: { type: textOrTexts, says: 'The tools it may use; "*" for all, an empty list for none.' },
  model: {
    type: z.union([z.string(), z.array(z.string())]).describe('a model or a list of models'),
    says: 'The model, or several in the order of preference.',
  },
  reasoningEffort: {
    type: oneOf(['low', 'medium', 'high', 'xhigh', 'max']),
    says: 'How much the model thinks.',
    values: valuesOf({ low: '', medium: '', high: '', xhigh: '', max: '' }),
  },
  'argument-hint': { type: text, says: 'What to type behind its name.' },
  agents: {
    type: z.union([z.literal('*'), z.array(z.string())]).describe('a list of names'),
    says: 'The agents it may call; it needs the tool "agent" for that.',
  },
  handoffs: {
    type: z.array(handoff).describe('a list of entries with "label", "agent" and "prompt"'),
    says: 'Agents to go on with: buttons below an answer.',
  },
  'user-invocable': { type: flag, says: 'False hides it from the menu.', values: flags },
  'disable-model-invocation': { type: flag, says: 'Keeps other agents from calling it.', values: flags },
  infer: {
    type: z.union([z.boolean(), z.enum(['all', 'user', 'agent', 'hidden'])]).describe('true or false'),
    says: 'Who may call it.',
    deprecated: { says: 'is replaced by "user-invocable" and "disable-model-invocation"' },
  },
  'mcp-servers': { type: map, says: 'MCP servers it brings along, on GitHub.' },
  metadata: { type: map, says: 'What else there is to say of it, on GitHub.' },
  github: { type: map, says: 'What it may do on GitHub.' },
  hooks: { type: map, says: 'Commands that run at events of the agent, in VS Code.' },
} as const satisfies Keys;

/** A custom agent: `*.agent.md`, or any Markdown file in `.github/agents`. */
export const copilot: Format = {
  id: 'copilot',
  kind: 'agent',
  where: '.github/agents/*.agent.md',
  title: 'Copilot agent',
  target: 'copilot',
  tool: 'GitHub Copilot',
  effects: { syntax: misreads, missing: { fate: 'losses', says: 'does not accept the agent on GitHub' }, invalid: marked, unknown: marked },
  recovers: false,
  refusesEmpty: false,
  // VS Code does without a description, GitHub does not.
  required: (values) => (values['target'] === 'vscode' ? [] : ['description']),
  keys: agentKeys,
};

/** A chat mode, as agents of VS Code were called first. */
export const chatmode: Format = {
  ...copilot,
  id: 'chatmode',
  where: '.github/chatmodes/*.chatmode.md',
  title: 'VS Code chat mode',
  tool: 'VS Code',
  required: () => [],
};

/** A prompt file: `*.prompt.md`. */
export const copilotPrompt: Format = {
  id: 'copilot-prompt',
  kind: 'prompt',
  where: '.github/prompts/*.prompt.md',
  title: 'VS Code prompt',
  target: 'copilot',
  tool: 'VS Code',
  effects: { syntax: misreads, missing: misreads, invalid: marked, unknown: marked },
  recovers: false,
  refusesEmpty: false,
  required: () => [],
  keys: {
    name: { type: someText, says: "The prompt's name; without it, the file's." },
    description: { type: someText, says: 'What the prompt does.' },
    'argument-hint': agentKeys['argument-hint'],
    agent: {
      type: someText,
      says: 'The agent that answers: ask, edit, agent, or a custom one.',
      values: valuesOf({ ask: '', edit: '', agent: '' }),
    },
    mode: { type: someText, says: 'The older name of "agent".', deprecated: { says: 'is now called "agent"', use: 'agent' } },
    model: agentKeys.model,
    tools: agentKeys.tools,
  },
};

/** An instructions file: `*.instructions.md`. */
export const copilotInstructions: Format = {
  id: 'copilot-instructions',
  kind: 'instructions',
  where: '.github/instructions/*.instructions.md',
  title: 'Copilot instructions',
  target: 'copilot',
  tool: 'GitHub Copilot',
  effects: { syntax: misreads, missing: misreads, invalid: marked, unknown: marked },
  recovers: false,
  refusesEmpty: false,
  required: () => [],
  keys: {
    name: { type: someText, says: "Their name; without it, the file's." },
    description: { type: someText, says: 'What they are about.' },
    applyTo: { type: text, says: 'The files they hold for: globs with commas between them.' },
    excludeAgent: { type: z.union([text, z.array(z.string())]).describe('a name or a list of names'), says: 'Who does not get them.' },
  },
};

/** `.github/copilot-instructions.md`: instructions without keys. */
export const copilotMemory: Format = {
  ...copilotInstructions,
  id: 'copilot-memory',
  where: '.github/copilot-instructions.md',
  effects: { ...copilotInstructions.effects, unknown: doesNotMind },
  keys: {},
};

/** A skill in `.github/skills`. */
export const copilotSkill: Format = {
  id: 'copilot-skill',
  kind: 'skill',
  where: '.github/skills/*/SKILL.md',
  title: 'Copilot skill',
  target: 'copilot',
  tool: 'GitHub Copilot',
  effects: { syntax: misreads, missing: { fate: 'fails', says: 'does not list the skill' }, invalid: marked, unknown: marked },
  recovers: false,
  refusesEmpty: false,
  required: () => ['name', 'description'],
  keys: {
    name: { type: someText, says: 'How the skill is called; the same as its folder.' },
    description: { type: someText, says: 'What it does and when to use it.' },
    'argument-hint': agentKeys['argument-hint'],
    'user-invocable': agentKeys['user-invocable'],
    'disable-model-invocation': agentKeys['disable-model-invocation'],
    license: { type: text, says: 'The licence it is under.' },
    compatibility: { type: text, says: 'What it needs to work.' },
    metadata: { type: map, says: 'What else there is to say of it.' },
    context: { type: oneOf(['fork']), says: 'Runs it in a subagent.', values: valuesOf({ fork: '' }) },
    'allowed-tools': { type: textOrTexts, says: 'Tools it may use without asking.' },
  },
};
