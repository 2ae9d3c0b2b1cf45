/** What is nobody's own: Agent Skills by their specification, and AGENTS.md. */
import { z } from 'zod';
import { type Effect, type Format, map, text } from './format.ts';

const refuses: Effect = { fate: 'fails', says: 'is refused by validators and uploads' };
const asText: Effect = { fate: 'loads', says: 'is read as text' };

/** The name of a skill: 1 to 64 letters, digits and single hyphens. */
const skillName = z
  .string()
  .max(64)
  .regex(/^[\p{Ll}\p{Lo}\p{Nd}]+(?:-[\p{Ll}\p{Lo}\p{Nd}]+)*$/u)
  .describe('up to 64 lower-case letters, digits and single hyphens');

/** A skill that stands in no tool's folder: the specification's own demands. */
export const skill: Format = {
  id: 'skill',
  kind: 'skill',
  where: '*/SKILL.md',
  title: 'Agent Skill',
  tool: 'the skill',
  effects: {
    absent: refuses,
    syntax: refuses,
    missing: refuses,
    invalid: refuses,
    unknown: { fate: 'losses', says: 'is refused by strict validators' },
  },
  reader: 'skills-ref',
  refusesEmpty: true,
  required: () => ['name', 'description'],
  keys: {
    name: { type: skillName, says: 'How the skill is called; the same as its folder.' },
    description: {
      type: z.string().trim().min(1).max(1024).describe('text of up to 1,024 characters'),
      says: 'What it does and when to use it.',
    },
    license: { type: text, says: 'The licence it is under, or the file that holds it.' },
    compatibility: { type: z.string().min(1).max(500).describe('text of up to 500 characters'), says: 'What it needs to work.' },
    metadata: { type: map, says: 'What else there is to say of it.' },
    'allowed-tools': {
      type: z.union([text, z.array(z.string())]).describe('names with blanks between them'),
      says: 'Tools it may use without asking.',
    },
  },
};

/** AGENTS.md: instructions without keys that most tools read. */
export const agentsMd: Format = {
  id: 'agents-md',
  kind: 'instructions',
  where: 'AGENTS.md',
  title: 'instructions for agents',
  tool: 'AGENTS.md',
  effects: { syntax: asText, missing: asText, invalid: asText, unknown: asText },
  reader: 'skills-ref',
  refusesEmpty: false,
  required: () => [],
  keys: {},
};
