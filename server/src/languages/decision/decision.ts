/** What a decision record says, whatever form it is written in: the model that rules, lists, edits and the editor share. */
import type { Span } from '../../engine/finding.ts';
import type { Heading, Markdown } from '../markdown/markdown.ts';
import type { DecisionName } from './reading/names.ts';
import type { StandardStatus } from './reading/status.ts';

/** The forms that are told apart; what has the parts of none of them is `other`. */
export type DecisionFormat = 'madr-2' | 'madr-3' | 'madr-4' | 'nygard' | 'y-statement' | 'other';

/**
 * Where a piece of metadata stands: `frontmatter`, a `bullet` (`* Status: accepted`), a `line` (`Date: 2024-01-31`), a table whose
 * `row` or `column` is headed by the name, or a `section` of its own.
 */
export type Place = 'frontmatter' | 'bullet' | 'line' | 'row' | 'column' | 'section';

/** One piece of metadata, such as a status, a date or the people who decided. */
export interface Field {
  /** In lower case, blanks as dashes: `decision-makers`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** As written, without comments and blanks round it; empty when nothing is said. A list is joined by commas. */
  readonly text: string;
  /** The text; empty, and where it would be written, when there is none. */
  readonly span: Span;
  readonly place: Place;
}

/** What a decision says of where it stands. */
export interface Status {
  /** As the file says it; empty when the place for it is there and nothing stands in it. */
  readonly text: string;
  /** The text, or the place's name when there is no text. */
  readonly span: Span;
  /** Undefined for words that nobody knows. */
  readonly standard: StandardStatus | undefined;
  readonly place: Place;
  /** Everything that the place says: of a section, all its lines, where further ones may say what amends it. */
  readonly whole: Span;
}

/** The day of a decision. */
export interface DecisionDate {
  readonly text: string;
  readonly span: Span;
  /** As `YYYY-MM-DD`; undefined for what is no day of the calendar. */
  readonly iso: string | undefined;
  /** `name` for the date in a file's name. */
  readonly place: Place | 'name';
}

/** How one decision speaks of another. `mentions` is said by the text, all others by metadata, status or a section of links. */
export type RelationKind = 'supersedes' | 'superseded-by' | 'amends' | 'amended-by' | 'relates' | 'mentions';

/** A relation as one file writes it. */
export interface WrittenRelation {
  readonly kind: RelationKind;
  /** True for `partly superseded by` and its like. */
  readonly partial: boolean;
  /** The verb as written: `Superceded by`, `Clarifies`; empty where none is written. */
  readonly verb: string;
  /** The number that is named, as written, without `ADR-`. */
  readonly number: string | undefined;
  /**
   * Where a link leads, as written, or the name of a file that stands there without a link: `0012-x.md`, `../adr/0012-x/`,
   * `/adr/12`, `20240131-x`, or a URL, which may lead into another repository. `resolve` knows all of them.
   */
  readonly path: string | undefined;
  /** The words that name the other decision: a link from bracket to bracket, or `ADR-0012`. */
  readonly span: Span;
  readonly place: Place | 'links' | 'text';
}

/** The parts that decisions have, by what they are for. */
export type PartKind =
  | 'status'
  | 'context'
  | 'drivers'
  | 'options'
  | 'outcome'
  | 'consequences'
  | 'positive'
  | 'negative'
  | 'confirmation'
  | 'comparison'
  | 'links';

/** A section that is known by its heading. `outcome` is MADR's Decision Outcome and Nygard's Decision. */
export interface Part {
  readonly kind: PartKind;
  readonly heading: Heading;
}

/** A decision record as it was read. */
export interface Decision {
  /** The parts of the file's name; undefined for names without number and date. */
  readonly name: DecisionName | undefined;
  /** As written in the file's name, or in the title where the name has none. */
  readonly number: string | undefined;
  /** Without its number; made of the file's name where the file has none. */
  readonly title: string;
  /** The title's words as written, its number included; undefined when the file has no title. */
  readonly titleSpan: Span | undefined;
  /** The number in front of the title, such as `12` in `# 12. Use UUID keys`. */
  readonly titleNumber: { readonly text: string; readonly span: Span } | undefined;
  /** Undefined when the file has no place for a status. */
  readonly status: Status | undefined;
  readonly date: DecisionDate | undefined;
  readonly format: DecisionFormat;
  readonly tags: readonly string[];
  readonly fields: readonly Field[];
  /** What its metadata, its status, its links and the lines under its title say of others; read when somebody asks first. */
  readonly relations: () => readonly WrittenRelation[];
  /** Where it names others and says no more of them. All of the text is read for these when somebody asks first. */
  readonly mentions: () => readonly WrittenRelation[];
  readonly parts: readonly Part[];
  readonly markdown: Markdown;
}

/** What a decision is called where people speak of it: `ADR-0012`, or its title when it has no number. */
export function labelOf({ number, title }: Pick<Decision, 'number' | 'title'>): string {
  return number === undefined ? title : `ADR-${number}`;
}

/** Number and title: `ADR-0012 Use UUID keys`. */
export function nameOf(decision: Pick<Decision, 'number' | 'title'>): string {
  return decision.number === undefined ? decision.title : `${labelOf(decision)} ${decision.title}`;
}

/** The first part of a kind. */
export function partOf({ parts }: Decision, kind: PartKind): Part | undefined {
  return parts.find((part) => part.kind === kind);
}

/** All that names other decisions, in the order of the text but for what frontmatter lists. */
export function namesIn({ relations, mentions }: Pick<Decision, 'relations' | 'mentions'>): readonly WrittenRelation[] {
  return [...relations(), ...mentions()];
}

/** What is written as a field's name, as fields have it. */
export function fieldName(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

/** The first field of a name. */
export function fieldOf({ fields }: Decision, name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}
