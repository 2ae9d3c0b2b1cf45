/** Reads the status of a decision as people write it, and tells which standard status is meant. */
import { capitalized } from '../../../engine/text.ts';

/** What a decision's status comes down to. */
export const standardStatuses = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'] as const;
/** A status in the word that everybody uses for it. */
export type StandardStatus = (typeof standardStatuses)[number];

/** The words in use for each standard status, as the records of many projects have them. */
const words: Readonly<Record<StandardStatus, readonly string[]>> = {
  proposed: [
    'proposed',
    'proposal',
    'draft',
    'drafted',
    'drafting',
    'pending',
    'open',
    'wip',
    'work in progress',
    'in progress',
    'in review',
    'under review',
    'reviewing',
    'review',
    'in discussion',
    'under discussion',
    'discussion',
    'discussing',
    'rfc',
    'request for comments',
    'suggested',
    'new',
    'tbd',
    'to be decided',
    'undecided',
    'idea',
    'on hold',
    'deferred',
    'postponed',
    'experimental',
    'trial',
    'planned',
    'incomplete',
    'provisional',
  ],
  accepted: [
    'accepted',
    'accept',
    'approved',
    'agreed',
    'adopted',
    'active',
    'decided',
    'done',
    'resolved',
    'stable',
    'final',
    'implemented',
    'implementing',
    'enacted',
    'ratified',
    'confirmed',
    'completed',
    'complete',
    'in force',
    'in effect',
    'current',
    'published',
    'partially accepted',
    'partly accepted',
    'partially implemented',
    'partly implemented',
    'partially superseded',
    'partly superseded',
    'partially superceded',
    'partly superceded',
    'superseded in part',
    'amended',
    'augmented',
    'extended by',
    'refined by',
    'clarified by',
    'updated by',
    'supplemented by',
    'amends',
    'supersedes',
    'supercedes',
  ],
  rejected: [
    'rejected',
    'reject',
    'declined',
    'refused',
    'withdrawn',
    'abandoned',
    'cancelled',
    'canceled',
    'dropped',
    'discarded',
    'not accepted',
    "won't do",
  ],
  deprecated: [
    'deprecated',
    'obsolete',
    'obsoleted',
    'retired',
    'expired',
    'outdated',
    'inactive',
    'historical',
    'archived',
    'reverted',
    'no longer valid',
  ],
  superseded: ['superseded', 'superceded', 'supersede by', 'supercede by', 'replaced', 'obsoleted by', 'succeeded by'],
};

/** Words of other languages, and spellings that nobody should be led to. */
const further: Readonly<Record<StandardStatus, readonly string[]>> = {
  proposed: ['vorgeschlagen', 'entwurf', 'in diskussion', 'proposé', 'proposée', 'brouillon', 'propuesta', 'propuesto', 'borrador', '提议'],
  accepted: [
    'akzeptiert',
    'angenommen',
    'accepté',
    'acceptée',
    'adopté',
    'adoptée',
    'aceptada',
    'aceptado',
    'aprobada',
    'aprobado',
    '通过',
    '完成',
    '已接受',
  ],
  rejected: ['abgelehnt', 'rejeté', 'rejetée', 'rechazada', 'rechazado', '已拒绝'],
  deprecated: ['depreciated', 'veraltet', 'überholt', 'obsolète', 'obsoleta', 'obsoleto', '已弃用'],
  superseded: ['superceeded', 'superseeded', 'abgelöst', 'ersetzt', 'remplacé', 'remplacée', 'reemplazada', 'reemplazado', '已取代'],
};

/** Each word with its status, long words first: `partly superseded` is not `superseded`. */
const byWord = standardStatuses
  .flatMap((status) => [...words[status], ...further[status]].map((word) => ({ word, status })))
  .sort((a, b) => b.word.length - a.word.length);

/** More of a status is not looked at. */
const longest = 400;

/** The standard status that a text means, whatever is round its first word; undefined when no word is known. */
export function standardStatus(text: string): StandardStatus | undefined {
  // Most statuses are one word.
  return byBareWord.get(text) ?? standardStatusOf(text);
}

function standardStatusOf(text: string): StandardStatus | undefined {
  if (isChoice(text)) return undefined;
  const chosen = choiceIn(text);
  const plain = plainStatus(chosen ?? text)
    .toLowerCase()
    .replace(leadingDate, '')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ');
  if (/^(?:partly|partially|in part) (?:super|replaced|obsoleted)|^super[sc]{1,2}e{1,2}ded,? (?:partly|partially|in part)\b/.test(plain))
    return 'accepted';
  const status = byWord.find(
    ({ word }) => plain === word || (plain.startsWith(word) && !/[\p{L}\p{N}]/u.test(plain.charAt(word.length))),
  )?.status;
  return status === 'accepted' && isReplaced(plain) ? 'superseded' : status;
}

/** `2024-01-31: accepted`. */
const leadingDate = /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})(?:[\s:,;)–—-]+|$)/;

/** `accepted, superseded by ADR-7`; what is replaced in part, or may be some day, holds. */
function isReplaced(plain: string): boolean {
  const by = /^(.*?)\b(?:super[sc]{1,2}e{1,2}d(?:ed)?|replaced|obsoleted) by\b/.exec(plain);
  return by !== null && !/\b(?:part(?:ly|ially)?|will be|to be|may be|can be|until)\b[^.;]*$/.test(by[1] ?? '');
}

/** Of all choices in a line, the one that is emphasized: `Proposed | **Accepted** | Rejected`. */
function choiceIn(text: string): string | undefined {
  if (!text.includes('|')) return undefined;
  const parts = text.slice(0, longest).split('|');
  const emphasized = parts.length < 3 ? [] : parts.filter((part) => /^\s*(\*\*|__).+\1\s*$/.test(part));
  return emphasized.length === 1 ? emphasized[0] : undefined;
}

/** True for the status of a decision that no longer holds, or never did. */
export function isPast(status: StandardStatus | undefined): boolean {
  return status === 'superseded' || status === 'deprecated' || status === 'rejected';
}

/** True for a text that is a word for a status and nothing else. */
export function isStatusWord(text: string): boolean {
  const plain = plainStatus(text).toLowerCase();
  return byWord.some(({ word }) => word === plain);
}

/** The words that a status may be misspelt from. */
export const statusWords: readonly string[] = standardStatuses.flatMap((status) => words[status]);

/** A status without what people put round it: emoji, braces, emphasis, comments, links, what is struck through. */
export function plainStatus(text: string): string {
  const bare = text
    .slice(0, longest)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<[^>]*>/g, '');
  const standing = bare.replace(/~~[^~]*~~/g, '');
  return (/[\p{L}]/u.test(standing) ? standing : bare)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/:[a-z_+-]+:/g, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})\]]+$/gu, '')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ');
}

/** True for a template's choice that nobody has made: `{proposed | rejected | accepted}`. */
export function isChoice(text: string): boolean {
  if (!/[|/]/.test(text)) return false;
  const parts = plainStatus(text).split(/\s*[|/]\s*/);
  return choiceIn(text) === undefined && parts.length >= 3 && parts.filter((part) => isStatusWord(part)).length >= 2;
}

/** Statuses of one word, in lower case and with a capital. */
const byBareWord: ReadonlyMap<string, StandardStatus | undefined> = new Map(
  byWord.flatMap(({ word }) => [word, capitalized(word)].map((text) => [text, standardStatusOf(text)] as const)),
);
