/** The forms that decisions are converted into, and what each calls its parts and its metadata. */
import type { DecisionFormat, PartKind } from '../../decision.ts';

/** The formats that a decision can be converted into. */
export type TargetFormat = Exclude<DecisionFormat, 'other'>;

/** A form as a target. */
export interface Target {
  readonly id: TargetFormat;
  readonly title: string;
  readonly says: string;
  /** Where its metadata stands. A `line` is a paragraph of its own. */
  readonly metadata: 'frontmatter' | 'bullet' | 'line';
  /** What it calls the people who decide. */
  readonly deciders: 'decision-makers' | 'deciders';
  /** How it names another decision in its status: `ADR-0005`, with a link round it, or a link that says number and title. */
  readonly reference: 'label' | 'labelled-link' | 'titled-link';
  /** The headings that it has a name of its own for. */
  readonly headings: Readonly<Partial<Record<PartKind, string>>>;
  /** The parts that it has too, by whatever name. */
  readonly alsoKnows: readonly PartKind[];
  /** The parts that it cannot do without, in its order. */
  readonly required: readonly ('context' | 'options' | 'outcome' | 'consequences')[];
}

const madr = {
  alsoKnows: ['drivers', 'comparison'],
  required: ['context', 'options', 'outcome'],
  headings: { context: 'Context and Problem Statement', options: 'Considered Options', outcome: 'Decision Outcome' },
} as const;

/** In the order in which the user is asked. */
export const targets: readonly Target[] = [
  {
    ...madr,
    id: 'madr-4',
    title: 'MADR 4',
    says: 'Frontmatter with decision-makers; consequences and confirmation below the outcome',
    metadata: 'frontmatter',
    deciders: 'decision-makers',
    reference: 'label',
    headings: { ...madr.headings, consequences: 'Consequences', confirmation: 'Confirmation', links: 'More Information' },
  },
  {
    ...madr,
    id: 'madr-3',
    title: 'MADR 3',
    says: 'Frontmatter with deciders, and a section for the validation',
    metadata: 'frontmatter',
    deciders: 'deciders',
    reference: 'labelled-link',
    headings: { ...madr.headings, consequences: 'Consequences', confirmation: 'Validation', links: 'More Information' },
  },
  {
    ...madr,
    id: 'madr-2',
    title: 'MADR 2',
    says: 'A list of metadata below the title; positive and negative consequences apart',
    metadata: 'bullet',
    deciders: 'deciders',
    reference: 'labelled-link',
    headings: { ...madr.headings, links: 'Links' },
    alsoKnows: [...madr.alsoKnows, 'consequences'],
  },
  {
    id: 'nygard',
    title: 'Nygard',
    says: 'Date, status, context, decision and consequences, as adr-tools writes them',
    metadata: 'line',
    deciders: 'deciders',
    reference: 'titled-link',
    headings: { context: 'Context', outcome: 'Decision', consequences: 'Consequences' },
    alsoKnows: [],
    required: ['context', 'outcome', 'consequences'],
  },
  {
    id: 'y-statement',
    title: 'Y-statement',
    says: 'One sentence, where context and decision already say what it takes',
    metadata: 'frontmatter',
    deciders: 'decision-makers',
    reference: 'label',
    headings: {},
    alsoKnows: [],
    required: [],
  },
];
