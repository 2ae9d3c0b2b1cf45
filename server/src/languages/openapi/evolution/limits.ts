/** Compares which values a schema allows: types, formats, lists of values, bounds. */

import { typeWords } from '../know/schemas.ts';
import type { Direction, Standing } from './change.ts';
import { isPartOf, isSameSet, placeOf, quotedSome, type SchemaPair, tell } from './schema-pair.ts';
import { type Bound, type Fact, lowerBounds, type Shape, upperBounds } from './shape.ts';
import { standingAt } from './standing.ts';

/** Tells where null is allowed or forbidden anew. */
export function compareNull(pair: SchemaPair): void {
  const { from, to, direction, name, after } = pair;
  const owner = from.mayBeNull ? (to.mayBeNull ? undefined : from.nullableBy) : to.nullableBy;
  if (!owner || pair.isElsewhere(owner) || ![from, to].every(({ types, alternatives }) => types ?? alternatives)) return;
  const at = standingAt(after, 'nullable', 'x-nullable', 'type', 'oneOf', 'anyOf');
  if (to.nullableBy && direction === 'response') {
    const effect = 'clients of {operations} that rely on a value will fail';
    tell(pair, { kind: 'nullable-changed', severity: 'error', at, what: `${name.title} may be null now`, effect });
  } else if (from.nullableBy && direction === 'request') {
    const effect = 'requests to {operations} that send null will be refused';
    tell(pair, { kind: 'nullable-changed', severity: 'error', at, what: `${name.title} may no longer be null`, effect });
  }
}

/** Tells of types that do not fit; false where comparing further makes no sense. */
export function compareTypes(pair: SchemaPair): boolean {
  const { from, to, direction, name } = pair;
  if (!from.types || !to.types || isPartOf(pair, from.types, to.types)) return true;
  // A word that is no type means nothing.
  if ([...from.types.value, ...to.types.value].some((type) => !typeWords.some((word) => word === type))) return false;
  const [narrow, wide] = direction === 'response' ? [to.types.value, from.types.value] : [from.types.value, to.types.value];
  const misfits = [...narrow].filter((type) => !fits(type, wide, direction));
  if (misfits.length === 0) return isSameSet(narrow, wide);
  const effect =
    direction === 'response'
      ? 'clients of {operations} expect the old type'
      : 'requests to {operations} that send the old type will be refused';
  const what = `${name.title} was ${listed(from.types.value)} and is ${listed(to.types.value)} now`;
  tell(pair, { kind: 'type-changed', severity: 'error', at: typePlace(pair, to.types), what, effect });
  return false;
}

function typePlace(pair: SchemaPair, types: Fact<unknown>): Standing {
  return types.owner.node === types.node ? standingAt(pair.after) : placeOf(pair, types);
}

/** In a URL or a header everything is text. */
export function fits(type: string, allowed: ReadonlySet<string>, direction: Direction): boolean {
  if (allowed.has(type) || (type === 'integer' && allowed.has('number'))) return true;
  if (direction !== 'parameter') return false;
  return allowed.has('array') || (allowed.has('string') && type !== 'array' && type !== 'object');
}

/** Tells of formats, values and bounds that do not fit, and of another default. */
export function compareLimits(pair: SchemaPair): void {
  compareFormat(pair);
  compareValues(pair);
  if (pair.direction === 'response') return;
  compareBounds(pair);
  comparePattern(pair);
  comparePreset(pair);
}

function compareFormat(pair: SchemaPair): void {
  const { from, to, direction, name } = pair;
  if (!from.format || !to.format || from.format.value === to.format.value || isPartOf(pair, from.format, to.format)) return;
  const [narrow, wide] = direction === 'response' ? [to.format.value, from.format.value] : [from.format.value, to.format.value];
  if (wideFormats[narrow]?.includes(wide)) return;
  const isNumeric = widths.has(narrow) && widths.has(wide);
  // What other words mean is for readers only.
  if (!isNumeric && !(strictFormats.has(narrow) && strictFormats.has(wide))) return;
  const effect =
    direction === 'response'
      ? 'clients of {operations} that read the old format may fail'
      : 'requests to {operations} in the old format may be refused';
  const what = `${name.title} had the format "${from.format.value}" and has "${to.format.value}" now`;
  const severity = isNumeric ? 'warning' : 'error';
  tell(pair, { kind: 'format-changed', severity, at: placeOf(pair, to.format), what, effect });
}

/** Every value of the format on the left is one of those on the right. */
const wideFormats: Readonly<Record<string, readonly string[]>> = {
  int32: ['int64', 'float', 'double', 'decimal'],
  int64: ['decimal'],
  float: ['double', 'decimal'],
  double: ['decimal'],
  hostname: ['idn-hostname'],
  email: ['idn-email'],
  uri: ['uri-reference', 'iri', 'iri-reference', 'url'],
  url: ['uri', 'uri-reference', 'iri'],
};

const widths = new Set(['int32', 'int64', 'float', 'double', 'decimal']);

/** Formats that no reader of one takes for the other. */
const strictFormats = new Set([
  'date',
  'date-time',
  'time',
  'duration',
  'uuid',
  'ipv4',
  'ipv6',
  'byte',
  'binary',
  'email',
  'uri',
  'hostname',
]);

function compareValues(pair: SchemaPair): void {
  const { from, to, direction, name, after } = pair;
  // The values of a boolean are known.
  const isText = (types: Shape['types']) => types === undefined || !['object', 'boolean'].some((type) => types.value.has(type));
  if (!isText(from.types) || !isText(to.types) || (from.values && to.values && isPartOf(pair, from.values, to.values))) return;
  if (direction === 'response') {
    if (!from.values) return;
    const effect = 'clients of {operations} that handle each value will not know it';
    if (!to.values) {
      const what = `${name.title} may be anything now, and was one of ${quotedSome(from.values.value.keys())}`;
      tell(pair, {
        kind: 'value-added',
        severity: 'hint',
        at: standingAt(after),
        what,
        effect: 'clients of {operations} may not know what to do',
      });
      return;
    }
    const known = from.values.value;
    const added = [...to.values.value].filter(([value]) => !known.has(value));
    const [first] = added;
    if (!first) return;
    const what = `${name.title} may be ${quotedSome(added.map(([value]) => value))} now`;
    const at = placeOf(pair, { ...to.values, node: first[1] });
    tell(pair, { kind: 'value-added', severity: 'warning', at, what, effect: added.length === 1 ? effect : effect.replace(/it$/, 'them') });
    return;
  }
  if (!to.values) return;
  if (!from.values) {
    const what = `${name.title} has to be one of ${quotedSome(to.values.value.keys())} now`;
    const effect = 'requests to {operations} with another value will be refused';
    tell(pair, { kind: 'value-removed', severity: 'warning', at: standingAt(after, 'enum', 'const', 'oneOf', 'anyOf'), what, effect });
    return;
  }
  const allowed = to.values.value;
  const removed = [...from.values.value.keys()].filter((value) => !allowed.has(value));
  if (removed.length === 0) return;
  const what = `${name.title} may no longer be ${quotedSome(removed)}`;
  const at = to.values.owner === after ? standingAt(after, 'enum', 'const', 'oneOf', 'anyOf') : placeOf(pair, to.values);
  tell(pair, {
    kind: 'value-removed',
    severity: 'error',
    at,
    what,
    effect: `requests to {operations} that send ${removed.length === 1 ? 'it' : 'them'} will be refused`,
  });
}

function compareBounds(pair: SchemaPair): void {
  const { from, to, name } = pair;
  for (const bound of [...upperBounds, ...lowerBounds]) {
    const old = from.bounds.get(bound);
    const now = to.bounds.get(bound);
    if (!now || (old && isPartOf(pair, old, now)) || (!old && pair.isElsewhere(now.owner))) continue;
    if (!isTighter(bound, old?.value, now.value)) continue;
    const effect = `requests to {operations} with ${excess(bound)} will be refused`;
    const what = old
      ? `${name.title} had a "${bound}" of ${shown(old.value)} and has ${shown(now.value)} now`
      : `${name.title} has a "${bound}" of ${shown(now.value)} now and had none`;
    // A bound that was never written down may have held all the time.
    tell(pair, { kind: 'bound-tightened', severity: old ? 'error' : 'warning', at: placeOf(pair, now), what, effect });
  }
}

function shown({ limit, isExclusive }: Bound): string {
  return isExclusive ? `${limit}, which is excluded,` : String(limit);
}

function isTighter(bound: string, old: Bound | undefined, now: Bound): boolean {
  if (lowerBounds.includes(bound)) {
    // No length is less than zero, so that bound says nothing.
    const floor = old ?? (bound === 'minimum' ? undefined : { limit: 0, isExclusive: false });
    if (!floor) return true;
    return now.limit > floor.limit || (now.limit === floor.limit && now.isExclusive && !floor.isExclusive);
  }
  if (!old) return true;
  return now.limit < old.limit || (now.limit === old.limit && now.isExclusive && !old.isExclusive);
}

function excess(bound: string): string {
  if (bound === 'maximum') return 'a larger number';
  if (bound === 'minimum') return 'a smaller number';
  const thing = bound.endsWith('Length') ? 'text' : bound.endsWith('Items') ? 'list' : 'object';
  return bound.startsWith('max')
    ? `a ${thing === 'object' ? 'larger' : 'longer'} ${thing}`
    : `a ${thing === 'object' ? 'smaller' : 'shorter'} ${thing}`;
}

function comparePattern(pair: SchemaPair): void {
  const { from, to, name } = pair;
  if (!to.pattern || from.pattern?.value === to.pattern.value || pair.isElsewhere(to.pattern.owner)) return;
  const what = from.pattern
    ? `${name.title} had the pattern "${from.pattern.value}" and has another one now`
    : `${name.title} has a pattern now and had none`;
  const effect = 'requests to {operations} that do not match it will be refused';
  tell(pair, { kind: 'bound-tightened', severity: 'warning', at: placeOf(pair, to.pattern), what, effect });
}

function comparePreset(pair: SchemaPair): void {
  const { from, to, name } = pair;
  if (!from.preset || !to.preset || isPartOf(pair, from.preset, to.preset)) return;
  const [old, now] = [JSON.stringify(from.preset.value), JSON.stringify(to.preset.value)];
  if (old === now || (old === undefined && now === undefined)) return;
  const what = `${name.title} was ${old} by default and is ${now} now`;
  const effect = 'requests to {operations} that leave it out get something else';
  tell(pair, { kind: 'default-changed', severity: 'warning', at: placeOf(pair, to.preset), what, effect });
}

function listed(types: ReadonlySet<string>): string {
  return [...types].map((type) => `"${type}"`).join(' or ');
}
