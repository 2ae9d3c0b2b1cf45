/** The decisions as the sidebar arranges and words them: plain data, without the editor. */
import type { DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { compare, folderOf } from '../places.ts';

export type Status = DecisionItem['status'];

/** The decisions of one status. */
export interface Group {
  readonly status: Status;
  readonly decisions: readonly DecisionItem[];
}

/** The order of the groups: what holds, what waits for an answer, what is past. */
const statusOrder: readonly Status[] = ['accepted', 'proposed', 'superseded', 'deprecated', 'rejected', 'unknown'];

/** The decisions by status, without empty groups; in a group by folder, number and title. */
export function groupByStatus(decisions: readonly DecisionItem[]): readonly Group[] {
  const sorted = [...decisions].sort(byNumber);
  return statusOrder
    .map((status) => ({ status, decisions: sorted.filter((decision) => decision.status === status) }))
    .filter((group) => group.decisions.length > 0);
}

/** The name of a group: `Accepted`. */
export function statusTitle(status: Status): string {
  return status === 'unknown' ? 'Other' : `${status.charAt(0).toUpperCase()}${status.slice(1)}`;
}

/** The line of a decision: `0007 Use PostgreSQL`. */
export function decisionLabel({ number, title }: DecisionItem): string {
  return number === undefined ? title : `${number} ${title}`;
}

/** What stands behind the line: how long a proposal has been waiting, the date of any other decision. */
export function decisionDate({ status, date }: DecisionItem, today: string): string {
  if (date === undefined) return '';
  const days = daysBetween(date, today);
  if (status !== 'proposed' || days === undefined || days < 1) return date;
  return `waiting for ${days} ${days === 1 ? 'day' : 'days'}`;
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

function byNumber(a: DecisionItem, b: DecisionItem): number {
  return compare(folderOf(a.uri), folderOf(b.uri)) || numberOf(a) - numberOf(b) || compare(a.title, b.title);
}

/** Decisions without a number come last. */
function numberOf({ number }: DecisionItem): number {
  const value = Number(number ?? Number.NaN);
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value;
}

function daysBetween(from: string, to: string): number | undefined {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Number.isNaN(days) ? undefined : Math.floor(days);
}
