/** The formats of Cursor, as far as its documentation tells: rules, agents, skills. */
import { z } from 'zod';
import { type Effect, type Format, flag, flags, passesOver, text, valuesOf } from './format.ts';

const misreads: Effect = { fate: 'losses', says: 'may not read its keys' };
const passes: Effect = { fate: 'losses', says: 'passes over the value' };

/** An agent in `.cursor/agents`. */
export const cursor: Format = {
  id: 'cursor',
  kind: 'agent',
  where: '.cursor/agents/*.md',
  title: 'Cursor agent',
  target: 'cursor',
  tool: 'Cursor',
  effects: { syntax: misreads, missing: misreads, invalid: passes, unknown: passesOver },
  recovers: false,
  refusesEmpty: false,
  required: () => [],
  keys: {
    name: { type: text, says: "The agent's name in lower case with hyphens; without it, the file's." },
    description: { type: text, says: 'When to hand work to the agent.' },
    model: {
      type: text,
      says: 'The model it runs on.',
      values: valuesOf({ inherit: 'The model of the conversation.', fast: 'A small, fast model.' }),
    },
    readonly: { type: flag, says: 'It may not change anything.', values: flags },
    is_background: { type: flag, says: 'Runs beside the conversation.', values: flags },
  },
};

/** A rule in `.cursor/rules`. Cursor's reader takes `globs: **` + `/*.ts` without quotes, which is no YAML. */
export const cursorRule: Format = {
  ...cursor,
  id: 'cursor-rule',
  kind: 'rule',
  where: '.cursor/rules/**/*.mdc',
  title: 'Cursor rule',
  recovers: true,
  keys: {
    description: { type: text, says: 'By this text the agent decides whether it wants the rule.' },
    globs: {
      type: z.union([z.string(), z.array(z.string())]).describe('globs with commas between them, or a list'),
      says: 'The files that bring the rule up.',
    },
    alwaysApply: { type: flag, says: 'True puts the rule into every conversation.', values: flags },
  },
};

/** A skill in `.cursor/skills`. */
export const cursorSkill: Format = {
  ...cursor,
  id: 'cursor-skill',
  kind: 'skill',
  where: '.cursor/skills/*/SKILL.md',
  title: 'Cursor skill',
  required: () => ['name', 'description'],
  keys: {
    name: { type: text, says: 'How the skill is called; the same as its folder.' },
    description: { type: text, says: 'What it does and when to use it.' },
    'disable-model-invocation': { type: flag, says: 'Only people may start it.', values: flags },
  },
};
