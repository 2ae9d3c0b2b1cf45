/** The section titles that agents of many collections share: a line that is one of them was a heading. */
import { plainTitle } from '../body/title.ts';

const titles = [
  'identity and memory',
  'identity',
  'role definition',
  'role',
  'core mission',
  'mission',
  'critical rules you must follow',
  'critical rules',
  'technical deliverables',
  'architecture deliverables',
  'deliverable template',
  'deliverables',
  'workflow process',
  'workflow',
  'development workflow',
  'communication style',
  'communication protocol',
  'learning and memory',
  'success metrics',
  'success criteria',
  'advanced capabilities',
  'core capabilities',
  'capabilities',
  'purpose',
  'expert purpose',
  'core responsibilities',
  'responsibilities',
  'key skills',
  'specialized skills',
  'domain expertise',
  'expertise',
  'example prompts',
  'example interactions',
  'related agents',
  'integration with other agents',
  'behavioral traits',
  'knowledge base',
  'response approach',
  'approach',
  'output format',
  'focus areas',
  'core principles',
  'guidelines',
  'best practices',
  'decision framework',
  'quality checklist',
  'tooling and automation',
  'constraints',
  'instructions',
  'overview',
  'when to use',
];

const known: ReadonlySet<string> = new Set(titles);

/** The most words that a title has, with "Your" before it. */
const mostWords = 7;

/** True for a line that is one of the titles, whatever emoji or "Your" stands before it. */
export function isKnownTitle(line: string): boolean {
  return known.has(plainTitle(line));
}

/** How many sections a text has that only agents have, such as "Your Identity & Memory" and "Critical Rules"; none if no title says "Your". */
export function countAgentSections(text: string): number {
  const lines = Array.from(text.matchAll(/^[^\p{L}\n]{0,12}\p{Lu}.{3,60}$/gmu), ([line]) => line.trim()).filter(isKnownTitle);
  return lines.some((line) => /^\P{L}*Your /u.test(line)) ? new Set(lines).size : 0;
}

/** The lines that agents of collections begin these sections with, always the same. */
const leadIns: readonly (readonly [line: RegExp, title: string])[] = [
  [/^remember and build expertise in\s*:$/i, 'Learning & Memory'],
  [/^you(?:['’]re| are| will be) successful when\s*:$/i, 'Success Metrics'],
];

/** The title of the section that a line begins; undefined for a line that may stand anywhere. */
export function titleAbove(line: string): string | undefined {
  return leadIns.find(([pattern]) => pattern.test(line.trim()))?.[1];
}

/** The beginning of a text that is one of the titles, the longest one; undefined when it starts otherwise. */
export function knownTitleBefore(text: string): string | undefined {
  const words = Array.from(text.slice(0, 120).matchAll(/\S+/g), ({ index, 0: word }) => index + word.length).slice(0, mostWords);
  return words
    .toReversed()
    .map((end) => text.slice(0, end))
    .find((beginning) => /^[^a-z]*[A-Z]/.test(beginning) && isKnownTitle(beginning));
}
