/** The decisions as the sidebar arranges and words them: plain data, without the editor. */
import type { DecisionItem, DecisionRelation } from '../../../server/src/lsp/protocol.ts';
import { compare, decoded, folderOf } from '../places.ts';

/** A standard word, or `unknown`. */
/** A standard word, or `unknown`. */
export type Status = DecisionItem['status'];

/** What the first level of the tree is. */
export type Grouping = 'status' | 'year' | 'tag' | 'folder' | 'chain';

/** In the order in which the user is asked. */
/** In the order in which the user is asked. */
export const groupings: readonly Grouping[] = ['status', 'year', 'tag', 'folder', 'chain'];

/** A line of the tree with decisions below it. */
export interface Group {
  /** The same for the same group next time. */
  readonly id: string;
  readonly title: string;
  /** Set where all decisions of the group have this status. */
  readonly status?: Status;
  readonly members: readonly Member[];
}

/** A decision in a group. */
export interface Member {
  readonly decision: DecisionItem;
  /** The decisions that it superseded, where the tree shows chains. */
  readonly older: readonly Member[];
}

/** The order of the groups: what holds, what waits for an answer, what is past. */
const statusOrder: readonly Status[] = ['accepted', 'proposed', 'superseded', 'deprecated', 'rejected', 'unknown'];

/** The groups of a grouping, without empty ones; in a group by folder, number and title. `pathOf` shortens the URI of a folder. */
export function groupDecisions(decisions: readonly DecisionItem[], grouping: Grouping, pathOf: (uri: string) => string): readonly Group[] {
  const sorted = decisions.toSorted(byNumber);
  switch (grouping) {
    case 'status':
      return statusOrder.flatMap((status) => {
        const alike = sorted.filter((decision) => decision.status === status);
        return alike.length > 0 ? [{ ...group(`status ${status}`, statusTitle(status), alike), status }] : [];
      });
    case 'year':
      return byTitle(sorted, 'year', 'No Date', ({ date }) => (date === undefined ? [] : [date.slice(0, 4)]), newestFirst);
    case 'tag':
      return byTitle(sorted, 'tag', 'No Tags', ({ tags }) => tags);
    case 'folder':
      return byTitle(sorted, 'folder', '', ({ uri }) => [pathOf(folderOf(uri))]);
    case 'chain':
      return byChain(sorted);
  }
}

/** The name of a group: `Accepted`. */
export function statusTitle(status: Status): string {
  return status === 'unknown' ? 'Other' : `${status.charAt(0).toUpperCase()}${status.slice(1)}`;
}

/** True for what no longer holds, or never did. */
export function isPast(status: Status): boolean {
  return status === 'superseded' || status === 'deprecated' || status === 'rejected';
}

/** The line of a decision: `0007 Use PostgreSQL`. */
export function decisionLabel({ number, title }: DecisionItem): string {
  return number === undefined ? title : `${number} ${title}`;
}

/** What stands behind the line: how old a decision is, and of a proposal how long it has been waiting. */
export function decisionAge({ status, date }: DecisionItem, today: string): string {
  if (date === undefined) return '';
  const age = ageOf(date, today);
  if (age === undefined) return date;
  if (status !== 'proposed') return age;
  const days = daysBetween(date, today) ?? 0;
  return days < 1 ? 'proposed today' : `proposed ${counted(days, 'day')} ago`;
}

/** `today`, `12 days`, `3 months`, `2 years`; undefined for what is no day, or not yet there. */
export function ageOf(date: string, today: string): string | undefined {
  const days = daysBetween(date, today);
  if (days === undefined || days < 0) return undefined;
  if (days < 1) return 'today';
  if (days < 60) return counted(days, 'day');
  if (days < 731) return counted(Math.floor(days / 30.44), 'month');
  return counted(Math.floor(days / 365.25), 'year');
}

const relationTitles: Readonly<Record<DecisionRelation['kind'], string>> = {
  supersedes: 'supersedes',
  'superseded-by': 'superseded by',
  amends: 'amends',
  'amended-by': 'amended by',
  relates: 'related to',
  mentions: 'mentions',
  'mentioned-by': 'mentioned by',
};

/** How a relation is told in front of the other decision: `partly superseded by`. */
export function relationWords({ kind, partial }: DecisionRelation): string {
  return partial ? `partly ${relationTitles[kind]}` : relationTitles[kind];
}

/** True when every word is in what a list shows of a decision, or in its path. Accents and capitals make no difference. */
export function matches(decision: DecisionItem, filter: string): boolean {
  const { label, title, number = '', status, statusText = '', date = '', format, tags, uri } = decision;
  const text = plain(
    [label, number, title, statusTitle(status), statusText, date, formatTitle(format) ?? '', ...tags, decoded(uri)].join('\n'),
  );
  return plain(filter)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Everything that a list knows of a decision, as plain text. `decisions` are all there are. */
export function tooltip(decision: DecisionItem, decisions: readonly DecisionItem[], path: string, today: string): string {
  const { status, statusText, date, tags, format, relations } = decision;
  const title = statusTitle(status);
  const isSaidOtherwise = statusText !== undefined && statusText.toLowerCase() !== status;
  const age = date === undefined ? undefined : ageOf(date, today);
  return [
    decisionLabel(decision),
    `Status: ${isSaidOtherwise ? `${title} ("${oneLine(statusText)}")` : title}`,
    date !== undefined && `Date: ${date}${age === undefined || age === 'today' ? '' : `, ${age} ago`}`,
    tags.length > 0 && `Tags: ${tags.join(', ')}`,
    formatTitle(format) !== undefined && `Format: ${formatTitle(format)}`,
    ...relations.filter(({ kind }) => !kind.startsWith('mention')).map((relation) => capitalized(relationLine(relation, decisions))),
    path,
  ]
    .filter((line) => line !== false)
    .join('\n');
}

/** `superseded by 0012 Use UUID keys`. */
export function relationLine(relation: DecisionRelation, decisions: readonly DecisionItem[]): string {
  return `${relationWords(relation)} ${otherLabel(relation, decisions)}`;
}

/** The other decision of a relation as a list names it. */
export function otherLabel({ to, name = '' }: DecisionRelation, decisions: readonly DecisionItem[]): string {
  const other = decisions.find(({ uri }) => uri === to);
  return other ? decisionLabel(other) : name;
}

/** The name of a format as people write it; undefined for texts in no format that we know. */
export function formatTitle(format: string): string | undefined {
  return new Map([
    ['madr-2', 'MADR 2'],
    ['madr-3', 'MADR 3'],
    ['madr-4', 'MADR 4'],
    ['nygard', 'Nygard'],
    ['y-statement', 'Y-statement'],
  ]).get(format);
}

/** A day as `YYYY-MM-DD` on the user's calendar. */
export function isoDay(date: Date): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** The order of decisions in lists: by folder, then by number, those without one last. */
export function byNumber(a: DecisionItem, b: DecisionItem): number {
  return compare(folderOf(a.uri), folderOf(b.uri)) || numberOf(a) - numberOf(b) || compare(a.title, b.title);
}

function numberOf({ number }: DecisionItem): number {
  const value = Number.parseInt(number ?? '', 10);
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value;
}

function group(id: string, title: string, decisions: readonly DecisionItem[]): Group {
  return { id, title, members: decisions.map((decision) => ({ decision, older: [] })) };
}

/** Groups by titles that a decision may have several of; those without any come last. */
function byTitle(
  decisions: readonly DecisionItem[],
  prefix: string,
  without: string,
  titlesOf: (decision: DecisionItem) => readonly string[],
  order = compare,
): readonly Group[] {
  const titled = new Map<string, DecisionItem[]>();
  for (const decision of decisions) {
    for (const title of new Set(titlesOf(decision))) titled.set(title, [...(titled.get(title) ?? []), decision]);
  }
  const rest = decisions.filter((decision) => titlesOf(decision).length === 0);
  const groups = [...titled].sort(([a], [b]) => order(a, b)).map(([title, alike]) => group(`${prefix} ${title}`, title, alike));
  return rest.length > 0 ? [...groups, group(`${prefix} none`, without, rest)] : groups;
}

/** What superseded others, with them below it, however far back; and what stands on its own. */
function byChain(decisions: readonly DecisionItem[]): readonly Group[] {
  const byUri = new Map(decisions.map((decision) => [decision.uri, decision]));
  const olderThan = ({ relations }: DecisionItem) =>
    relations.flatMap(({ kind, to = '' }) => (kind === 'supersedes' ? (byUri.get(to) ?? []) : [])).sort(byNumber);
  const placed = new Set<DecisionItem>();
  const member = (decision: DecisionItem, newer: readonly DecisionItem[]): Member => {
    placed.add(decision);
    // Two that supersede each other would go on for ever.
    const older = olderThan(decision).filter((each) => each !== decision && !newer.includes(each));
    return { decision, older: older.map((each) => member(each, [...newer, decision])) };
  };
  const isOld = new Set(decisions.flatMap(olderThan));
  const newest = decisions.filter((decision) => !isOld.has(decision) && olderThan(decision).length > 0);
  const chains = newest.map((decision) => member(decision, []));
  // In a circle none is the newest: it begins with the last.
  for (const decision of decisions.toReversed()) {
    if (isOld.has(decision) && !placed.has(decision)) chains.push(member(decision, []));
  }
  const alone = decisions.filter((decision) => !placed.has(decision));
  return [
    ...(chains.length > 0 ? [{ id: 'chains', title: 'Chains', members: chains }] : []),
    ...(alone.length > 0 ? [group('alone', 'On Their Own', alone)] : []),
  ];
}

function newestFirst(a: string, b: string): number {
  return compare(b, a);
}

function daysBetween(from: string, to: string): number | undefined {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Number.isNaN(days) ? undefined : Math.floor(days);
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
