/** Finds the parts of a decision by their headings, and tells its format by the parts it has. */
import type { Heading } from '../../markdown/markdown.ts';
import type { DecisionFormat, Field, Part, PartKind } from '../decision.ts';

/** What the headings of a part say. The first that matches counts. */
const headings: readonly (readonly [PartKind, RegExp])[] = [
  ['status', /^status\b/],
  ['context', /^(?:context|background|problem|issue|motivation|problem statement|context and problem)\b/],
  ['drivers', /^(?:decision )?drivers?\b|^forces\b/],
  ['comparison', /^(?:pros and cons|comparison|evaluation|analysis) (?:of|between)\b/],
  ['options', /^(?:(?:considered|possible|available|evaluated) )?(?:options|alternatives)\b(?: considered)?/],
  ['positive', /^positive consequences\b|^(?:pros|benefits|advantages)$/],
  ['negative', /^negative consequences\b|^(?:cons|drawbacks|disadvantages)$/],
  ['consequences', /^(?:consequences?|implications|impact|results?)\b/],
  ['confirmation', /^(?:confirmation|validation|compliance|verification)\b/],
  ['outcome', /^(?:decision(?: outcome| made)?|outcome|resolution)s?$/],
  ['links', /^(?:links|related(?: decisions| adrs?)?|see also|more information|references?|relations|further reading)\b/],
];

/** The parts in the order of the file. */
export function partsIn(all: readonly Heading[]): readonly Part[] {
  return all.flatMap((heading) => {
    const kind = partKind(heading.text);
    return kind && heading.level <= 4 ? [{ kind, heading }] : [];
  });
}

/** The kind of part that a heading opens; undefined for all others. */
export function partKind(heading: string): PartKind | undefined {
  const words = heading
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '')
    .trim();
  return headings.find(([, pattern]) => pattern.test(words))?.[0];
}

/** The format by its headings; what tells the versions of MADR apart are metadata and the names of few parts. */
export function formatOf(all: readonly Heading[], fields: readonly Field[], text: string): DecisionFormat {
  const has = (title: RegExp) => all.some(({ level, text: words }) => level <= 3 && title.test(words.trim()));
  const madr = has(/^context and problem statement/i) || (has(/^considered options/i) && has(/^decision outcome/i));
  if (madr) return madrVersion(has, fields);
  if (has(/^context\b/i) && has(/^decision$/i)) return 'nygard';
  return isStatement(text) ? 'y-statement' : 'other';
}

function madrVersion(has: (title: RegExp) => boolean, fields: readonly Field[]): DecisionFormat {
  const names = new Set(fields.map(({ name, place }) => `${place} ${name}`));
  if (names.has('frontmatter decision-makers') || has(/^confirmation$/i)) return 'madr-4';
  if (names.has('frontmatter deciders') || has(/^validation$/i)) return 'madr-3';
  if (['bullet status', 'bullet date', 'bullet deciders'].some((name) => names.has(name))) return 'madr-2';
  return has(/^(?:positive|negative) consequences/i) ? 'madr-2' : 'madr-4';
}

/** True for a text that says its decision in one sentence: in the context of …, facing …, we decided …. */
function isStatement(text: string): boolean {
  return /\bin the context of\b[\s\S]{1,600}?\bfacing\b[\s\S]{1,600}?\bdecided\b/i.test(text);
}
