/** Whether a written value fits a schema. Says only what is certain, of the exact place, and is silent about all it does not know. */
import { memo } from '../../../engine/document.ts';
import type { NodeId } from '../../data/tree.ts';
import { type Api, has, type Item, isTrue, itemIn, listIn, nodeIn, numberIn, type Place, stringIn } from '../model.ts';
import { rangeOfFormat, wantedByFormat } from './formats.ts';
import { matchesPattern } from './pattern.ts';
import { isNullable, partsOf, propertiesOf, type TypeWord, typesOf, typeTitles } from './schemas.ts';

/** The first thing that does not fit. */
export interface Misfit {
  /** The value that does not fit, where it is written. */
  readonly at: Place;
  /** A clause without a full stop: `"sold" is none of "open", "paid"`. */
  readonly reason: string;
  /** What the author most likely meant: the same words as another type. */
  readonly meant?: string | number | boolean;
}

/** What is asked of a value. */
export interface Question {
  /** Properties that are only answered are not missing in what is sent, and the other way round; `either` where it is not known. */
  readonly way: 'sent' | 'answered' | 'either';
  /** True where only a part of the value is shown: nothing is missing then. */
  readonly isPartial?: boolean;
  /** True for the values of an enum: they are not looked for in the enum they stand in. */
  readonly isChoice?: boolean;
  /** True for values that may be written as they are sent, such as `1,2,3` for a list in a query. */
  readonly mayBeSerialised?: boolean;
}

/** How deep values are followed, and how many steps one question may take: schemas may branch at every level. */
const deepest = 60;
const mostSteps = 20_000;

/** The first place where a value certainly does not fit; undefined where it fits, or may fit. */
export function misfitOf(api: Api, schema: Item, value: Place, question: Question): Misfit | undefined {
  return judge({ api, question, steps: { left: mostSteps } }, schema, value, 0);
}

interface Trial {
  readonly api: Api;
  readonly question: Question;
  readonly steps: { left: number };
}

function judge(trial: Trial, schema: Item, value: Place, depth: number): Misfit | undefined {
  if (depth > deepest || trial.steps.left-- <= 0) return undefined;
  const { tree, node } = value;
  const kind = tree.kindOf(node);
  // A reference inside of a value is followed by some and by others not.
  if (kind === 'mapping' && tree.stringOf(tree.get(node, '$ref')) !== undefined) return undefined;
  if (kind === 'null' && isNullable(schema)) return undefined;
  const isText = kind === 'string';
  if (depth === 0 && isText && trial.question.mayBeSerialised && isSerialised(schema, tree.stringOf(node) ?? '')) return undefined;
  const words = wordsOf(schema);
  if (words.has('binary')) return undefined;
  return (
    ofType(schema, value) ??
    (!words.has('choice') || (depth === 0 && trial.question.isChoice) ? undefined : ofChoice(schema, value)) ??
    (words.has('number') && kind === 'number' ? ofNumber(schema, value) : undefined) ??
    (words.has('string') && isText ? ofText(schema, value) : undefined) ??
    (words.has('array') && kind === 'sequence' ? ofArray(trial, schema, value, depth) : undefined) ??
    (words.has('object') && kind === 'mapping' ? ofObject(trial, schema, value, depth) : undefined) ??
    (words.has('parts') ? ofParts(trial, schema, value, depth) : undefined)
  );
}

/** What a schema has something to say about: most say little, and are asked by thousands of values. */
type Concern = 'array' | 'binary' | 'choice' | 'number' | 'object' | 'parts' | 'string';

const concerns: ReadonlyMap<string, readonly Concern[]> = new Map<string, readonly Concern[]>([
  ...['enum', 'const'].map((keyword) => [keyword, ['choice']] as const),
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].map((keyword) => [keyword, ['number']] as const),
  ...['minLength', 'maxLength', 'pattern'].map((keyword) => [keyword, ['string']] as const),
  ['format', ['number', 'string']],
  ...['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'].map((keyword) => [keyword, ['array']] as const),
  ...['properties', 'required', 'additionalProperties'].map((keyword) => [keyword, ['object']] as const),
  ...['$ref', 'allOf', 'oneOf', 'anyOf'].map((keyword) => [keyword, ['parts']] as const),
]);

const wordsOf = memo((schema: Item): ReadonlySet<Concern> => {
  const words = new Set<Concern>();
  for (const { key } of schema.tree.entries(schema.node)) for (const concern of concerns.get(key) ?? []) words.add(concern);
  if (stringIn(schema, 'format') === 'binary') words.add('binary');
  return words;
});

/** True for a schema that says of its strings no more than how long they may be: then most need no closer look. */
export function boundsLengthOnly(schema: Item): boolean {
  return !closerLooks.some((keyword) => has(schema, keyword));
}

const closerLooks = ['format', 'pattern', 'minLength', 'allOf', 'oneOf', 'anyOf', '$ref', 'const'];

/** True for a text that may be how a value of another type is sent: what a list or an object looks like then is not known. */
function isSerialised(schema: Item, text: string): boolean {
  const types = typesOf(schema);
  if (types.includes('string')) return false;
  const isPlain = types.length > 0 && !types.includes('array') && !types.includes('object');
  return !isPlain || /^-?\d+(?:\.\d+)?$|^(?:true|false|null|)$/.test(text);
}

function ofType(schema: Item, value: Place): Misfit | undefined {
  const types = typesOf(schema);
  if (types.length === 0) return undefined;
  const { tree, node } = value;
  const kind = tree.kindOf(node);
  if (types.includes(typeByKind[kind])) return undefined;
  const held = tree.valueOf(node);
  if (kind === 'number' && types.includes('integer') && Number.isInteger(held)) return undefined;
  const wanted = types.filter((type) => type !== 'null' || types.length === 1).map((type) => typeTitles[type]);
  const meant = meantBy(types, kind === 'number' && types.includes('string') ? writtenAs(value) : held, kind === 'number');
  const is = kind === 'null' ? 'null is' : `${shown(value)} is ${kindOf(value)},`;
  return { at: value, reason: `${is} not ${wanted.join(' or ')}`, ...(meant !== undefined && { meant }) };
}

const typeByKind = { mapping: 'object', sequence: 'array', string: 'string', number: 'number', boolean: 'boolean', null: 'null' } as const;

function kindOf({ tree, node }: Place): string {
  return typeTitles[typeByKind[tree.kindOf(node)]];
}

/** A value of another type that is written with the same words. */
function meantBy(types: readonly TypeWord[], said: unknown, isNumber: boolean): string | number | boolean | undefined {
  if (types.includes('string') && (isNumber || typeof said === 'boolean')) return String(said);
  if (types.includes('boolean') && (said === 'true' || said === 'false')) return said === 'true';
  if (typeof said !== 'string' || !/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(said)) return undefined;
  const isAsked = types.includes('number') || (types.includes('integer') && !said.includes('.'));
  return isAsked ? Number(said) : undefined;
}

/** The value as a message names it: a text in quotes, a collection by what it is. */
function shown(value: Place): string {
  const kind = value.tree.kindOf(value.node);
  if (kind === 'mapping' || kind === 'sequence') return 'this';
  return kind === 'number' ? writtenAs(value) : said(value.tree.valueOf(value.node));
}

/** A number as it is written: zeros in front of it and digits beyond what numbers hold are part of what was meant. */
function writtenAs({ tree, node }: Place): string {
  const { start, end } = tree.spanOf(node);
  const words = tree.text.slice(start, end);
  return /^[-+.\w]+$/.test(words) ? words : String(tree.valueOf(node));
}

/** Only a text stands in quotes: `true` is no text. */
function said(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  const line = text.replace(/\s+/g, ' ');
  const short = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return typeof value === 'string' ? `"${short}"` : short;
}

function ofChoice(schema: Item, value: Place): Misfit | undefined {
  const { tree } = schema;
  const constant = nodeIn(schema, 'const');
  const held = value.tree.valueOf(value.node);
  if (constant !== undefined) {
    const only = tree.valueOf(constant);
    return isSame(held, only) ? undefined : { at: value, reason: `${shown(value)} is not ${said(only)}` };
  }
  const list = nodeIn(schema, 'enum');
  if (list === undefined || tree.kindOf(list) !== 'sequence') return undefined;
  const choices = Array.from(tree.items(list), (each) => tree.valueOf(each));
  if (choices.length === 0 || choices.some((choice) => isSame(choice, held))) return undefined;
  const meant = choices.find((choice) => typeof choice === 'string' && choice.toLowerCase() === String(held).toLowerCase());
  const some = choices.slice(0, 5).map(said).join(', ');
  const rest = choices.length > 5 ? ` and ${choices.length - 5} more` : '';
  return { at: value, reason: `${shown(value)} is none of ${some}${rest}`, ...(typeof meant === 'string' && { meant }) };
}

/** Numbers and texts of the same words count as the same: which of the two is wrong is told of the enum itself. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b || String(a) === String(b);
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}

/** The bounds of a number, whichever way the version writes them; undefined where there is none. */
export interface NumberBounds {
  readonly least: number | undefined;
  readonly most: number | undefined;
  /** True where the bound itself is not allowed. */
  readonly isAbove: boolean;
  readonly isBelow: boolean;
}

export function numberBoundsOf(schema: Item): NumberBounds {
  const minimum = numberIn(schema, 'minimum');
  const maximum = numberIn(schema, 'maximum');
  const above = numberIn(schema, 'exclusiveMinimum');
  const below = numberIn(schema, 'exclusiveMaximum');
  const isAbove = isTrue(schema, 'exclusiveMinimum') || (above !== undefined && above >= (minimum ?? above));
  const isBelow = isTrue(schema, 'exclusiveMaximum') || (below !== undefined && below <= (maximum ?? below));
  const least = above !== undefined && isAbove ? above : minimum;
  const most = below !== undefined && isBelow ? below : maximum;
  return { least, most, isAbove, isBelow };
}

function ofNumber(schema: Item, value: Place): Misfit | undefined {
  const number = Number(value.tree.valueOf(value.node));
  if (!Number.isFinite(number)) return undefined;
  const { least, most, isAbove, isBelow } = numberBoundsOf(schema);
  const wrong = (reason: string) => ({ at: value, reason: `${shown(value)} ${reason}` });
  if (least !== undefined && (number < least || (isAbove && number === least)))
    return wrong(isAbove ? `is not above ${least}` : `is below the minimum of ${least}`);
  if (most !== undefined && (number > most || (isBelow && number === most)))
    return wrong(isBelow ? `is not below ${most}` : `is above the maximum of ${most}`);
  const format = stringIn(schema, 'format');
  const range = format === undefined ? undefined : rangeOfFormat(format);
  if (range && (number < range[0] || number > range[1])) return wrong(`is too large for "${format}"`);
  const step = numberIn(schema, 'multipleOf');
  if (step === undefined || step <= 0) return undefined;
  const steps = number / step;
  // Decimal steps are not exact in binary, and large numbers have no decimals left to judge.
  const isMultiple = Math.abs(steps) > 1e9 || Math.abs(steps - Math.round(steps)) <= 1e-6;
  return isMultiple ? undefined : wrong(`is no multiple of ${step}`);
}

function ofText(schema: Item, value: Place): Misfit | undefined {
  const text = value.tree.stringOf(value.node) ?? '';
  const wrong = (reason: string) => ({ at: value, reason: `${shown(value)} ${reason}` });
  const least = numberIn(schema, 'minLength');
  const most = numberIn(schema, 'maxLength');
  if (least !== undefined && text.length < least) return wrong(`is shorter than ${least === 1 ? '1 character' : `${least} characters`}`);
  if (most !== undefined && text.length > most && [...text].length > most) return wrong(`is longer than ${most} characters`);
  const format = stringIn(schema, 'format');
  const wanted = format === undefined ? undefined : wantedByFormat(format, text);
  if (wanted !== undefined) return wrong(`is not ${wanted}`);
  const pattern = stringIn(schema, 'pattern');
  return pattern !== undefined && matchesPattern(pattern, text) === false ? wrong(`does not match the pattern "${pattern}"`) : undefined;
}

function ofArray(trial: Trial, schema: Item, value: Place, depth: number): Misfit | undefined {
  const items = [...value.tree.items(value.node)];
  const least = numberIn(schema, 'minItems');
  const most = numberIn(schema, 'maxItems');
  if (least !== undefined && items.length < least && !trial.question.isPartial)
    return { at: value, reason: `${items.length} are fewer than the ${least} items that "minItems" asks for` };
  if (most !== undefined && items.length > most)
    return { at: value, reason: `${items.length} are more than the ${most} items that "maxItems" allows` };
  if (isTrue(schema, 'uniqueItems')) {
    const repeated = repeatedIn(value, items);
    if (repeated !== undefined)
      return { at: { ...value, node: repeated }, reason: `${shown({ ...value, node: repeated })} is there twice` };
  }
  const first = [...listNodes(schema, 'prefixItems')];
  const rest = nodeIn(schema, 'items');
  for (const [index, node] of items.entries()) {
    const misfit = below(trial, schema, first[index] ?? rest, { ...value, node }, depth);
    if (misfit) return misfit;
  }
  return undefined;
}

function* listNodes(schema: Item, field: string): Iterable<NodeId> {
  yield* schema.tree.items(nodeIn(schema, field));
}

/** The first item that is there before. */
function repeatedIn({ tree }: Place, items: readonly NodeId[]): NodeId | undefined {
  const seen = new Set<string>();
  for (const node of items) {
    const text = JSON.stringify(sorted(tree.valueOf(node)));
    if (seen.has(text)) return node;
    seen.add(text);
  }
  return undefined;
}

/** Judges a part of a value by the schema at a node. A schema beside a reference may say that null is meant as well. */
function below(trial: Trial, schema: Item, node: NodeId | undefined, value: Place, depth: number): Misfit | undefined {
  if (node === undefined) return undefined;
  const target = trial.api.follow(schema, node);
  if (!target) return undefined;
  const isNull = value.tree.kindOf(value.node) === 'null';
  if (isNull && isNullable({ ...schema, node })) return undefined;
  const misfit = judge(trial, target, value, depth + 1);
  const key = misfit?.at.node === value.node ? value.tree.keyOf(value.node) : undefined;
  return misfit && key !== undefined ? { ...misfit, reason: `in "${key}", ${misfit.reason}` } : misfit;
}

function ofObject(trial: Trial, schema: Item, value: Place, depth: number): Misfit | undefined {
  const { tree, node } = value;
  const missing = trial.question.isPartial ? undefined : missingIn(trial, schema, value);
  if (missing !== undefined) return { at: value, reason: `"${missing}" is missing` };
  const properties = nodeIn(schema, 'properties');
  const others = nodeIn(schema, 'additionalProperties');
  // What a parent says of its children, and what the parts of a composition say of each other, is not for one value to mend.
  const isClosed = others !== undefined && schema.tree.valueOf(others) === false && standsAlone(schema);
  const patterns = [...schema.tree.entries(nodeIn(schema, 'patternProperties'))];
  for (const { key, value: held } of tree.entries(node)) {
    const known = properties === undefined ? undefined : schema.tree.get(properties, key);
    const place = { ...value, node: held };
    if (known === undefined && patterns.length === 0 && isClosed) return { at: place, reason: `"${key}" is not one of its properties` };
    const misfit = below(trial, schema, known ?? (patterns.length === 0 ? others : undefined), place, depth);
    if (misfit) return misfit;
  }
  return undefined;
}

function standsAlone(schema: Item): boolean {
  if (stringIn(schema, 'properties', '$ref') !== undefined) return false;
  if (schema.field === 'allOf' || schema.field === 'anyOf' || schema.field === 'oneOf') return false;
  return !['allOf', 'anyOf', 'oneOf', 'discriminator', '$ref'].some((field) => has(schema, field));
}

/** The first required property that a value lacks. Those that only travel the other way are not missing. */
function missingIn({ api, question: { way } }: Trial, schema: Item, { tree, node }: Place): string | undefined {
  for (const required of listNodes(schema, 'required')) {
    const name = schema.tree.stringOf(required);
    if (name === undefined || tree.get(node, name) !== undefined) continue;
    const property = itemIn(api, schema, 'properties', name) ?? propertiesOf(api, schema).get(name);
    // A property that is not described here, or cannot be looked into, may be one that the other side alone writes.
    if (!property) {
      if (way === 'either' || nodeIn(schema, 'properties', name) !== undefined || !standsAlone(schema)) continue;
      return name;
    }
    const parts = partsOf(api, property);
    const isAnswered = parts.some((part) => isTrue(part, 'readOnly'));
    const isSent = parts.some((part) => isTrue(part, 'writeOnly'));
    if ((isAnswered && way !== 'answered') || (isSent && way !== 'sent')) continue;
    return name;
  }
  return undefined;
}

function ofParts(trial: Trial, schema: Item, value: Place, depth: number): Misfit | undefined {
  const { api } = trial;
  if (has(schema, '$ref')) {
    const target = api.follow(schema, schema.node);
    const misfit = target && target !== schema ? judge(trial, target, value, depth + 1) : undefined;
    if (misfit) return misfit;
  }
  for (const part of listIn(api, schema, 'allOf')) {
    const misfit = judge(trial, part, value, depth + 1);
    if (misfit) return misfit;
  }
  return ofBranches(trial, schema, 'oneOf', value, depth) ?? ofBranches(trial, schema, 'anyOf', value, depth);
}

/** Only where no branch can fit at all: that several fit is never certain, as what does not certainly misfit may still not fit. */
function ofBranches(trial: Trial, schema: Item, field: 'oneOf' | 'anyOf', value: Place, depth: number): Misfit | undefined {
  const nodes = [...listNodes(schema, field)];
  if (nodes.length === 0) return undefined;
  const chosen = chosenBranch(trial.api, schema, value);
  if (chosen) return judge(trial, chosen, value, depth + 1);
  const misfits: Misfit[] = [];
  for (const node of nodes) {
    const branch = trial.api.follow(schema, node);
    if (!branch) return undefined;
    const misfit = judge(trial, branch, value, depth + 1);
    if (!misfit) return undefined;
    misfits.push(misfit);
  }
  const told = nodes.flatMap((node, index) => (isTold(trial.api, trial.api.follow(schema, node), value) ? (misfits[index] ?? []) : []));
  // Where one branch alone comes near, what is wrong with that one says more.
  const near = misfits.filter(({ at }) => at.node !== value.node || at.document !== value.document);
  const only = [misfits, told, near].find((some) => some.length === 1)?.[0];
  return only ?? { at: value, reason: `${shown(value)} fits none of the ${misfits.length} schemas of "${field}"` };
}

/** True when a value has what a branch allows as a property's only value: its kind, mostly. */
function isTold(api: Api, branch: Item | undefined, { tree, node }: Place): boolean {
  if (!branch) return false;
  for (const { key, value } of branch.tree.entries(nodeIn(branch, 'properties'))) {
    const property = api.follow(branch, value);
    const said = tree.get(node, key);
    if (!property || said === undefined) continue;
    const choices = [...listNodes(property, 'enum')];
    const only = nodeIn(property, 'const') ?? (choices.length === 1 ? choices[0] : undefined);
    if (only !== undefined && isSame(property.tree.valueOf(only), tree.valueOf(said))) return true;
  }
  return false;
}

/** The branch that a value names itself, where the description says how. */
function chosenBranch(api: Api, schema: Item, { tree, node }: Place): Item | undefined {
  const name = stringIn(schema, 'discriminator', 'propertyName');
  const said = name === undefined ? undefined : tree.stringOf(tree.get(node, name));
  if (said === undefined) return undefined;
  const mapped = stringIn(schema, 'discriminator', 'mapping', said);
  for (const field of ['oneOf', 'anyOf']) {
    for (const branch of listNodes(schema, field)) {
      const text = schema.tree.stringOf(schema.tree.get(branch, '$ref'));
      if (text === undefined) continue;
      if (text === mapped || (mapped === undefined && text.endsWith(`/${said}`))) return api.follow(schema, branch);
    }
  }
  return undefined;
}
