/** The forms that a decision can be started in, in words of our own. */
import { capitalized } from '../../../../engine/text.ts';
import type { StandardStatus } from '../../reading/status.ts';
import { openStatement, type PlacedPart, placeholderOf } from './placeholders.ts';

/** What the head of a new decision says. */
export interface Head {
  readonly title: string;
  /** As the file's name writes it; undefined where names begin with a date. */
  readonly number: string | undefined;
  /** The file's name without its ending. */
  readonly stem: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly status: StandardStatus;
}

/** A form to start a decision in. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  /** The folder where its tools look for decisions, below that of the project. */
  readonly folder: string;
  write(head: Head): string;
}

type Section = readonly [level: 2 | 3, heading: string, part: PlacedPart];

const minimalSections: readonly Section[] = [
  [2, 'Context and Problem Statement', 'context'],
  [2, 'Considered Options', 'options'],
  [2, 'Decision Outcome', 'outcome'],
  [3, 'Consequences', 'consequences'],
];

const fullSections: readonly Section[] = [
  [2, 'Context and Problem Statement', 'context'],
  [2, 'Decision Drivers', 'drivers'],
  [2, 'Considered Options', 'options'],
  [2, 'Decision Outcome', 'outcome'],
  [3, 'Consequences', 'consequences'],
  [3, 'Confirmation', 'confirmation'],
  [2, 'Pros and Cons of the Options', 'comparison'],
  [2, 'More Information', 'links'],
];

const thirdSections = fullSections.map(
  ([level, heading, part]): Section => (part === 'confirmation' ? [2, 'Validation', part] : [level, heading, part]),
);

const secondSections: readonly Section[] = [
  ...fullSections.slice(0, 4),
  [3, 'Positive Consequences', 'positive'],
  [3, 'Negative Consequences', 'negative'],
  [2, 'Pros and Cons of the Options', 'comparison'],
  [2, 'Links', 'links'],
];

const nygardSections: readonly Section[] = [
  [2, 'Context', 'context'],
  [2, 'Decision', 'outcome'],
  [2, 'Consequences', 'consequences'],
];

/** The form of a folder that has none. MADR's own minimal one knows no status: a log without statuses is a list of files. */
export const defaultForm: Form = {
  id: 'madr-4-minimal',
  title: 'MADR 4, minimal',
  says: 'Context, options, outcome and consequences, with status and date',
  folder: 'docs/decisions',
  write: (head) => written([frontmatter(head), `# ${head.title}`, sections(minimalSections)]),
};

/** All forms, those that are chosen most first. */
export const forms: readonly Form[] = [
  defaultForm,
  {
    id: 'madr-4',
    title: 'MADR 4',
    says: 'All parts: drivers, options with their pros and cons, confirmation, and who decides',
    folder: 'docs/decisions',
    write: (head) => written([frontmatter(head, ['decision-makers', 'consulted', 'informed']), `# ${head.title}`, sections(fullSections)]),
  },
  {
    id: 'madr-4-bare',
    title: 'MADR 4, bare',
    says: 'All headings and nothing below them',
    folder: 'docs/decisions',
    write: (head) =>
      written([frontmatter(head, ['decision-makers', 'consulted', 'informed']), `# ${head.title}`, bareSections(fullSections)]),
  },
  {
    id: 'madr-4-bare-minimal',
    title: 'MADR 4, bare and minimal',
    says: 'The headings of the minimal form and nothing below them',
    folder: 'docs/decisions',
    write: (head) => written([frontmatter(head), `# ${head.title}`, bareSections(minimalSections)]),
  },
  {
    id: 'nygard',
    title: 'Nygard',
    says: 'Status, context, decision and consequences, as adr-tools writes them',
    folder: 'doc/adr',
    write: (head) =>
      written([
        `# ${numberInTitle(head)}${head.title}`,
        `Date: ${head.date}`,
        `## Status\n\n${capitalized(head.status)}`,
        sections(nygardSections, false),
      ]),
  },
  {
    id: 'madr-3',
    title: 'MADR 3',
    says: 'As MADR 4, with deciders and a section for the validation',
    folder: 'docs/decisions',
    write: (head) => written([frontmatter(head, ['deciders', 'consulted', 'informed']), `# ${head.title}`, sections(thirdSections)]),
  },
  {
    id: 'madr-2',
    title: 'MADR 2',
    says: 'Status, deciders and date as a list below the title, as log4brains writes them',
    folder: 'docs/adr',
    write: (head) => written([`# ${head.title}`, `* Status: ${head.status}\n* Deciders:\n* Date: ${head.date}`, sections(secondSections)]),
  },
  {
    id: 'y-statement',
    title: 'Y-statement',
    says: 'One sentence: the context, the concern, the choice, what it achieves and what it costs',
    folder: 'docs/decisions',
    write: (head) => written([frontmatter(head), `# ${head.title}`, openStatement]),
  },
];

function written(pieces: readonly string[]): string {
  return `${pieces.join('\n\n')}\n`;
}

function frontmatter({ status, date }: Head, empty: readonly string[] = []): string {
  return ['---', `status: ${status}`, `date: ${date}`, ...empty.map((key) => `${key}:`), '---'].join('\n');
}

function sections(list: readonly Section[], hasOptions = true): string {
  const manner = { bullet: '*', hasOptions };
  return list.map(([level, heading, part]) => `${'#'.repeat(level)} ${heading}\n\n${placeholderOf(part, manner)}`).join('\n\n');
}

function bareSections(list: readonly Section[]): string {
  return list.map(([level, heading]) => `${'#'.repeat(level)} ${heading}`).join('\n\n');
}

function numberInTitle({ number }: Head): string {
  return number === undefined ? '' : `${Number.parseInt(number, 10)}. `;
}
