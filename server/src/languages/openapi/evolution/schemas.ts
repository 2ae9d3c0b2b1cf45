/** Compares schemas: what clients send may be allowed more, what they receive may be promised more; the other way round breaks them. */
import { severities } from '../../../engine/finding.ts';
import { type Api, type Item, isTrue } from '../model.ts';
import { compareAlternatives } from './alternatives.ts';
import type { Direction, Source, Standing } from './change.ts';
import type { Comparison } from './comparison.ts';
import { compareLimits, compareNull, compareTypes } from './limits.ts';
import { type ItemName, isNamed, nameOf } from './name.ts';
import { holdsForUsers } from './reach.ts';
import { mostNamed, placeOf, type SchemaPair, type Told, tell } from './schema-pair.ts';
import { type Property, type Shape, shapeOf } from './shape.ts';
import { standingAt } from './standing.ts';

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
  const worst = comparison.judged(before, after, direction, () => {
    const differences = comparison.toldBy(() => compareShared(comparison, before, after, direction, source));
    return severities.flatMap((level) => differences.filter((difference) => difference.severity === level))[0];
  });
  if (!worst) return;
  const what = `${name.title} was "${before.key}" and is "${after.key}" now`;
  const reason = worst.what.charAt(0).toLowerCase() + worst.what.slice(1);
  const hurt = direction === 'response' ? 'clients of {operations} may fail' : 'requests to {operations} may be refused';
  const effect = `${hurt}, for ${reason}`;
  comparison.tell({ kind: 'schema-replaced', severity: worst.severity, at, what, effect, subject: name.subject, source });
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
  const pair: SchemaPair = { comparison, direction, source: own, before, after, name: nameOf(after), from, to, isElsewhere };
  if (!isAlternative) compareNull(pair);
  if (from.alternatives || to.alternatives) {
    compareAlternatives(pair, before, after, (a, b) => compareShared(comparison, a, b, direction, own, true));
    if (!from.alternatives || !to.alternatives) return;
  }
  if (!compareTypes(pair)) return;
  compareLimits(pair);
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
    if (!earlier || !parts.has(earlier) || isPairItself || !comparison.isShared(earlier, part)) continue;
    // What such a part is made of is its own matter.
    for (const inner of [...shapeOf(comparison.before, earlier).parts, ...shapeOf(comparison.after, part).parts]) shared.add(inner);
  }
  return shared;
}

function compareProperties(pair: SchemaPair): void {
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
function comparePresence(pair: SchemaPair, property: Property, now: Property): void {
  const { comparison, direction, from, to } = pair;
  const wasRequired = from.required.get(property.name);
  const isRequired = to.required.get(property.name);
  if (Boolean(wasRequired) === Boolean(isRequired)) return;
  const name = pair.name.property(property.name);
  const isSaidAbove = (api: Api, schema: Item) => holdsForUsers(api, schema, (user) => shapeOf(api, user).required.has(property.name));
  if (isRequired && direction !== 'response' && !from.isPartial && !pair.isElsewhere(isRequired.owner)) {
    if (isSaidAbove(comparison.before, pair.before)) return;
    const effect = 'requests to {operations} without it will be refused';
    const what = `${name.title} is required now`;
    tell(pair, { kind: 'property-required', severity: 'error', at: placeOf(pair, isRequired), what, effect, name });
  } else if (wasRequired && direction === 'response' && !to.isPartial && !pair.isElsewhere(wasRequired.owner)) {
    if (isSaidAbove(comparison.after, pair.after)) return;
    const effect = 'clients of {operations} that rely on it will fail';
    const what = `${name.title} is no longer required`;
    const at = now.owner === pair.after ? now.at : standingAt(pair.after, 'required', 'properties', 'allOf');
    tell(pair, { kind: 'property-optional', severity: 'error', at, what, effect, name });
  }
}

/** So many properties that are gone at once have one cause. */
const manyRemoved = 5;

function tellRemoved(pair: SchemaPair, properties: readonly Property[]): void {
  const { comparison, to, name } = pair;
  if (to.isPartial) return;
  const removed = properties.filter(({ name, owner }) => {
    if (pair.isElsewhere(owner) || isInAlternatives(comparison.after, to, name)) return false;
    // What a schema is a part of may say now what the part said before.
    return !holdsForUsers(comparison.after, pair.after, (user) => shapeOf(comparison.after, user).properties.has(name));
  });
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

function removal(pair: SchemaPair, property: Property): Told {
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
