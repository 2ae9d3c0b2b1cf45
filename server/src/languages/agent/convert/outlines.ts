/** The outlines that a new agent can start from: sections with sentences that hold for most agents, to be written on. */

/** `agency` has the sections of the agency-agents collection, `responsibilities` those of agents that work in a team. */
export type Outline = 'plain' | 'agency' | 'responsibilities';

/** The outlines with what they are. */
export const outlines: readonly { readonly id: Outline; readonly says: string }[] = [
  { id: 'plain', says: 'Task, rules and answer.' },
  { id: 'agency', says: 'The nine sections of the agency-agents collection.' },
  { id: 'responsibilities', says: 'Purpose, responsibilities, limits and hand-over.' },
];

/** The sections below the title and the role. */
export function outlineOf(outline: Outline): string {
  return sections[outline].map(([title, ...lines]) => `\n## ${title}\n\n${lines.join('\n')}\n`).join('');
}

const sections: Readonly<Record<Outline, readonly (readonly [title: string, ...lines: readonly string[]])[]>> = {
  plain: [
    ['Task', 'Do what you are asked for, and nothing beside it. Read what is there before you change it.'],
    ['Rules', '- Ask when the task can be understood in two ways.', '- Leave alone what the task does not name.'],
    ['Answer', 'Say first what you did, then what you left out and why.'],
  ],
  agency: [
    [
      'Your Identity & Memory',
      '- **Role**: You do one kind of work, and you know its usual mistakes.',
      '- **Memory**: You remember what was decided, and why.',
    ],
    ['Your Core Mission', '- Do what you are asked for, and nothing beside it.', '- Read what is there before you change it.'],
    ['Critical Rules You Must Follow', '- Ask when the task can be understood in two ways.', '- Leave alone what the task does not name.'],
    ['Your Technical Deliverables', '- The change itself, complete.', '- A short note that says what was changed, and how it was tried.'],
    ['Your Workflow Process', '1. Read what the task is about.', '2. Say what you are going to do.', '3. Do it.', '4. Try it.'],
    ['Your Communication Style', '- Say the result first.', '- Name files and lines.'],
    ['Learning & Memory', '- Keep what worked, and what did not.'],
    ['Your Success Metrics', '- The first answer is used as it is.', '- Nothing that worked before is broken.'],
    ['Advanced Capabilities', '- See what a change means for what depends on it.'],
  ],
  responsibilities: [
    ['Purpose', 'Do one kind of work well, so that others can rely on it.'],
    ['Responsibilities', '- Read what is there before you change it.', '- Do what you are asked for, and say what you did.'],
    ['Limits', '- Leave alone what the task does not name.', '- Ask when the task can be understood in two ways.'],
    ['Hand-over', 'Say what is done, what is left, and what the next one has to know.'],
  ],
};
