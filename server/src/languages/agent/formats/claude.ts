/** The formats of Claude Code: subagents in folders and plugins, skills, rules, output styles, and CLAUDE.md. */
import { z } from 'zod';
import { claudeColors } from '../know/colors.ts';
import {
  doesNotMind,
  type Effect,
  type Format,
  flag,
  flags,
  type Keys,
  map,
  oneOf,
  passesOver,
  positive,
  someText,
  text,
  textOrTexts,
  texts,
  valuesOf,
} from './format.ts';

const skips: Effect = { fate: 'fails', says: 'skips the file without a word' };
const ignoresValue: Effect = { fate: 'losses', says: 'passes over the value' };
const inPlugins: Effect = { fate: 'losses', says: 'ignores it in agents of plugins' };

const models = valuesOf({
  inherit: 'The model of the conversation that starts the agent.',
  sonnet: 'The newest Sonnet: the usual choice.',
  opus: 'The newest Opus: for hard questions.',
  haiku: 'The newest Haiku: fast and cheap.',
  fable: '',
});

const effort = {
  type: oneOf(['low', 'medium', 'high', 'xhigh', 'max']),
  says: 'How much the model thinks.',
  values: valuesOf({ low: '', medium: '', high: '', xhigh: '', max: '' }),
};

/** The keys of a subagent. */
export const claudeKeys = {
  name: {
    type: z
      .string()
      .regex(/^(?!-)[^:]+$/)
      .describe('text without ":" that does not start with "-"'),
    says: "The agent's name in lower case with hyphens: how it is called, whatever the file is named.",
    bad: skips,
  },
  description: { type: someText, says: 'When to hand work to the agent. Claude decides by this text.', bad: skips },
  tools: { type: textOrTexts, says: 'The tools the agent may use. Without the key it has all of the conversation.' },
  disallowedTools: { type: textOrTexts, says: 'Tools taken away from those it would have.' },
  model: { type: someText, says: 'The model it runs on: an alias or a full model id.', values: models },
  permissionMode: {
    type: oneOf(['default', 'acceptEdits', 'auto', 'dontAsk', 'bypassPermissions', 'plan', 'manual', 'delegate']),
    says: 'What it may do without asking.',
    values: valuesOf({
      default: 'Asks as the conversation does.',
      acceptEdits: 'Edits files without asking.',
      auto: 'A classifier decides what has to be asked.',
      dontAsk: 'Refuses whatever is not allowed beforehand.',
      bypassPermissions: 'Asks for nothing at all.',
      plan: 'Only reads, and makes a plan.',
      manual: 'The same as default.',
    }),
  },
  maxTurns: { type: positive, says: 'After how many turns it has to stop.' },
  skills: { type: textOrTexts, says: 'Skills whose text it has from the start.' },
  mcpServers: {
    type: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).describe('a list of servers'),
    says: 'MCP servers it may use: names of known ones, or their configuration.',
  },
  hooks: { type: map, says: 'Commands that run at events of the agent.' },
  memory: {
    type: oneOf(['user', 'project', 'local']),
    says: 'Where it keeps notes between sessions. It can read and write files then.',
    values: valuesOf({
      user: 'For all projects, in the home folder.',
      project: 'In the project, to be committed.',
      local: 'In the project, not to be committed.',
    }),
  },
  background: { type: flag, says: 'Runs beside the conversation.', values: flags },
  effort,
  isolation: { type: oneOf(['worktree']), says: 'Works in a Git worktree of its own.', values: valuesOf({ worktree: '' }) },
  color: {
    type: oneOf(claudeColors),
    says: 'The colour of its name.',
    values: claudeColors.map((value) => ({ value })),
  },
  initialPrompt: { type: text, says: 'What it is told first when it runs as the main conversation.' },
} as const satisfies Keys;

/** A subagent in `.claude/agents`. */
export const claude: Format = {
  id: 'claude',
  kind: 'agent',
  where: '.claude/agents/**/*.md',
  title: 'Claude Code subagent',
  target: 'claude',
  tool: 'Claude Code',
  effects: { absent: skips, syntax: skips, missing: skips, invalid: ignoresValue, unknown: passesOver },
  recovers: true,
  refusesEmpty: false,
  required: () => ['name', 'description'],
  keys: claudeKeys,
};

/** A subagent of a plugin: some keys are not for plugins. */
export const claudePlugin: Format = {
  ...claude,
  id: 'claude-plugin',
  where: 'plugins/*/agents/**/*.md',
  title: 'agent of a Claude Code plugin',
  keys: {
    ...claudeKeys,
    permissionMode: { ...claudeKeys.permissionMode, ignored: inPlugins },
    mcpServers: { ...claudeKeys.mcpServers, ignored: inPlugins },
    hooks: { ...claudeKeys.hooks, ignored: inPlugins },
  },
};

/** An agent file that no tool's folder holds: a collection's, one to be copied. It has to load in Claude Code. */
export const plain: Format = {
  ...claude,
  id: 'plain',
  where: 'agents/**/*.md',
  title: 'agent file',
  effects: { ...claude.effects, unknown: doesNotMind },
  keys: { name: claudeKeys.name, description: claudeKeys.description },
};

const misreads: Effect = { fate: 'losses', says: 'may not read its keys' };

const skillKeys = {
  name: { type: someText, says: 'How the skill is called; without it, as its folder is.' },
  description: { type: someText, says: 'What it does and when to use it. Claude decides by this text.' },
  when_to_use: { type: text, says: 'More words on when to use it, put behind the description.' },
  'argument-hint': { type: text, says: 'What to type behind its name.' },
  arguments: { type: textOrTexts, says: 'Names for its arguments.' },
  'disable-model-invocation': { type: flag, says: 'Only people may start it.', values: flags },
  'user-invocable': { type: flag, says: 'False hides it from the menu.', values: flags },
  'allowed-tools': { type: textOrTexts, says: 'Tools it may use without asking.' },
  'disallowed-tools': { type: textOrTexts, says: 'Tools it may not use.' },
  model: { type: someText, says: 'The model it runs on.', values: models },
  effort,
  context: { type: oneOf(['fork']), says: 'Runs it in a subagent.', values: valuesOf({ fork: '' }) },
  agent: { type: someText, says: 'Which subagent runs it, with "context: fork".' },
  background: { type: flag, says: 'Runs beside the conversation.', values: flags },
  hooks: { type: map, says: 'Commands that run at events while it is in use.' },
  paths: { type: textOrTexts, says: 'Files whose reading brings it up.' },
  shell: { type: oneOf(['bash', 'powershell']), says: 'What runs its commands.', values: valuesOf({ bash: '', powershell: '' }) },
  license: { type: text, says: 'The licence it is under.' },
  compatibility: { type: text, says: 'What it needs to work.' },
  metadata: { type: map, says: 'What else there is to say of it.' },
} as const satisfies Keys;

/** A skill in `.claude/skills`. */
export const claudeSkill: Format = {
  id: 'claude-skill',
  kind: 'skill',
  where: '.claude/skills/*/SKILL.md',
  title: 'Claude Code skill',
  target: 'claude',
  tool: 'Claude Code',
  effects: {
    syntax: { fate: 'losses', says: 'loads the skill without its keys' },
    missing: misreads,
    invalid: ignoresValue,
    unknown: passesOver,
  },
  recovers: true,
  refusesEmpty: false,
  required: () => [],
  keys: skillKeys,
};

/** A rule in `.claude/rules`. */
export const claudeRule: Format = {
  id: 'claude-rule',
  kind: 'rule',
  where: '.claude/rules/**/*.md',
  title: 'Claude Code rule',
  target: 'claude',
  tool: 'Claude Code',
  effects: { syntax: misreads, missing: misreads, invalid: ignoresValue, unknown: passesOver },
  recovers: true,
  refusesEmpty: false,
  required: () => [],
  keys: {
    paths: {
      type: z.union([text, texts]).describe('a list of globs'),
      says: 'The files whose reading brings the rule up; without it, it always holds.',
    },
    description: { type: text, says: 'What the rule is about.' },
  },
};

/** An output style in `.claude/output-styles`. */
export const claudeStyle: Format = {
  id: 'claude-style',
  kind: 'style',
  where: '.claude/output-styles/*.md',
  title: 'Claude Code output style',
  target: 'claude',
  tool: 'Claude Code',
  effects: { syntax: misreads, missing: misreads, invalid: ignoresValue, unknown: passesOver },
  recovers: true,
  refusesEmpty: false,
  required: () => [],
  keys: {
    name: { type: someText, says: 'How the style is called; without it, as the file is.' },
    description: { type: text, says: 'What the menu says of it.' },
    'keep-coding-instructions': { type: flag, says: 'Keeps what Claude Code says of writing code.', values: flags },
    'force-for-plugin': { type: flag, says: 'Turns it on with its plugin.', values: flags },
  },
};

/** CLAUDE.md: instructions without keys. */
export const claudeMemory: Format = {
  id: 'claude-memory',
  kind: 'instructions',
  where: 'CLAUDE.md',
  title: 'instructions for Claude Code',
  target: 'claude',
  tool: 'Claude Code',
  effects: { syntax: misreads, missing: misreads, invalid: ignoresValue, unknown: doesNotMind },
  recovers: true,
  refusesEmpty: false,
  required: () => [],
  keys: {},
};
