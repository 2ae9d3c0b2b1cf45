/** Knows what names promise about values: the bounds of numbers, the formats of texts, money. */
import { amountNamed, namesShare, namesSigned } from '../../sql/know/bounds.ts';
import { namesMoney } from '../../sql/know/vocabulary.ts';
import { wordsOf } from '../../sql/names.ts';
import type { Item } from '../model.ts';
import { nodeIn } from '../model.ts';
import { pagingRoleOf } from './paging.ts';
import { nameOf, typeOf } from './schemas.ts';
import { ownNameOf, samplesOf, siteOf } from './values.ts';

export interface NumberBounds {
  readonly minimum: number;
  readonly maximum?: number;
}

/** What has a port of the internet: others are sockets in a wall, or harbours. */
const netWords: ReadonlySet<string> = new Set(
  `server http https tcp udp ssl tls ssh sql db database remote local backend frontend proxy listen listener replication host container
   service smtp imap ldap redis target source destination login`.split(/\s+/),
);

const amounts: ReadonlySet<string> = new Set(['price', 'quantity', 'qty', 'stock']);

/** What such names are made of: most are ruled out by this alone. */
const mayBound = /lat|lon|lng|percent|pct|port|price|quantity|qty|stock|age/i;

/** The bounds that the name of a number promises for certain; undefined where it promises none, or a sample lies outside. */
export function boundsNamed(schema: Item): NumberBounds | undefined {
  const name = ownNameOf(schema);
  if (!mayBound.test(name) && siteOf(schema).type !== 'parameter') return undefined;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const bounds = coordinate(schema, last) ?? inWords(schema, name, words, last);
  if (!bounds || namesSigned(words, wordsOf(ownerOf(schema)))) return undefined;
  const { minimum, maximum = Infinity } = bounds;
  return samplesOf(schema).some((sample) => typeof sample === 'number' && (sample < minimum || sample > maximum)) ? undefined : bounds;
}

/** Degrees with a fraction; the short names count only as a pair. */
function coordinate(schema: Item, last: string): NumberBounds | undefined {
  if (typeOf(schema) !== 'number') return undefined;
  const isPair = /^(?:lat|lon|lng)$/.test(last) && hasNeighbour(schema, /^lat$/) && hasNeighbour(schema, /^(?:lon|lng|long)$/);
  if (last === 'latitude' || (last === 'lat' && isPair)) return { minimum: -90, maximum: 90 };
  return last === 'longitude' || isPair ? { minimum: -180, maximum: 180 } : undefined;
}

function inWords(schema: Item, name: string, words: readonly string[], last: string): NumberBounds | undefined {
  const isWhole = typeOf(schema) === 'integer';
  if (namesShare(words)) return { minimum: 0, maximum: 100 };
  if (isWhole && last === 'port' && (netWords.has(words.at(-2) ?? '') || hasNeighbour(schema, /^(?:host|hostname|ip|address|addr)$/)))
    return { minimum: 0, maximum: 65535 };
  const role = siteOf(schema).type === 'parameter' && isWhole ? pagingRoleOf(name) : undefined;
  if (role !== undefined && role !== 'cursor') return { minimum: 0 };
  return amountNamed(words, amounts, isWhole) === undefined ? undefined : { minimum: 0 };
}

/** What is worked out of amounts and need not be exact to the cent. */
const estimated =
  /^(?:mean|avg|average|median|estimated?|ratio|rate|score|probability|change|percent|percentage|multiplier|factor|weight)$/;

/** True when the name of a number says for certain that it is money. */
export function holdsMoney(schema: Item): boolean {
  const name = ownNameOf(schema);
  if (wordsOf(name).some((word) => estimated.test(word))) return false;
  return namesMoney(name, () => ({ owner: wordsOf(ownerOf(schema)), siblings: neighboursOf(schema).map(wordsOf) }));
}

/** What makes a name a question or a command: `sendEmail` holds no address. */
const actions: ReadonlySet<string> = new Set(
  'is has can should send add change copy allow enable disable reset use verify require show hide edit by to'.split(' '),
);

const mayHaveFormat = /email|ur[il]$|uuid$|at$|date$|birthday$|email.?address$/i;

/** The format that the name of a text promises for certain, samples agreeing; undefined where there is none. */
export function formatNamed(schema: Item): string | undefined {
  const name = ownNameOf(schema);
  if (!mayHaveFormat.test(name)) return undefined;
  const words = wordsOf(name);
  if (words.some((word) => actions.has(word))) return undefined;
  const last = words.at(-1) ?? '';
  const samples = samplesOf(schema).filter((sample) => sample !== undefined && sample !== null);
  const agree = (pattern: RegExp) => samples.every((sample) => typeof sample === 'string' && pattern.test(sample));
  if (last === 'email' || words.slice(-2).join(' ') === 'email address') return agree(/^[^@\s]+@[^@\s]+$/) ? 'email' : undefined;
  // A longer name may stand for a template or a path: a sample has to tell.
  if ((last === 'url' || last === 'uri') && (words.length === 1 || samples.length > 0))
    return agree(/^[a-z][\w+.-]*:\/\/[^{}]*$/i) ? 'uri' : undefined;
  // Some call other ids so as well.
  if (last === 'uuid' && samples.length > 0) return agree(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i) ? 'uuid' : undefined;
  if (
    last === 'at' &&
    /[^e]ed$|[aeiou]ted$|ited$|ished$|^(?:created|updated|sent|begun|made|paid|given|seen|read|built|run|left)$/.test(words.at(-2) ?? '')
  )
    return agree(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) ? 'date-time' : undefined;
  // A day and a moment have the same names, so only a sample tells.
  const isDay = samples.length > 0 && (last === 'date' || last === 'birthday' || last === 'birthdate');
  return isDay && agree(/^\d{4}-\d\d-\d\d$/) ? 'date' : undefined;
}

function ownerOf({ parent }: Item): string {
  return parent?.type === 'schema' ? (nameOf(parent).split('.')[0] ?? '') : '';
}

function neighboursOf({ parent, field }: Item): readonly string[] {
  return parent && field === 'properties' ? Array.from(parent.tree.entries(nodeIn(parent, 'properties')), ({ key }) => key) : [];
}

function hasNeighbour(schema: Item, pattern: RegExp): boolean {
  return neighboursOf(schema).some((name) => pattern.test(wordsOf(name).at(-1) ?? ''));
}
