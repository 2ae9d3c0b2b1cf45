/** The formats of Cursor, as its own loader reads them: rules, agents, skills. */
import { z } from 'zod';
import { anything, doesNotMind, type Effect, type Format, flag, flags, passesOver, text, valuesOf } from './format.ts';

const skips: Effect = { fate: 'fails', says: 'skips the file without a word' };
const passes: Effect = { fate: 'losses', says: 'passes over the value' };
const asWritten: Effect = { fate: 'losses', says: 'reads no YAML and takes the value as it is written', severity: 'info' };

/** Cursor takes what stands on the line of the key, whatever it is in YAML. */
const bareText = z
  .string()
  .refine((value) => !/^(["']).*\1$|^[|>][-+\d]*$/.test(value))
  .describe('text on the line of its key, without quotes');
const bareNames = z
  .string()
  .refine((value) => !/^[[{"']/.test(value))
  .describe('names with commas between them, without brackets and quotes');
const bareFlag = z.union([z.boolean(), z.string().regex(/^(?:true|false)$/i)]).describe('true or false');

/** An agent in `.cursor/agents`. */
export const cursor: Format = {
  id: 'cursor',
  kind: 'agent',
  where: '.cursor/agents/**/*.md',
  title: 'Cursor agent',
  target: 'cursor',
  tool: 'Cursor',
  effects: { absent: skips, syntax: skips, missing: skips, invalid: passes, unknown: passesOver, emptyBody: skips },
  reader: 'cursor',
  refusesEmpty: false,
  required: () => [],
  keys: {
    name: { type: bareText, says: "The agent's name in lower case with hyphens; without it, the file's.", bad: asWritten },
    description: { type: bareText, says: 'When to hand work to the agent.', bad: asWritten },
    model: {
      type: bareText,
      says: 'The model it runs on.',
      bad: asWritten,
      values: valuesOf({ inherit: 'The model of the conversation.', fast: 'A small, fast model.' }),
    },
    'force-default-model': { type: bareFlag, says: 'Runs it on the model that is set for all agents.', values: flags },
    tools: { type: bareNames, says: 'The tools it may use; all without the key.', bad: asWritten },
    readonly: { type: bareFlag, says: 'It may not change anything.', values: flags },
    background: { type: bareFlag, says: 'Runs beside the conversation.', values: flags },
    is_background: { type: bareFlag, says: 'The same as "background".', values: flags },
  },
};

const notLoaded: Effect = { fate: 'fails', says: 'does not load the rule' };

/** A rule in `.cursor/rules`. Cursor's reader takes `globs: **` + `/*.ts` without quotes, which is no YAML. */
export const cursorRule: Format = {
  id: 'cursor-rule',
  kind: 'rule',
  where: '.cursor/rules/**/*.mdc',
  title: 'Cursor rule',
  target: 'cursor',
  tool: 'Cursor',
  effects: { absent: { ...notLoaded, severity: 'warning' }, syntax: notLoaded, missing: notLoaded, invalid: passes, unknown: passesOver },
  reader: 'cursor-rule',
  refusesEmpty: false,
  required: () => [],
  keys: {
    description: { type: text, says: 'By this text the agent decides whether it wants the rule; 1,536 characters of it count.' },
    globs: {
      type: z.union([z.string(), z.array(z.string())]).describe('globs with commas between them, or a list'),
      says: 'The files that bring the rule up.',
    },
    alwaysApply: { type: flag, says: 'True puts the rule into every conversation.', values: flags },
    metadata: { type: anything, says: 'Where the rule holds.' },
  },
};

const broken: Effect = { fate: 'fails', says: 'cannot use the skill' };

/** A skill in `.cursor/skills`. */
export const cursorSkill: Format = {
  id: 'cursor-skill',
  kind: 'skill',
  where: '.cursor/skills/*/SKILL.md',
  title: 'Cursor skill',
  target: 'cursor',
  tool: 'Cursor',
  effects: { absent: broken, syntax: broken, missing: broken, invalid: passes, unknown: doesNotMind },
  reader: 'cursor-skill',
  refusesEmpty: false,
  required: () => ['description'],
  keys: {
    name: { type: text, says: 'How the skill is called; the same as its folder.' },
    description: { type: text, says: 'What it does and when to use it; 1,536 characters of it count.', bad: broken },
    paths: { type: anything, says: 'The files that bring the skill up.' },
    globs: { type: anything, says: 'The same as "paths".' },
    alwaysApply: { type: flag, says: 'True makes it a rule that always holds.', values: flags },
    'disable-model-invocation': { type: flag, says: 'Only people may start it.', values: flags },
  },
};
