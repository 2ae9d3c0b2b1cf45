/** The formats of OpenCode: agents and modes, and skills. */
import { z } from 'zod';
import { themeColors } from '../know/colors.ts';
import {
  anything,
  type Effect,
  type Format,
  flag,
  flags,
  type Keys,
  map,
  number,
  oneOf,
  passesOver,
  positive,
  text,
  valuesOf,
} from './format.ts';

const stops: Effect = { fate: 'fails', says: 'rejects its whole configuration and does not start' };
const skips: Effect = { fate: 'fails', says: 'skips the file without a word' };
const mends: Effect = {
  fate: 'losses',
  says: 'reads it right only once, and takes the whole file for the prompt when it loads it again',
  severity: 'error',
};
const raw: Effect = { fate: 'losses', says: 'takes the whole file for the prompt, and reads no key of it', severity: 'error' };

const cannotList: Effect = { fate: 'fails', says: 'cannot list its agents and does not start' };

const onlyInTwo: Effect = {
  fate: 'losses',
  says: "hands it to the model's provider as an option, only OpenCode 2 knows it",
};

const permission = z.enum(['ask', 'allow', 'deny']);
const permissions = z.union([permission, z.record(z.string(), permission)]);
/** What has no patterns: only a word says what it may do. */
const wordOnly = permission.optional();
const permissionValues = valuesOf({ ask: 'Asks each time.', allow: 'Never asks.', deny: 'Refuses.' });

/** What is handed to a provider travels as JSON, which has no infinite numbers. */
function fitsJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(fitsJson);
}

const jsonValue = z.unknown().refine(fitsJson).describe('a value that JSON has');

const keys = {
  name: {
    type: text,
    says: 'The name it is called by, instead of the path of the file.',
    bad: cannotList,
    empty: { fate: 'losses', says: 'calls the agent "null"' },
  },
  description: { type: text, says: 'When to hand work to the agent.' },
  mode: {
    type: oneOf(['subagent', 'primary', 'all']),
    says: 'How it is used; "all" without the key.',
    values: valuesOf({
      subagent: 'Other agents call it.',
      primary: 'People talk to it.',
      all: 'Both.',
    }),
  },
  model: {
    type: text,
    says: 'The model it runs on, as "provider/model".',
  },
  variant: { type: text, says: 'The variant of the model.' },
  temperature: { type: number, says: 'How freely the model chooses its words: 0 hardly, 1 freely.' },
  top_p: { type: number, says: 'From how much of the probable words the model chooses, 0 to 1.' },
  prompt: {
    type: anything,
    says: 'The prompt; what stands below the frontmatter counts instead.',
    ignored: { fate: 'losses', says: 'takes the text below the frontmatter for the prompt' },
  },
  tools: {
    type: z.record(z.string(), z.boolean()).describe('a map from tool names to true or false'),
    says: 'Which tools it has: a map from names to true or false.',
    deprecated: { says: 'is replaced by "permission"', use: 'permission' },
  },
  permission: {
    type: z
      .union([
        permission,
        z
          .object({ todowrite: wordOnly, question: wordOnly, webfetch: wordOnly, websearch: wordOnly, doom_loop: wordOnly })
          .catchall(permissions),
      ])
      .describe('ask, allow or deny, or a map of these'),
    says: 'What it may do: one word for all, or a map from tools to words, or to patterns with words.',
    values: permissionValues,
  },
  color: {
    type: z
      .union([z.string().regex(/^#[0-9a-fA-F]{6}$/), z.enum(themeColors)])
      .describe(`six hex digits such as "#3498DB", or one of ${themeColors.join(', ')}`),
    says: 'The colour of its name: six hex digits in quotes, or a colour of the theme.',
    values: themeColors.map((value) => ({ value })),
  },
  steps: { type: positive, says: 'After how many steps it has to come to an end.' },
  maxSteps: { type: positive, says: 'The older name of "steps".', deprecated: { says: 'is now called "steps"', use: 'steps' } },
  hidden: { type: flag, says: 'Keeps a subagent out of the menu.', values: flags },
  disable: { type: flag, says: 'Switches the agent off.', values: flags },
  options: { type: map, says: "Options for the model's provider." },
  permissions: { type: jsonValue, bad: cannotList, says: 'What it may do, in OpenCode 2.', ignored: onlyInTwo },
  system: { type: jsonValue, bad: cannotList, says: 'The prompt, in OpenCode 2.', ignored: onlyInTwo },
  request: { type: jsonValue, bad: cannotList, says: 'What is sent to the provider, in OpenCode 2.', ignored: onlyInTwo },
  disabled: { type: jsonValue, bad: cannotList, says: 'Switches the agent off, in OpenCode 2.', ignored: onlyInTwo },
} as const satisfies Keys;

/** An agent in `.opencode/agent` or `.opencode/agents`. */
export const opencode: Format = {
  id: 'opencode',
  kind: 'agent',
  where: '.opencode/agents/**/*.md',
  title: 'OpenCode agent',
  target: 'opencode',
  tool: 'OpenCode',
  effects: {
    syntax: skips,
    mended: mends,
    raw,
    noKeys: { fate: 'losses', says: 'reads no key of it' },
    missing: skips,
    invalid: stops,
    unknown: { fate: 'losses', says: "hands it to the model's provider as an option" },
  },
  reader: 'opencode',
  refusesEmpty: true,
  required: () => [],
  keys,
  others: { type: jsonValue, says: 'An option for the provider.', bad: cannotList },
};

/** A mode, as agents that people talk to were called first: a bad one is left out, and OpenCode starts. */
export const opencodeMode: Format = {
  ...opencode,
  id: 'opencode-mode',
  where: '.opencode/modes/*.md',
  title: 'OpenCode mode',
  effects: { ...opencode.effects, invalid: skips },
};

/** A skill in `.opencode/skill` or `.opencode/skills`. */
export const opencodeSkill: Format = {
  id: 'opencode-skill',
  kind: 'skill',
  where: '.opencode/skills/*/SKILL.md',
  title: 'OpenCode skill',
  target: 'opencode',
  tool: 'OpenCode',
  effects: {
    absent: { fate: 'fails', says: 'does not list the skill' },
    syntax: { fate: 'fails', says: 'does not list the skill' },
    missing: { fate: 'fails', says: 'does not list the skill' },
    invalid: { fate: 'fails', says: 'does not list the skill' },
    unknown: passesOver,
  },
  reader: 'opencode',
  refusesEmpty: true,
  required: () => ['name', 'description'],
  keys: {
    name: { type: text, says: 'How the skill is called; the same as its folder.' },
    description: { type: text, says: 'What it does and when to use it.' },
  },
};
