/** The formats of GitHub Copilot, in VS Code and on GitHub: agents, chat modes, prompts, instructions, skills. */
import { z } from 'zod';
import {
  anything,
  doesNotMind,
  type Effect,
  type Format,
  flag,
  flags,
  type Keys,
  map,
  oneOf,
  passesOver,
  someText,
  text,
  textOrTexts,
  texts,
  valuesOf,
} from './format.ts';

const marked: Effect = { fate: 'losses', says: 'marks it in VS Code and goes on without it' };
const misreads: Effect = { fate: 'losses', says: 'marks it in VS Code and may misread the keys' };

/** The CLI is strict where VS Code only marks what it does not understand. */
const outsideCode: Effect = { fate: 'losses', says: 'does not load the agent outside VS Code' };
const skillOutsideCode: Effect = { fate: 'losses', says: 'does not load the skill outside VS Code' };

const server = z.union([
  z.looseObject({
    type: z.enum(['local', 'stdio']).optional(),
    command: z.string(),
    args: z.array(z.string()),
    tools: z.array(z.string()),
    env: z.record(z.string(), z.string()).optional(),
  }),
  z.looseObject({ type: z.enum(['http', 'sse']), url: z.string(), tools: z.array(z.string()) }),
]);

const handoff = z.looseObject({
  label: z.string().min(1),
  agent: z.string().min(1),
  prompt: z.string(),
  send: z.boolean().optional(),
});

const agentKeys = {
  name: { type: text, says: "The agent's name; without it, the file's.", bad: outsideCode, empty: outsideCode },
  description: {
    type: text,
    says: 'What it does, as people choose it and other agents call it. GitHub demands it.',
    bad: outsideCode,
    empty: outsideCode,
  },
  target: {
    type: oneOf(['vscode', 'github-copilot']),
    says: 'Where it is offered; without the key in both.',
    values: valuesOf({ vscode: 'In VS Code only.', 'github-copilot': 'On GitHub only.' }),
  },
  tools: {
    type: textOrTexts,
    says: 'The tools it may use; "*" for all, an empty list for none.',
    bad: outsideCode,
    empty: outsideCode,
  },
  model: {
    type: z.union([z.string(), z.array(z.string()).min(1)]).describe('a model or a list of models'),
    says: 'The model, or several in the order of preference.',
    bad: outsideCode,
    empty: outsideCode,
  },
  'model-policy': {
    type: oneOf(['preferred', 'required']),
    says: 'Whether another model will do.',
    bad: outsideCode,
    values: valuesOf({ preferred: '', required: '' }),
  },
  'reasoning-effort': {
    type: text,
    says: 'How much the model thinks.',
    bad: outsideCode,
    values: valuesOf({ none: '', minimal: '', low: '', medium: '', high: '', xhigh: '', max: '' }),
  },
  'argument-hint': { type: text, says: 'What to type behind its name.' },
  agents: {
    type: z.array(z.string()).describe('a list of names'),
    says: 'The agents it may call; it needs the tool "agent" for that.',
  },
  handoffs: {
    type: z.array(handoff).describe('a list of entries with "label", "agent" and "prompt"'),
    says: 'Agents to go on with: buttons below an answer.',
  },
  'user-invocable': { type: flag, says: 'False hides it from the menu.', values: flags, bad: outsideCode, empty: outsideCode },
  'disable-model-invocation': {
    type: flag,
    says: 'Keeps other agents from calling it.',
    values: flags,
    bad: outsideCode,
    empty: outsideCode,
  },
  infer: {
    type: flag,
    says: 'Whether other agents may call it.',
    bad: outsideCode,
    empty: outsideCode,
    values: flags,
    deprecated: { says: 'is replaced by "user-invocable" and "disable-model-invocation"' },
  },
  'mcp-servers': {
    type: z.record(z.string(), server).describe('a map from names to servers, each with "tools"'),
    says: 'MCP servers it brings along, on GitHub and in the CLI.',
    bad: outsideCode,
  },
  skills: { type: texts, says: 'Skills that it has, in the CLI.', bad: outsideCode, empty: outsideCode },
  'include-custom-instructions': { type: flag, says: 'Whether it gets the instructions of the project, in the CLI.', bad: outsideCode },
  'deferred-tool-loading': { type: flag, says: 'Whether its tools are loaded when they are wanted, in the CLI.', bad: outsideCode },
  'strict-tools-list': { type: flag, says: 'Whether it has the tools of its list only, in the CLI.', bad: outsideCode },
  advancedOptions: { type: anything, says: 'Further options of VS Code.' },
  metadata: { type: map, says: 'What else there is to say of it, on GitHub.' },
  github: { type: map, says: 'What it may do on GitHub.', bad: outsideCode },
  hooks: { type: map, says: 'Commands that run at events of the agent.', bad: outsideCode, empty: outsideCode },
} as const satisfies Keys;

/** A custom agent: `*.agent.md`, or any Markdown file in `.github/agents`. */
export const copilot: Format = {
  id: 'copilot',
  kind: 'agent',
  where: '.github/agents/*.agent.md',
  title: 'Copilot agent',
  target: 'copilot',
  tool: 'GitHub Copilot',
  effects: {
    absent: outsideCode,
    syntax: outsideCode,
    missing: outsideCode,
    invalid: marked,
    unknown: passesOver,
  },
  reader: 'copilot',
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
  effects: { syntax: misreads, missing: misreads, invalid: marked, unknown: passesOver },
  reader: 'vscode',
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
  effects: { syntax: misreads, missing: misreads, invalid: marked, unknown: passesOver },
  reader: 'vscode',
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
  effects: { syntax: misreads, missing: misreads, invalid: marked, unknown: passesOver },
  reader: 'vscode',
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
  effects: { absent: skillOutsideCode, syntax: skillOutsideCode, missing: skillOutsideCode, invalid: marked, unknown: passesOver },
  reader: 'copilot',
  refusesEmpty: false,
  required: () => [],
  keys: {
    name: {
      type: z.string().max(64).describe('text of up to 64 characters'),
      says: 'How the skill is called; the same as its folder.',
      bad: skillOutsideCode,
    },
    description: {
      type: z.string().max(1024).describe('text of up to 1,024 characters'),
      says: 'What it does and when to use it.',
      bad: skillOutsideCode,
    },
    'argument-hint': agentKeys['argument-hint'],
    'user-invocable': { type: flag, says: agentKeys['user-invocable'].says, values: flags, bad: skillOutsideCode },
    'disable-model-invocation': { type: flag, says: 'Only people may start it.', values: flags, bad: skillOutsideCode },
    model: { type: anything, says: 'The model it runs on.' },
    license: { type: text, says: 'The licence it is under.' },
    compatibility: { type: text, says: 'What it needs to work.' },
    metadata: { type: map, says: 'What else there is to say of it.' },
    context: { type: oneOf(['fork']), says: 'Runs it in a subagent.', values: valuesOf({ fork: '' }) },
    'allowed-tools': { type: textOrTexts, says: 'Tools it may use without asking.' },
  },
};
