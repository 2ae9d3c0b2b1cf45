/** The formats of Claude Code: subagents in folders and plugins, skills, rules, output styles, and CLAUDE.md. */
import { z } from 'zod';
import { claudeColors } from '../know/colors.ts';
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

const skips: Effect = { fate: 'fails', says: 'skips the file without a word' };
const ignoresValue: Effect = { fate: 'losses', says: 'passes over the value' };
const mends: Effect = { fate: 'loads', says: 'takes the line as text, strict readers reject the file' };
const withoutTools: Effect = { fate: 'losses', says: 'leaves the agent without any tool' };
const inPlugins: Effect = { fate: 'losses', says: 'ignores it in agents of plugins' };

const models = valuesOf({
  inherit: 'The model of the conversation that starts the agent.',
  sonnet: 'The newest Sonnet: the usual choice.',
  opus: 'The newest Opus: for hard questions.',
  haiku: 'The newest Haiku: fast and cheap.',
  fable: '',
});

const efforts = ['low', 'medium', 'high', 'xhigh', 'max'] as const;

const effort = {
  type: z
    .union([z.int(), z.string().regex(/^\s*(?:low|medium|med|high|xhigh|max|-?\d+(?:\.0*)?)\s*$/i)])
    .describe(`one of ${efforts.join(', ')}`),
  says: 'How much the model thinks.',
  values: valuesOf({ low: '', medium: '', high: '', xhigh: '', max: '' }),
};

/** Claude Code takes the words in quotes as well. */
const looseFlag = z.union([z.boolean(), z.enum(['true', 'false'])]).describe('true or false');

function wholeFrom(least: number, words: string) {
  return z
    .union([z.number(), z.string().trim().min(1)])
    .refine((value) => Number.isInteger(Number(value)) && Number(value) >= least)
    .describe(words);
}

/** The keys of a subagent. */
const claudeKeys = {
  name: {
    type: z
      .string()
      .min(1)
      .max(256)
      .refine((name) => !name.startsWith('-') && !name.normalize('NFKC').includes(':'))
      .describe('up to 256 characters without ":" that do not start with "-"'),
    says: "The agent's name in lower case with hyphens: how it is called, whatever the file is named.",
    bad: skips,
  },
  description: {
    type: z.string().min(1).describe('text'),
    says: 'When to hand work to the agent. Claude decides by this text.',
    bad: skips,
  },
  tools: {
    type: z.union([z.string().trim().min(1), z.array(z.string())]).describe(textOrTexts.description ?? ''),
    says: 'The tools the agent may use. Without the key it has all of the conversation.',
    bad: withoutTools,
    empty: withoutTools,
  },
  disallowedTools: { type: textOrTexts, says: 'Tools taken away from those it would have.' },
  model: { type: someText, says: 'The model it runs on: an alias or a full model id.', values: models },
  permissionMode: {
    type: oneOf(['default', 'acceptEdits', 'auto', 'dontAsk', 'bypassPermissions', 'plan', 'manual']),
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
  maxTurns: { type: wholeFrom(1, 'a whole number above zero'), says: 'After how many turns it has to stop.' },
  skills: { type: textOrTexts, says: 'Skills whose text it has from the start.' },
  mcpServers: {
    type: z.array(z.unknown()).describe('a list of servers'),
    says: 'MCP servers it may use: names of known ones, or their configuration.',
  },
  hooks: { type: map, says: 'Commands that run at events of the agent.', bad: skips },
  memory: {
    type: oneOf(['user', 'project', 'local']),
    says: 'Where it keeps notes between sessions. It can read and write files then.',
    values: valuesOf({
      user: 'For all projects, in the home folder.',
      project: 'In the project, to be committed.',
      local: 'In the project, not to be committed.',
    }),
  },
  background: { type: looseFlag, says: 'Runs beside the conversation.', values: flags },
  effort,
  isolation: {
    type: oneOf(['worktree', 'remote']),
    says: 'Where it works instead of the folder of the conversation.',
    values: valuesOf({ worktree: 'In a Git worktree of its own.', remote: 'On another machine.' }),
  },
  color: {
    type: oneOf(claudeColors),
    says: 'The colour of its name.',
    bad: { fate: 'losses', says: 'drops the colour without a word' },
    values: claudeColors.map((value) => ({ value })),
  },
  initialPrompt: { type: someText, says: 'What it is told first when it runs as the main conversation.' },
  autoCompactWindow: {
    type: wholeFrom(100_000, 'a whole number from 100000'),
    says: 'From how many tokens on its conversation is summed up.',
  },
  omitClaudeMd: { type: looseFlag, says: 'Does without the text of CLAUDE.md.', values: flags },
  observer: { type: anything, says: 'An agent that watches it.' },
  observerMessage: { type: anything, says: 'What the agent that watches it is told.' },
  observeSubagents: { type: anything, says: 'Whether the agents that it starts are watched too.' },
  observeToolResults: { type: anything, says: 'Whether the results of its tools are watched too.' },
  experimental: { type: anything, says: 'Settings that may change, such as how long the cache is kept.' },
} as const satisfies Keys;

/** A subagent in `.claude/agents`. */
export const claude: Format = {
  id: 'claude',
  kind: 'agent',
  where: '.claude/agents/**/*.md',
  title: 'Claude Code subagent',
  target: 'claude',
  tool: 'Claude Code',
  effects: { absent: skips, syntax: skips, mended: mends, noKeys: skips, missing: skips, invalid: ignoresValue, unknown: passesOver },
  reader: 'claude',
  refusesEmpty: false,
  required: () => ['name', 'description'],
  keys: claudeKeys,
};

const fromFile: Effect = { fate: 'losses', says: 'takes the name of the file' };
const noDescription: Effect = { fate: 'losses', says: 'only says which plugin the agent is from' };
const nameOnly: Effect = { fate: 'losses', says: 'loads the agent under the name of its file, without any of its keys' };

/** A subagent of a plugin: it always loads, and some keys are not for plugins. */
export const claudePlugin: Format = {
  ...claude,
  id: 'claude-plugin',
  where: 'plugins/*/agents/**/*.md',
  title: 'agent of a Claude Code plugin',
  effects: {
    absent: nameOnly,
    syntax: nameOnly,
    mended: mends,
    noKeys: nameOnly,
    missing: fromFile,
    invalid: ignoresValue,
    unknown: passesOver,
  },
  keys: {
    ...claudeKeys,
    permissionMode: { ...claudeKeys.permissionMode, ignored: inPlugins },
    mcpServers: { ...claudeKeys.mcpServers, ignored: inPlugins },
    hooks: { type: map, says: claudeKeys.hooks.says, ignored: inPlugins },
    initialPrompt: { ...claudeKeys.initialPrompt, ignored: inPlugins },
    observer: { ...claudeKeys.observer, ignored: inPlugins },
    observerMessage: { ...claudeKeys.observerMessage, ignored: inPlugins },
    observeSubagents: { ...claudeKeys.observeSubagents, ignored: inPlugins },
    name: { ...claudeKeys.name, type: someText, bad: fromFile },
    description: { ...claudeKeys.description, type: someText, bad: noDescription },
    isolation: { ...claudeKeys.isolation, type: oneOf(['worktree']), values: valuesOf({ worktree: 'In a Git worktree of its own.' }) },
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

const withoutKeys: Effect = { fate: 'losses', says: 'loads it without its keys' };
const notForModels: Effect = { fate: 'losses', says: 'shows the skill to people only, not to the model' };

/** Skills take further words for true and false. */
const skillFlag = z
  .union([z.boolean(), z.literal([0, 1]), z.string().regex(/^(?:true|false|yes|no|on|off|1|0)$/i)])
  .describe('true or false');

const skillKeys = {
  name: { type: someText.max(256).describe('up to 256 characters'), says: 'What people see; the skill is called as its folder is.' },
  description: { type: someText, says: 'What it does and when to use it. Claude decides by this text.', bad: notForModels },
  when_to_use: { type: text, says: 'More words on when to use it, put behind the description.' },
  'argument-hint': { type: text, says: 'What to type behind its name.' },
  arguments: { type: textOrTexts, says: 'Names for its arguments.' },
  'disable-model-invocation': { type: skillFlag, says: 'Only people may start it.', values: flags },
  'user-invocable': { type: skillFlag, says: 'False hides it from the menu.', values: flags },
  'allowed-tools': { type: textOrTexts, says: 'Tools it may use without asking.' },
  'disallowed-tools': { type: textOrTexts, says: 'Tools it may not use.' },
  model: { type: someText, says: 'The model it runs on.', values: models },
  effort,
  context: {
    type: oneOf(['fork', 'inline']),
    says: 'Where it runs.',
    values: valuesOf({ fork: 'In a subagent.', inline: 'In the conversation.' }),
  },
  agent: { type: someText, says: 'Which subagent runs it, with "context: fork".' },
  background: { type: skillFlag, says: 'Runs beside the conversation.', values: flags },
  hooks: { type: map, says: 'Commands that run at events while it is in use.' },
  paths: { type: textOrTexts, says: 'Files whose reading brings it up.' },
  shell: { type: oneOf(['bash', 'powershell']), says: 'What runs its commands.', values: valuesOf({ bash: '', powershell: '' }) },
  disallowedTools: { type: textOrTexts, says: 'The same as "disallowed-tools".' },
  fallback: { type: anything, says: 'Whether it is for what no other skill is for.' },
  version: { type: anything, says: 'Its version.' },
  author: { type: anything, says: 'Who wrote it.' },
  keywords: { type: anything, says: 'Words to find it by.' },
  homepage: { type: text, says: 'Where to read about it.' },
  repository: { type: anything, says: 'Where its source is.' },
  displayName: { type: text, says: 'What people see of it.' },
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
    syntax: withoutKeys,
    mended: mends,
    missing: notForModels,
    invalid: ignoresValue,
    unknown: passesOver,
  },
  reader: 'claude',
  refusesEmpty: false,
  required: (values) => (typeof values['when_to_use'] === 'string' ? [] : ['description']),
  keys: skillKeys,
};

/** What files have in common whose text counts whatever their keys are. */
const unasked = {
  target: 'claude',
  tool: 'Claude Code',
  effects: { syntax: withoutKeys, mended: mends, missing: withoutKeys, invalid: ignoresValue, unknown: passesOver },
  reader: 'claude',
  refusesEmpty: false,
  required: () => [],
} as const satisfies Partial<Format>;

/** A rule in `.claude/rules`. */
export const claudeRule: Format = {
  ...unasked,
  id: 'claude-rule',
  kind: 'rule',
  where: '.claude/rules/**/*.md',
  title: 'Claude Code rule',
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
  ...unasked,
  id: 'claude-style',
  kind: 'style',
  where: '.claude/output-styles/*.md',
  title: 'Claude Code output style',
  keys: {
    name: { type: someText, says: 'How the style is called; without it, as the file is.' },
    description: { type: text, says: 'What the menu says of it.' },
    'keep-coding-instructions': { type: flag, says: 'Keeps what Claude Code says of writing code.', values: flags },
    'force-for-plugin': { type: flag, says: 'Turns it on with its plugin.', values: flags },
  },
};

/** CLAUDE.md: instructions without keys. */
export const claudeMemory: Format = {
  ...unasked,
  id: 'claude-memory',
  kind: 'instructions',
  where: 'CLAUDE.md',
  title: 'instructions for Claude Code',
  effects: { ...unasked.effects, unknown: doesNotMind },
  keys: {},
};
