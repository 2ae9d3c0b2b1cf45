/** Gives one decision another title, number or folder, or each of those that share a number one of its own. */
import { baseName, type Document, folderOf, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import { fieldOf, labelOf } from '../decision.ts';
import { type DecisionLog, type DecisionRecord, logOf, numberedIn, recordAt } from '../log/log.ts';
import { type DecisionName, plainNumber } from '../reading/names.ts';
import type { Changes } from './changes.ts';
import { nextNumber, slugOf } from './new-name.ts';
import { notADecision } from './relate.ts';
import { decisionsLinkedFrom } from './relocate/links.ts';
import type { Relocation } from './relocate/plan.ts';
import { relocate } from './relocate/relocate.ts';

/** Gives a decision another title; the file is named after it where it has more than a number for a name. */
export function rename(
  snapshot: Snapshot,
  uri: string,
  { title, others }: { readonly title: string; readonly others?: readonly Document[] },
): Changes | Refusal {
  const record = recordAt(snapshot, uri);
  if (!record) return notADecision(uri);
  const words = title.trim().replace(/\s+/g, ' ');
  if (words === '') return { refusal: 'A decision needs a title.' };
  if (words === record.decision.title) return relocate(snapshot, []);
  const { name } = record.decision;
  const slug = name && name.slug !== '' ? slugOf(words, namesIn(logOf(snapshot, uri))) : undefined;
  const to = name && slug !== undefined ? named(record, { ...name, slug }) : uri;
  const hasTitle = record.decision.titleSpan !== undefined || fieldOf(record.decision, 'title') !== undefined;
  if (!hasTitle && slug === undefined) return { refusal: `"${baseName(uri)}" has no title.` };
  const changes = checked(snapshot, { record, uri: to, title: words }, others);
  if (hasTitle || 'refusal' in changes) return changes;
  return { ...changes, notes: [...changes.notes, `"${baseName(uri)}" has no title: only its name was changed.`] };
}

/** Gives a decision another number, in its name, its title and wherever it is spoken of. */
export function renumber(snapshot: Snapshot, uri: string, number: string, others?: readonly Document[]): Changes | Refusal {
  const record = recordAt(snapshot, uri);
  if (!record) return notADecision(uri);
  const { decision } = record;
  if (!/^\d{1,6}[a-z]?$/i.test(number.trim())) return { refusal: `"${number}" is no number of a decision.` };
  if (decision.number === undefined) return { refusal: `"${baseName(uri)}" has no number.` };
  const log = logOf(snapshot, uri);
  const fresh = padded(number.trim(), log);
  if (plainNumber(fresh) === plainNumber(decision.number)) return relocate(snapshot, []);
  const taken = log && numberedIn(log, fresh)[0];
  if (taken) return { refusal: `"${labelOf(taken.decision)}" is there already: "${taken.decision.title}".` };
  return checked(snapshot, renumbered(record, fresh), others);
}

/** Moves a decision into another folder, given as a URI. */
export function move(snapshot: Snapshot, uri: string, folder: string, others?: readonly Document[]): Changes | Refusal {
  const record = recordAt(snapshot, uri);
  if (!record) return notADecision(uri);
  const place = folder.replace(/\/+$/, '');
  const from = record.decision.name?.isFolder ? folderOf(folderOf(uri)) : folderOf(uri);
  if (place === from) return relocate(snapshot, []);
  const { number } = record.decision;
  const log = logOf(snapshot, `${place}/x.md`);
  const taken = number === undefined || !log ? undefined : numberedIn(log, number)[0];
  if (taken) return { refusal: `"${labelOf(taken.decision)}" is there already: "${taken.decision.title}".` };
  return checked(snapshot, { record, uri: place + uri.slice(from.length) }, others);
}

/**
 * Gives decisions that share a number with another one the next free numbers, as a merge of two branches needs it. The one stays
 * that version control has, of several such ones the one that more files link to, then the one with the earlier date.
 */
export function renumberClashes(snapshot: Snapshot, log: DecisionLog, others?: readonly Document[]): Changes | Refusal {
  const clashes = clashesIn(log);
  if (clashes.length === 0) return { refusal: 'No two decisions of this folder have the same number.' };
  const taken = log.records.flatMap(({ decision: { number } }) => number ?? []);
  const relocations: Relocation[] = [];
  const links = linkCounts(snapshot);
  const weight = ({ document: { uri } }: DecisionRecord) =>
    (snapshot.committed(uri) === false ? 0 : committedWeight) + (links.get(uri) ?? 0);
  for (const records of clashes) {
    const ranked = records.toSorted((a, b) => weight(b) - weight(a) || dateOf(a).localeCompare(dateOf(b)));
    for (const record of ranked.slice(1)) {
      const number = nextNumber(taken);
      taken.push(number);
      relocations.push(renumbered(record, number));
    }
  }
  return relocate(snapshot, relocations, others);
}

/** That a file is committed weighs more than all links to it. */
const committedWeight = 1_000_000;

/** How many pages link to each decision. */
function linkCounts(snapshot: Snapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const page of snapshot.documents.values()) {
    if (!/\.(?:md|mdx|markdown)$/i.test(page.uri)) continue;
    for (const uri of decisionsLinkedFrom(snapshot, page)) if (uri !== page.uri) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  }
  return counts;
}

/** The decisions of a log that share a number, number by number. */
function clashesIn(log: DecisionLog): readonly (readonly DecisionRecord[])[] {
  const numbers = new Set(log.records.flatMap(({ decision: { number } }) => (number === undefined ? [] : plainNumber(number))));
  return Array.from(numbers, (number) => numberedIn(log, number)).filter((records) => records.length > 1);
}

function dateOf({ decision: { date } }: DecisionRecord): string {
  return date?.iso ?? '9999';
}

function renumbered(record: DecisionRecord, number: string): Relocation {
  const { name } = record.decision;
  return { record, number, uri: name?.number === undefined ? record.document.uri : named(record, { ...name, number }) };
}

function namesIn(log: DecisionLog | undefined): readonly DecisionName[] {
  return log?.records.flatMap(({ decision: { name } }) => name ?? []) ?? [];
}

/** The URI of a decision's file under another name. */
function named({ document: { uri }, decision: { name: old } }: DecisionRecord, { number, slug }: DecisionName): string {
  if (!old) return uri;
  const page = old.isFolder ? `/${baseName(uri)}` : '';
  const file = old.isFolder ? folderOf(uri) : uri;
  const [, stem = '', ending = ''] = /^(.*?)(\.md)?$/is.exec(baseName(file)) ?? [];
  const start = stem.slice(0, stem.length - old.slug.length);
  const behind = old.prefix.length + (old.number?.length ?? 0);
  const fresh = old.number === undefined || number === undefined ? start : old.prefix + number + start.slice(behind);
  return resolvePath(`${folderOf(file)}/x`, fresh + slug + ending + page) ?? uri;
}

/** A number with as many digits as the log's numbers have that begin with a zero. */
function padded(number: string, log: DecisionLog | undefined): string {
  const model = log?.records.flatMap(({ decision }) => decision.number ?? []).find((other) => /^0/.test(other)) ?? '';
  return plainNumber(number).padStart(model.replace(/\D/g, '').length + (/[a-z]$/i.test(number) ? 1 : 0), '0');
}

function checked(snapshot: Snapshot, relocation: Relocation, others: readonly Document[] | undefined): Changes | Refusal {
  const { record, uri } = relocation;
  const isTaken = uri !== record.document.uri && uri.toLowerCase() !== record.document.uri.toLowerCase() && snapshot.documents.has(uri);
  return isTaken ? { refusal: `"${baseName(uri)}" is there already.` } : relocate(snapshot, [relocation], others);
}
