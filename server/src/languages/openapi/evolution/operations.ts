/** Compares what an operation takes and gives: its parameters, its body, its responses. */
import { type Api, has, type Item, isTrue, itemIn, listIn, mapIn, nodeIn, type Operation, stringIn } from '../model.ts';
import { type Change, type Direction, type Source, type Standing, sourceOf } from './change.ts';
import type { Comparison } from './comparison.ts';
import { type ItemName, nameOf } from './name.ts';
import { pathParameters } from './paths.ts';
import { compareSchemas } from './schemas.ts';
import { shapeOf } from './shape.ts';
import { standingAt } from './standing.ts';

/** An operation in both states. */
interface Pair {
  readonly comparison: Comparison;
  readonly old: Operation;
  readonly now: Operation;
  readonly source: Source;
}

/** Compares an operation with what it was. What it shares with others is left to `compareShared` of that. */
export function compareOperations(comparison: Comparison, [old, now]: readonly [Operation, Operation]): void {
  const pair: Pair = { comparison, old, now, source: sourceOf(() => [now.name]) };
  compareIds(pair);
  compareParameterLists(pair);
  compareBodies(pair);
  compareResponses(pair);
}

function tell({ comparison, source, now }: Pair, change: Omit<Change, 'source' | 'subject'> & { readonly subject?: string }): void {
  comparison.tell({ subject: now.name, source, ...change });
}

function compareIds(pair: Pair): void {
  const { old, now } = pair;
  const id = stringIn(old.item, 'operationId');
  const newId = stringIn(now.item, 'operationId');
  if (id === undefined || id === newId) return;
  const what = newId === undefined ? `"${now.name}" has lost its operationId "${id}"` : `The operationId "${id}" is "${newId}" now`;
  const effect = 'generated clients get another name for {operations}';
  const whatOfMany = 'Operations have other ids now';
  tell(pair, { kind: 'operation-id-changed', severity: 'hint', at: standingAt(now.item, 'operationId'), what, whatOfMany, effect });
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly item: Item;
}

function compareParameterLists(pair: Pair): void {
  const { comparison, old, now } = pair;
  const from = parametersOf(comparison.before, old);
  const to = parametersOf(comparison.after, now);
  const left = new Set(to.values());
  const gone: Parameter[] = [];
  for (const [key, parameter] of from) {
    const same = [...left].find(({ item }) => comparison.isShared(parameter.item, item)) ?? to.get(key);
    if (!same || !left.delete(same)) gone.push(parameter);
    else if (!comparison.isShared(parameter.item, same.item)) compareParameters(comparison, parameter.item, same.item, pair.source);
  }
  for (const parameter of isPartial(comparison.after, now) ? [] : gone) {
    const moved = [...left].find(({ name }) => name === parameter.name);
    if (!moved) {
      tellGone(pair, parameter, left.size === 1 && gone.length === 1 ? [...left][0] : undefined);
      continue;
    }
    left.delete(moved);
    const what = `Parameter "${parameter.name}" was in ${placeName(parameter.in)} and is in ${placeName(moved.in)} now`;
    const effect = 'calls of {operations} that send it the old way are no longer understood';
    tell(pair, { kind: 'parameter-moved', severity: 'error', at: standingAt(moved.item, 'in'), what, effect, subject: parameter.name });
  }
  for (const { name, in: place, item } of isPartial(comparison.before, old) ? [] : left) {
    if (!isTrue(item, 'required') || place === 'path') continue;
    const what = `Parameter "${name}" in ${placeName(place)} is new and required`;
    const effect = 'calls of {operations} without it will be refused';
    tell(pair, { kind: 'parameter-required', severity: 'error', at: standingAt(item, 'required'), what, effect, subject: name });
  }
}

/** True where a reference among the parameters leads nowhere: what is not found may be there. */
function isPartial(api: Api, { item, pathItem }: Operation): boolean {
  return [pathItem, item].some((owner) => {
    const written = Array.from(owner.tree.items(nodeIn(owner, 'parameters')));
    return written.some((node) => !api.follow(owner, node));
  });
}

function tellGone(pair: Pair, { name, in: place, item }: Parameter, added: Parameter | undefined): void {
  // A path without the parameter is another path, and is told as such.
  if (place === 'path') return;
  const isAnnounced = isTrue(item, 'deprecated');
  const isRenamed = added !== undefined && added.in === place && isSameSchema(pair.comparison, item, added.item);
  const what = isRenamed
    ? `Parameter "${name}" in ${placeName(place)} is called "${added.name}" now`
    : `Parameter "${name}" in ${placeName(place)} is gone`;
  tell(pair, {
    kind: 'parameter-removed',
    severity: isRenamed && !isAnnounced ? 'error' : 'warning',
    at: isRenamed ? standingAt(added.item, 'name') : standingAt(pair.now.item, 'parameters'),
    what,
    effect: 'calls of {operations} that send it are no longer understood',
    subject: name,
  });
}

function isSameSchema(comparison: Comparison, old: Item, now: Item): boolean {
  const from = schemaOf(comparison.before, old);
  const to = schemaOf(comparison.after, now);
  return from !== undefined && to !== undefined && from !== old && (comparison.isShared(from, to) || comparison.isUnchanged(from, to));
}

function placeName(place: string): string {
  if (place === 'formData') return 'the form';
  return place === 'query' ? 'the query' : place === 'cookie' ? 'the cookies' : place === 'header' ? 'the headers' : `the ${place}`;
}

/** The parameters of an operation and its path, without the body of 2.0. Those of the path are known by their position. */
function parametersOf(api: Api, { item, pathItem, path }: Operation): ReadonlyMap<string, Parameter> {
  const positions = pathParameters(path);
  const parameters = new Map<string, Parameter>();
  for (const owner of [pathItem, item]) {
    for (const parameter of listIn(api, owner, 'parameters')) {
      const name = stringIn(parameter, 'name');
      const place = stringIn(parameter, 'in');
      if (name === undefined || place === undefined || place === 'body') continue;
      // Version 3 says these by other means, and that such parameters mean nothing.
      if (place === 'header' && api.version !== '2.0' && /^(?:accept|content-type|authorization)$/i.test(name)) continue;
      const known = place === 'path' ? String(positions.indexOf(name)) : place === 'header' ? name.toLowerCase() : name;
      parameters.set(`${place} ${known}`, { name, in: place, item: parameter });
    }
  }
  return parameters;
}

/** Compares a parameter with what it was. */
export function compareParameters(comparison: Comparison, old: Item, now: Item, source: Source): void {
  if (comparison.isUnchanged(old, now)) return;
  const subject = stringIn(now, 'name') ?? now.key;
  const change = (told: Pick<Change, 'kind' | 'at' | 'what' | 'effect'>) =>
    comparison.tell({ ...told, severity: 'error', subject, source });
  const oldName = stringIn(old, 'name') ?? subject;
  const isSameName = stringIn(now, 'in') === 'header' ? oldName.toLowerCase() === subject.toLowerCase() : oldName === subject;
  if (!isSameName && stringIn(now, 'in') !== 'path') {
    const effect = 'calls of {operations} that send it are no longer understood';
    change({ kind: 'parameter-removed', at: standingAt(now, 'name'), what: `Parameter "${oldName}" is called "${subject}" now`, effect });
  }
  if (isTrue(now, 'required') && !isTrue(old, 'required') && stringIn(now, 'in') !== 'path') {
    const effect = 'calls of {operations} without it will be refused';
    change({ kind: 'parameter-required', at: standingAt(now, 'required'), what: `Parameter "${subject}" is required now`, effect });
  }
  const from = schemaOf(comparison.before, old);
  const to = schemaOf(comparison.after, now);
  if (from && to) {
    const isList = [shapeOf(comparison.before, from), shapeOf(comparison.after, to)].every(({ types }) =>
      ['array', 'object'].some((type) => types?.value.has(type)),
    );
    if (isList && styleOf(old) !== styleOf(now)) {
      const what = `Parameter "${subject}" is written as "${styleOf(now)}" now and was as "${styleOf(old)}"`;
      const effect = 'calls of {operations} that send it the old way are no longer understood';
      change({ kind: 'parameter-style-changed', at: standingAt(now, 'style', 'explode', 'collectionFormat'), what, effect });
    }
    compareSchemas(comparison, from, to, 'parameter', source, { name: nameOf(now), at: standingAt(now, 'schema') });
  }
}

/** The schema of a parameter or header; those of 2.0 are schemas themselves. */
function schemaOf(api: Api, item: Item): Item | undefined {
  if (has(item, 'schema')) return itemIn(api, item, 'schema');
  if (!has(item, 'content')) return has(item, 'type') ? item : undefined;
  for (const [, media] of mapIn(api, item, 'content')) return itemIn(api, media, 'schema');
  return undefined;
}

/** How a list or an object is written in a parameter. */
function styleOf(parameter: Item): string {
  const place = stringIn(parameter, 'in');
  const isForm = place === 'query' || place === 'cookie';
  if (has(parameter, 'type')) return stringIn(parameter, 'collectionFormat') ?? 'csv';
  const style = stringIn(parameter, 'style') ?? (isForm ? 'form' : 'simple');
  const explode = nodeIn(parameter, 'explode');
  const isExploded = explode === undefined ? style === 'form' : isTrue(parameter, 'explode');
  return isExploded ? `${style}, exploded` : style;
}

function compareBodies(pair: Pair): void {
  const { comparison, old, now } = pair;
  const from = bodyOf(comparison.before, old);
  const to = bodyOf(comparison.after, now);
  if (!from && !to) return;
  if (!to) {
    if (has(now.item, 'requestBody')) return;
    const effect = 'what clients send has no effect any more';
    tell(pair, {
      kind: 'body-removed',
      severity: 'warning',
      at: standingAt(now.item),
      what: `"${now.name}" takes no body any more`,
      effect,
    });
  } else if (from) compareRequestBodies(comparison, from, to, pair.source, [old, now]);
  else if (isTrue(to, 'required') && !has(old.item, 'requestBody')) tellRequiredBody(comparison, to, pair.source, now.name);
}

function tellRequiredBody({ tell }: Comparison, body: Item, source: Source, subject: string): void {
  const effect = 'calls of {operations} without one will be refused';
  tell({
    kind: 'body-required',
    severity: 'error',
    at: standingAt(body, 'required'),
    what: 'The request body is required now',
    effect,
    subject,
    source,
  });
}

/** The body of an operation, which is a parameter in 2.0. */
function bodyOf(api: Api, { item, pathItem }: Operation): Item | undefined {
  if (api.version !== '2.0') return itemIn(api, item, 'requestBody');
  for (const owner of [item, pathItem]) {
    for (const parameter of listIn(api, owner, 'parameters')) if (stringIn(parameter, 'in') === 'body') return parameter;
  }
  return undefined;
}

/** Compares a request body with what it was; with its operation, if it is not a shared one. */
export function compareRequestBodies(
  comparison: Comparison,
  old: Item,
  now: Item,
  source: Source,
  operations?: readonly [Operation, Operation],
): void {
  if (operations) compareMediaTypes(comparison, operations, [old, now], source, 'request');
  if (operations && comparison.isShared(old, now)) return;
  if (!operations) compareContents(comparison, old, now, source, 'request', now);
  if (isTrue(now, 'required') && !isTrue(old, 'required')) tellRequiredBody(comparison, now, source, nameOf(now).subject);
}

/** Compares the media types and schemas of a body that belongs to an operation. Media types of 2.0 are said by the operation or the root. */
function compareMediaTypes(
  comparison: Comparison,
  [old, now]: readonly [Operation, Operation],
  [from, to]: readonly [Item, Item],
  source: Source,
  direction: Direction,
): void {
  if (comparison.after.version !== '2.0') {
    if (!comparison.isShared(from, to)) compareContents(comparison, from, to, source, direction, to);
    return;
  }
  const field = direction === 'request' ? 'consumes' : 'produces';
  const owner = has(now.item, field) ? now.item : comparison.after.root;
  const earlier = has(old.item, field) ? old.item : comparison.before.root;
  const listed = (item: Item) =>
    new Set(Array.from(item.tree.items(nodeIn(item, field)), (node) => mediaType(item.tree.stringOf(node) ?? '')));
  const allowed = listed(owner);
  if (allowed.size > 0) {
    for (const type of listed(earlier))
      if (!covers(allowed, type)) tellMediaType(comparison, type, standingAt(owner, field), source, direction, nameOf(to));
  }
  if (comparison.isShared(from, to)) return;
  compareContents(comparison, from, to, source, direction, to);
}

/** Compares what bodies hold, by media type; in 2.0 there is one schema for all of them. */
function compareContents(comparison: Comparison, from: Item, to: Item, source: Source, direction: Direction, owner: Item): void {
  if (comparison.isUnchanged(from, to)) return;
  const { before, after } = comparison;
  const schema = itemIn(before, from, 'schema');
  const newSchema = itemIn(after, to, 'schema');
  const use = (owner: Item) => ({ name: nameOf(to), at: standingAt(owner, 'schema') });
  if (schema && newSchema) compareSchemas(comparison, schema, newSchema, direction, source, use(to));
  const now = new Map(Array.from(mapIn(after, to, 'content'), ([type, item]) => [mediaType(type), item]));
  const isSuccess = direction === 'request' || !/^(?:[345]|default)/i.test(owner.key);
  for (const [type, item] of mapIn(before, from, 'content')) {
    const same = now.get(mediaType(type));
    if (same) {
      const [a, b] = [itemIn(before, item, 'schema'), itemIn(after, same, 'schema')];
      if (a && b) compareSchemas(comparison, a, b, direction, source, use(same));
    } else if (isSuccess && nodeIn(to, 'content', type) === undefined && !covers(new Set(now.keys()), mediaType(type))) {
      tellMediaType(comparison, mediaType(type), standingAt(owner, 'content'), source, direction, nameOf(owner));
    }
  }
}

function tellMediaType(
  { tell }: Comparison,
  type: string,
  at: Standing,
  source: Source,
  direction: Direction,
  { title, subject }: ItemName,
): void {
  const isRequest = direction === 'request';
  const what = isRequest ? `${title} may no longer be "${type}"` : `${title} no longer comes as "${type}"`;
  const effect = isRequest ? 'requests to {operations} that send it will be refused' : 'clients of {operations} that ask for it will fail';
  tell({ kind: 'media-type-removed', severity: 'error', at, what, effect, subject, source });
}

/** A media type without its parameters. */
function mediaType(written: string): string {
  return (written.split(';')[0] ?? '').trim().toLowerCase();
}

/** True for a media type that a range covers, and for a range: what it stood for is not known. */
function covers(allowed: ReadonlySet<string>, type: string): boolean {
  return type.includes('*') || allowed.has(type) || allowed.has('*/*') || allowed.has(`${type.split('/')[0]}/*`);
}

function compareResponses(pair: Pair): void {
  const { comparison, old, now } = pair;
  const from = responsesOf(comparison.before, old);
  const to = responsesOf(comparison.after, now);
  if (to.size === 0) return;
  const isLeft = [...from.keys()].some((code) => isSuccess(code) && to.has(code));
  for (const [code, response] of from) {
    const same = to.get(code);
    if (same) compareMediaTypesOfResponses(pair, response, same);
    else if (
      isSuccess(code) &&
      nodeIn(now.item, 'responses', code) === undefined &&
      !to.has('2XX') &&
      !to.has('DEFAULT') &&
      !isMadePrecise(code, to)
    ) {
      const what = `"${now.name}" no longer answers with ${code}`;
      const effect = 'clients that wait for it will fail';
      const severity = isLeft ? 'warning' : 'error';
      tell(pair, { kind: 'response-removed', severity, at: standingAt(now.item, 'responses'), what, effect });
    }
  }
}

function compareMediaTypesOfResponses({ comparison, old, now, source }: Pair, from: Item, to: Item): void {
  compareMediaTypes(comparison, [old, now], [from, to], source, 'response');
}

/** The responses by their codes, in capitals. */
function responsesOf(api: Api, { item }: Operation): ReadonlyMap<string, Item> {
  const responses = itemIn(api, item, 'responses');
  return new Map(responses ? Array.from(mapIn(api, responses), ([code, response]) => [code.toUpperCase(), response]) : []);
}

function isSuccess(code: string): boolean {
  return /^2(?:\d\d|XX)$/.test(code);
}

/** True for a range of codes in whose place its members stand now. */
function isMadePrecise(code: string, to: ReadonlyMap<string, Item>): boolean {
  return /XX$/.test(code) && [...to.keys()].some(isSuccess);
}

/** Compares a shared response with what it was. */
export function compareSharedResponses(comparison: Comparison, old: Item, now: Item, source: Source): void {
  compareContents(comparison, old, now, source, 'response', now);
}
