/** The outlines that collections of agents follow: which sections a file has that follows one, and what stands in each. */

export interface OutlineSection {
  /** Its title as the collection writes it. */
  readonly title: string;
  /** The title in lower case without numbers, emoji and "your": what a file that follows the outline writes. */
  readonly own: RegExp;
  /** Any title that says the same: the section is not missing where one of these stands. */
  readonly like: RegExp;
  /** The lines that a new one starts with. */
  readonly skeleton: readonly string[];
}

export interface Outline {
  readonly id: 'agency' | 'responsibilities';
  /** A file with at least so many of the sections, under the outline's own titles, follows it. */
  readonly least: number;
  readonly sections: readonly OutlineSection[];
}

export const outlines: readonly Outline[] = [
  {
    id: 'agency',
    least: 5,
    sections: [
      {
        title: '🧠 Your Identity & Memory',
        own: /^identity and memory$/,
        like: /\bidentity\b|^(?:role|persona|personality|who you are|background)\b/,
        skeleton: [
          '- **Role**: What the agent is for',
          '- **Personality**: How it goes about its work',
          '- **Memory**: What it keeps in mind',
          '- **Experience**: What it has seen succeed and fail',
        ],
      },
      {
        title: '🎯 Your Core Mission',
        own: /^core mission$/,
        like: /\b(?:mission|purpose|objectives?|core capabilities|responsibilities|what you do|goals?)\b/,
        skeleton: ['- What the agent does, one task to a line'],
      },
      {
        title: '🚨 Critical Rules You Must Follow',
        own: /^critical (?:operational )?rules\b/,
        like: /\b(?:rules|principles|guardrails|constraints|standards|boundaries)\b/,
        skeleton: ['- What the agent never does, and what it does instead'],
      },
      {
        title: '📋 Your Technical Deliverables',
        own: /\bdeliverables$|^deliverable template$/,
        like: /\b(?:deliverables?|templates?|outputs?|artifacts?|toolkit|frameworks?|examples?|references?|implementations?|patterns?|playbooks?|tool(?:s|ing)|stack|skills|capabilities)\b/,
        skeleton: ['- What the agent hands over, and in what form'],
      },
      {
        title: '🔄 Your Workflow Process',
        own: /^workflow(?: process)?$/,
        like: /\b(?:workflows?|process|methodology|phases?|how you work|approach|procedures?|protocols?|steps|pipeline|playbooks?)\b/,
        skeleton: ['1. What the agent does first', '2. What it does next'],
      },
      {
        title: '💭 Your Communication Style',
        own: /^communication style$/,
        like: /\b(?:communicat\w+|style|tone|voice)\b/,
        skeleton: ['- How the agent speaks, with a sentence as an example'],
      },
      {
        title: '🔄 Learning & Memory',
        own: /^learning and memory$/,
        like: /\b(?:learning|remember|memory|continuous improvement|expertise|patterns? recognition)\b/,
        skeleton: ['- What the agent remembers from one task to the next'],
      },
      {
        title: '🎯 Your Success Metrics',
        own: /^success metrics$/,
        like: /\b(?:success|metrics|kpis?|quality|definition of done|results|benchmarks?|targets?)\b/,
        skeleton: ['- A number that tells whether the agent did well'],
      },
      {
        title: '🚀 Advanced Capabilities',
        own: /^advanced capabilities$/,
        like: /\b(?:advanced|capabilit(?:y|ies)|specialized|specialised|mastery|expertise|deep dives?)\b/,
        skeleton: ['- What the agent can do beyond the usual'],
      },
    ],
  },
  {
    id: 'responsibilities',
    least: 4,
    sections: [
      {
        title: '🎯 Purpose',
        own: /^purpose$/,
        like: /\b(?:purpose|mission|objective|role|identity|about)\b/,
        skeleton: ['What the agent is for.'],
      },
      {
        title: '📋 Core Responsibilities',
        own: /^(?:core |key )?responsibilities$/,
        like: /\b(?:responsibilities|tasks|duties|capabilities)\b/,
        skeleton: ['- What the agent does, one task to a line'],
      },
      {
        title: '🛠️ Key Skills',
        own: /^(?:key|core) skills$/,
        like: /\b(?:skills|competencies|expertise|knowledge|capabilities)\b/,
        skeleton: ['- What the agent knows'],
      },
      {
        title: '💬 Communication Style',
        own: /^communication style$/,
        like: /\b(?:communicat\w+|style|tone|voice)\b/,
        skeleton: ['- How the agent speaks'],
      },
      {
        title: '💡 Example Prompts',
        own: /^example prompts$/,
        like: /\b(?:examples?|prompts|sample|usage)\b/,
        skeleton: ['- "What somebody would ask the agent"'],
      },
      {
        title: '🔗 Related Agents',
        own: /^related agents$/,
        like: /\b(?:agents|collaborat\w+|handoffs?|integration)\b/,
        skeleton: ['- **Name of the agent** — when to ask it'],
      },
    ],
  },
];
