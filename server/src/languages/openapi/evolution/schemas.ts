/** Compares schemas: what clients send may be allowed more, what they receive may be promised more; the other way round breaks them. */
import { baseName } from '../../../engine/document.ts';
import { type Severity, severities } from '../../../engine/finding.ts';
import { type Api, type Item, isTrue, stringIn } from '../model.ts';
import type { ChangeKind, Direction, Source, Standing } from './change.ts';
import type { Comparison } from './comparison.ts';
import { type ItemName, nameOf } from './name.ts';
import { type Bound, type Fact, lowerBounds, type Property, type Shape, shapeOf, upperBounds } from './shape.ts';
import { standingAt, standingOn } from './standing.ts';

/** Two states of a schema that are looked at. */
interface Pair {
  readonly comparison: Comparison;
  readonly direction: Direction;
  readonly source: Source;
  readonly after: Item;
  readonly name: ItemName;
  readonly from: Shape;
  readonly to: Shape;
  /** True for what a part says that is compared by itself. */
  isElsewhere(owner: Item): boolean;
}

interface Told {
  readonly kind: ChangeKind;
  readonly severity: Severity;
  readonly at: Standing;
  readonly what: string;
  readonly effect: string;
  readonly name?: ItemName;
}

/** Where a schema is used: what is said where another one stands there now. */
export interface Use {
  readonly name: ItemName;
  readonly at: Standing;
}

/** Compares a schema that is used in both states; a shared one is left to `compareShared`. */
export function compareSchemas(
  comparison: Comparison,
  before: Item,
  after: Item,
  direction: Direction,
  source: Source,
  { name, at }: Use,
): void {
  if (comparison.isShared(before, after)) return;
  const isRenamed = comparison.earlier(after) === undefined && comparison.isGone(before);
  if (!isNamed(before) || !isNamed(after) || isRenamed) {
    compareShared(comparison, before, after, direction, source);
    return;
  }
  // Not the schemas have changed, but which of them is used.
  const differences = comparison.toldBy(() => compareShared(comparison, before, after, direction, source));
  const severity = severities.find((level) => differences.some((difference) => difference.severity === level));
  const worst = differences.find((difference) => difference.severity === severity);
  if (!severity || !worst) return;
  const what = `${name.title} was "${before.key}" and is "${after.key}" now`;
  const reason = worst.what.charAt(0).toLowerCase() + worst.what.slice(1);
  const hurt = direction === 'response' ? 'clients of {operations} may fail' : 'requests to {operations} may be refused';
  comparison.tell({ kind: 'schema-replaced', severity, at, what, effect: `${hurt}, for ${reason}`, subject: name.subject, source });
}

/** Compares the two states of one schema, wherever it is used. Of an alternative it is not asked whether it may be null. */
export function compareShared(
  comparison: Comparison,
  before: Item,
  after: Item,
  direction: Direction,
  source: Source,
  isAlternative = false,
): void {
  if (comparison.isUnchanged(before, after)) return;
  const own = comparison.meet(before, after, direction, source);
  if (!own) return;
  const from = shapeOf(comparison.before, before);
  const to = shapeOf(comparison.after, after);
  const elsewhere = sharedParts(comparison, from, to);
  const isElsewhere = (owner: Item) => elsewhere.has(owner);
  const pair: Pair = { comparison, direction, source: own, after, name: nameOf(after), from, to, isElsewhere };
  if (!isAlternative) compareNull(pair);
  if (from.alternatives || to.alternatives) {
    compareAlternatives(pair, before, after);
    if (!from.alternatives || !to.alternatives) return;
  }
  if (!compareTypes(pair)) return;
  compareFormat(pair);
  compareValues(pair);
  if (direction !== 'response') {
    compareBounds(pair);
    comparePattern(pair);
    comparePreset(pair);
  }
  compareProperties(pair);
  const use = (name: ItemName, field: string): Use => ({ name, at: standingAt(after, field) });
  if (from.items && to.items) compareSchemas(comparison, from.items, to.items, direction, own, use(pair.name.item(), 'items'));
  if (from.rest && to.rest)
    compareSchemas(comparison, from.rest, to.rest, direction, own, use(pair.name.property('*'), 'additionalProperties'));
}

/** The parts of both that are states of one shared schema. */
function sharedParts(comparison: Comparison, from: Shape, to: Shape): ReadonlySet<Item> {
  const shared = new Set<Item>();
  const parts = new Set(from.parts);
  for (const part of to.parts) {
    const earlier = comparison.earlier(part);
    const isPairItself = earlier === from.parts[0] && part === to.parts[0];
    if (earlier && parts.has(earlier) && !isPairItself && comparison.isShared(earlier, part)) shared.add(earlier).add(part);
  }
  return shared;
}

function tell({ comparison, source, name: own }: Pair, { name = own, ...told }: Told): void {
  comparison.tell({ ...told, subject: name.subject, source });
}

/** The place of a fact, or the schema itself where the fact stands in a part that was there before and did not change. */
function placeOf({ comparison, after }: Pair, { owner, node }: Fact<unknown>): Standing {
  if (owner === after) return standingOn(owner, node);
  const earlier = comparison.earlier(owner);
  return earlier && comparison.isUnchanged(earlier, owner) ? standingAt(after, 'allOf') : standingOn(owner, node);
}

function compareNull(pair: Pair): void {
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
function compareTypes(pair: Pair): boolean {
  const { from, to, direction, name } = pair;
  if (!from.types || !to.types || isPartOf(pair, from.types, to.types)) return true;
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

function typePlace(pair: Pair, types: Fact<unknown>): Standing {
  return types.owner.node === types.node ? standingAt(pair.after) : placeOf(pair, types);
}

/** In a URL or a header everything is text. */
function fits(type: string, allowed: ReadonlySet<string>, direction: Direction): boolean {
  if (allowed.has(type) || (type === 'integer' && allowed.has('number'))) return true;
  if (direction !== 'parameter') return false;
  return allowed.has('array') || (allowed.has('string') && type !== 'array' && type !== 'object');
}

function compareFormat(pair: Pair): void {
  const { from, to, direction, name } = pair;
  if (!from.format || !to.format || from.format.value === to.format.value || isPartOf(pair, from.format, to.format)) return;
  const [narrow, wide] = direction === 'response' ? [to.format.value, from.format.value] : [from.format.value, to.format.value];
  if (wideFormats[narrow]?.includes(wide)) return;
  const isNumeric = widths.has(narrow) && widths.has(wide);
  const effect =
    direction === 'response'
      ? 'clients of {operations} that read the old format may fail'
      : 'requests to {operations} in the old format may be refused';
  const what = `${name.title} had the format "${from.format.value}" and has "${to.format.value}" now`;
  const severity = isNumeric || !strictFormats.has(narrow) || !strictFormats.has(wide) ? 'warning' : 'error';
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

function compareValues(pair: Pair): void {
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

function compareBounds(pair: Pair): void {
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

function comparePattern(pair: Pair): void {
  const { from, to, name } = pair;
  if (!to.pattern || from.pattern?.value === to.pattern.value || pair.isElsewhere(to.pattern.owner)) return;
  const what = from.pattern
    ? `${name.title} had the pattern "${from.pattern.value}" and has another one now`
    : `${name.title} has a pattern now and had none`;
  const effect = 'requests to {operations} that do not match it will be refused';
  tell(pair, { kind: 'bound-tightened', severity: 'warning', at: placeOf(pair, to.pattern), what, effect });
}

function comparePreset(pair: Pair): void {
  const { from, to, name } = pair;
  if (!from.preset || !to.preset || isPartOf(pair, from.preset, to.preset)) return;
  const [old, now] = [JSON.stringify(from.preset.value), JSON.stringify(to.preset.value)];
  if (old === now || (old === undefined && now === undefined)) return;
  const what = `${name.title} was ${old} by default and is ${now} now`;
  const effect = 'requests to {operations} that leave it out get something else';
  tell(pair, { kind: 'default-changed', severity: 'warning', at: placeOf(pair, to.preset), what, effect });
}

function compareProperties(pair: Pair): void {
  const { comparison, direction, from, to, source } = pair;
  const removed: Property[] = [];
  for (const property of from.properties.values()) {
    if (isHidden(property, direction)) continue;
    const now = to.properties.get(property.name);
    if (!now) removed.push(property);
    else if (!isHidden(now, direction)) {
      comparePresence(pair, property, now);
      const use = { name: pair.name.property(property.name), at: now.at };
      if (property.schema && now.schema) compareSchemas(comparison, property.schema, now.schema, direction, source, use);
    }
  }
  tellRemoved(pair, removed);
  if (direction === 'response' || from.isPartial) return;
  for (const property of to.properties.values()) {
    const required = to.required.get(property.name);
    if (from.properties.has(property.name) || !required || isHidden(property, direction) || pair.isElsewhere(required.owner)) continue;
    if (isInAlternatives(comparison.before, from, property.name)) continue;
    const name = pair.name.property(property.name);
    const effect = 'requests to {operations} without it will be refused';
    const at = pair.to.parts[0] === property.owner ? property.at : placeOf(pair, required);
    tell(pair, { kind: 'property-required', severity: 'error', at, what: `${name.title} is new and required`, effect, name });
  }
}

/** Tells of a property that has to be sent now, or need not be there any more. */
function comparePresence(pair: Pair, property: Property, now: Property): void {
  const { direction, from, to } = pair;
  const wasRequired = from.required.get(property.name);
  const isRequired = to.required.get(property.name);
  if (Boolean(wasRequired) === Boolean(isRequired)) return;
  const name = pair.name.property(property.name);
  if (isRequired && direction !== 'response' && !from.isPartial && !pair.isElsewhere(isRequired.owner)) {
    const effect = 'requests to {operations} without it will be refused';
    const what = `${name.title} is required now`;
    tell(pair, { kind: 'property-required', severity: 'error', at: placeOf(pair, isRequired), what, effect, name });
  } else if (wasRequired && direction === 'response' && !to.isPartial && !pair.isElsewhere(wasRequired.owner)) {
    const effect = 'clients of {operations} that rely on it will fail';
    const what = `${name.title} is no longer required`;
    const at = now.owner === pair.after ? now.at : standingAt(pair.after, 'required', 'properties', 'allOf');
    tell(pair, { kind: 'property-optional', severity: 'error', at, what, effect, name });
  }
}

/** So many properties that are gone at once have one cause. */
const manyRemoved = 5;

function tellRemoved(pair: Pair, properties: readonly Property[]): void {
  const { comparison, to, name } = pair;
  if (to.isPartial) return;
  const removed = properties.filter(({ name, owner }) => !pair.isElsewhere(owner) && !isInAlternatives(comparison.after, to, name));
  const told = removed.map((property) => removal(pair, property));
  const [first] = told;
  const worst = severities.find((severity) => told.some((each) => each.severity === severity));
  if (!first || !worst) return;
  if (told.length < manyRemoved) {
    for (const each of told) tell(pair, each);
    return;
  }
  const names = removed.slice(0, mostNamed).map((property) => `"${name.property(property.name).path}"`);
  const what = `Properties ${names.join(', ')} and ${removed.length - mostNamed} more of ${name.owner} are gone`;
  const effect = first.effect.replace(/\bit\b/, 'them');
  tell(pair, { ...first, severity: worst, what, effect, name });
}

function removal(pair: Pair, property: Property): Told {
  const { comparison, direction, from, to, after } = pair;
  const name = pair.name.property(property.name);
  const owner = to.parts.find((part) => comparison.earlier(part) === property.owner) ?? after;
  const isAnnounced = property.schema !== undefined && isTrue(property.schema, 'deprecated');
  const isPromised = from.required.has(property.name);
  const isRefused = to.rest === false;
  const severity = (direction === 'response' ? isPromised : isRefused) && !isAnnounced ? 'error' : 'warning';
  const effect =
    direction === 'response'
      ? 'clients of {operations} no longer receive it'
      : `requests to {operations} that send it ${isRefused ? 'will be refused' : 'no longer have an effect'}`;
  const at = standingAt(owner, 'properties');
  return { kind: 'property-removed', severity, at, what: `${name.title} is gone`, effect, name };
}

/** True for what is not part of this direction: clients never send what is read only, nor receive what is write only. */
function isHidden({ schema }: Property, direction: Direction): boolean {
  return schema !== undefined && isTrue(schema, direction === 'response' ? 'writeOnly' : 'readOnly');
}

function isInAlternatives(api: Api, shape: Shape, name: string): boolean {
  return shape.alternatives?.value.some((alternative) => shapeOf(api, alternative).properties.has(name)) === true;
}

/**
 * Compares the members of `oneOf` and `anyOf`; a schema without them is the only member of its own. What is the same member
 * in both is told by what it refers to, by its words, or by being the only one that is left.
 */
function compareAlternatives(pair: Pair, before: Item, after: Item): void {
  const { comparison, direction, source, from, to } = pair;
  if (from.isPartial || to.isPartial) return;
  if (from.alternatives && to.alternatives && isPartOf(pair, from.alternatives, to.alternatives)) return;
  // Properties beside the alternatives count as well: then one side alone is not comparable with the other.
  if (!from.alternatives && to.properties.size > 0) return;
  if (!to.alternatives && from.properties.size > 0) return;
  const old = new Set(from.alternatives?.value ?? [before]);
  const now = new Set(to.alternatives?.value ?? [after]);
  const pairs: (readonly [Item, Item])[] = [];
  const match = (isSame: (a: Item, b: Item) => boolean) => {
    for (const b of now) {
      for (const a of old) {
        if (!isSame(a, b)) continue;
        pairs.push([a, b]);
        old.delete(a);
        now.delete(b);
        break;
      }
    }
  };
  match((a, b) => comparison.isShared(a, b));
  match((a, b) => comparison.isUnchanged(a, b) || wordsOf(a) === wordsOf(b));
  const isAlikePair = (a: Item, b: Item) => isAlike(shapeOf(comparison.before, a), shapeOf(comparison.after, b));
  match((a, b) => comparison.earlier(b) === a && isAlikePair(a, b));
  match(isAlikePair);
  if (old.size === 1 && now.size === 1) match((a, b) => !isNamed(a) && !isNamed(b));
  // One schema in the place of a choice between others may say the same in another way.
  const isUnsure = !from.alternatives !== !to.alternatives && pairs.length === 0;
  if (isUnsure) return;
  const members = to.alternatives?.value.map((member) => shapeOf(comparison.after, member)) ?? [to];
  const takesAnyText = members.some(({ types, values, pattern, format }) => types?.value.has('string') && !values && !pattern && !format);
  for (const [a, b] of pairs) {
    // Where another member takes any text, the values of this one are there for readers only.
    if (takesAnyText && direction !== 'response' && shapeOf(comparison.after, b).values) continue;
    if (!comparison.isShared(a, b) && !(a === before && b === after)) compareShared(comparison, a, b, direction, source, true);
  }
  const at = standingAt(after, 'oneOf', 'anyOf');
  forgetPlain(old, members, direction);
  forgetPlain(now, from.alternatives?.value.map((member) => shapeOf(comparison.before, member)) ?? [from], direction);
  if (direction !== 'response' && old.size > 0) {
    const what = `${pair.name.title} may no longer be ${someOf(old)}`;
    const effect = 'requests to {operations} that send it will be refused';
    tell(pair, { kind: 'alternative-removed', severity: 'error', at, what, effect });
  } else if (direction === 'response' && now.size > 0) {
    const what = `${pair.name.title} may be ${someOf(now)} now`;
    const effect = 'clients of {operations} that handle each kind will not know it';
    tell(pair, { kind: 'alternative-added', severity: 'warning', at, what, effect });
  }
}

/** Takes out what is no more than a type that another member allows without limits. */
function forgetPlain(items: Set<Item>, others: readonly Shape[], direction: Direction): void {
  const open = others.filter(({ values, pattern, format }) => !values && !pattern && !format);
  for (const item of items) {
    const types = typeNames(item);
    if (
      types.length > 0 &&
      open.some((other) => other.types && types.every((type) => fits(type, other.types?.value ?? new Set(), direction)))
    ) {
      items.delete(item);
    }
  }
}

/** The types of a schema that says nothing else of what it may be; none for others. */
function typeNames({ tree, node }: Item): readonly string[] {
  const type = tree.stringOf(tree.get(node, 'type'));
  return type === undefined || type === 'object' || type === 'array' ? [] : [type];
}

/** Two schemas that nobody would take for different kinds of things: the same type, and no property of one is unknown to the other. */
function isAlike(a: Shape, b: Shape): boolean {
  if (!a.types || !b.types || !isSameSet(a.types.value, b.types.value)) return false;
  if (!a.types.value.has('object')) return true;
  return a.properties.size > 0 && b.properties.size > 0 && [...a.properties.keys()].some((name) => b.properties.has(name));
}

function isNamed({ type, field }: Item): boolean {
  return type === 'schema' && (field === 'schemas' || field === 'definitions');
}

function wordsOf({ tree, node }: Item): string {
  const { start, end } = tree.spanOf(node);
  return tree.text.slice(start, end);
}

function someOf(items: ReadonlySet<Item>): string {
  const names = new Set(Array.from(items, titleOf));
  return names.has(undefined) ? 'of another kind' : quotedSome(Array.from(names, (name) => JSON.stringify(name)));
}

/** What a member of a choice is called; undefined for an object that has no name. */
function titleOf(item: Item): string | undefined {
  if (isNamed(item)) return item.key;
  if (item.node === item.tree.root) return baseName(item.document.uri).replace(/\.\w+$/, '');
  return stringIn(item, 'title') ?? typeNames(item)[0];
}

/** True where both facts are said by parts that are compared by themselves. */
function isPartOf({ isElsewhere }: Pair, from: Fact<unknown>, to: Fact<unknown>): boolean {
  return isElsewhere(from.owner) && isElsewhere(to.owner);
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function listed(types: ReadonlySet<string>): string {
  return [...types].map((type) => `"${type}"`).join(' or ');
}

/** How many values are named. */
const mostNamed = 3;

/** Some values in quotes, given as JSON. */
function quotedSome(values: Iterable<string>): string {
  const all = Array.from(values, (value) => (value.startsWith('"') ? value : `"${value}"`));
  const named = all.slice(0, mostNamed);
  if (all.length > mostNamed) return `${named.join(', ')} or one of ${all.length - mostNamed} more`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
}
