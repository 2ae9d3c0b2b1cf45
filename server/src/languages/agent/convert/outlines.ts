/** What a new agent starts with below its role: a few sentences that hold for most agents, or the sections of an outline. */
import { outlines as known } from '../know/outlines.ts';

/** `agency` has the sections of the agency-agents collection, `responsibilities` those of agents that work in a team. */
export type Outline = 'plain' | 'agency' | 'responsibilities';

/** The outlines with what they are. */
export const outlines: readonly { readonly id: Outline; readonly says: string }[] = [
  { id: 'plain', says: 'Task, rules and answer.' },
  { id: 'agency', says: 'The sections of the agency-agents collection.' },
  { id: 'responsibilities', says: 'Purpose, responsibilities and related agents.' },
];

/** The sections below the title and the role. */
export function outlineOf(outline: Outline): string {
  const sections = known.find(({ id }) => id === outline)?.sections.map(({ title, skeleton }) => [title, ...skeleton]) ?? plain;
  return sections.map(([title, ...lines]) => `\n## ${title}\n\n${lines.join('\n')}\n`).join('');
}

const plain: readonly (readonly string[])[] = [
  ['Task', 'Do what you are asked for, and nothing beside it. Read what is there before you change it.'],
  ['Rules', '- Ask when the task can be understood in two ways.', '- Leave alone what the task does not name.'],
  ['Answer', 'Say first what you did, then what you left out and why.'],
];
