/** How long tools let a file be, and what they do with a longer one. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Severity } from '../../../engine/finding.ts';
import type { FormatId } from '../formats/format.ts';

/** What is counted: UTF-16 units as JavaScript counts them, bytes of UTF-8, or lines. */
export type Unit = 'characters' | 'bytes' | 'lines';

export interface Limit {
  readonly most: number;
  readonly unit: Unit;
  /** True where the frontmatter does not count. */
  readonly bodyOnly: boolean;
  /** What happens beyond it: a sentence without a full stop. */
  readonly says: string;
  readonly severity: Severity;
  /** The files it holds for, by their URI, where those are not all of the format. */
  readonly place?: RegExp;
  /** A file that only projects have which use the tool, where most others never heard of it. */
  readonly sign?: RegExp;
}

const skill: Limit = {
  most: 500,
  unit: 'lines',
  bodyOnly: true,
  says: 'the Agent Skills specification keeps a skill below 500 lines, for all of it is read when the skill is used',
  severity: 'info',
};

/** No tokenizer gives so long a text fewer tokens. */
const skillTokens: Limit = {
  most: 25_000,
  unit: 'characters',
  bodyOnly: true,
  says: 'that is more than the 5,000 tokens that the Agent Skills specification advises',
  severity: 'hint',
};

const limits: Readonly<Partial<Record<FormatId, readonly Limit[]>>> = {
  copilot: [
    {
      most: 30_000,
      unit: 'characters',
      bodyOnly: true,
      says: 'GitHub does not accept a longer prompt of a custom agent',
      severity: 'warning',
    },
  ],
  'copilot-memory': [
    {
      most: 4_000,
      unit: 'characters',
      bodyOnly: false,
      says: "GitHub Copilot's code review reads no more than the first 4,000",
      severity: 'hint',
    },
  ],
  'copilot-instructions': [
    {
      most: 4_000,
      unit: 'characters',
      bodyOnly: true,
      says: "GitHub Copilot's code review reads no more than the first 4,000",
      severity: 'hint',
      place: /\/\.github\/instructions\//,
    },
  ],
  'agents-md': [
    {
      most: 32_768,
      unit: 'bytes',
      bodyOnly: false,
      says: 'Codex reads 32,768 bytes of all such files together and leaves out the rest',
      severity: 'warning',
      place: /^(?!.*\/skills\/)/,
    },
    {
      most: 12_000,
      unit: 'characters',
      bodyOnly: false,
      says: 'Windsurf reads no more than 12,000 of a file of rules',
      severity: 'hint',
      sign: /\/\.windsurf\//,
    },
  ],
  'cursor-rule': [
    {
      most: 500,
      unit: 'lines',
      bodyOnly: true,
      says: 'Cursor advises to keep a rule below 500 lines and to split longer ones',
      severity: 'info',
    },
  ],
  'claude-memory': [
    {
      most: 40_000,
      unit: 'characters',
      bodyOnly: false,
      says: 'Claude Code warns that a memory file this long slows it down',
      severity: 'info',
    },
  ],
  skill: [skill, skillTokens],
  'claude-skill': [skill, skillTokens],
  'opencode-skill': [skill, skillTokens],
  'copilot-skill': [skill, skillTokens],
  'cursor-skill': [skill, skillTokens],
  'gemini-skill': [skill, skillTokens],
};

/** The limits that hold for a file of a format, the one that is the worst to break first. */
export function limitsOf({ documents }: Snapshot, { uri }: Document, format: FormatId): readonly Limit[] {
  return (limits[format] ?? []).filter(
    ({ place, sign }) => (!place || place.test(uri)) && (!sign || [...documents.keys()].some((each) => sign.test(each))),
  );
}

/** How much a text has of what is counted. */
export function measure(text: string, unit: Unit): number {
  if (unit === 'characters') return text.length;
  if (unit === 'bytes') return new TextEncoder().encode(text).length;
  return text.trim() === '' ? 0 : text.trim().split('\n').length;
}
