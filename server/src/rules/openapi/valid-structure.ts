/** Reports what is not as the grammar of the description's version says: unknown keys, missing fields, wrong values. */
import { z } from 'zod';
import type { Fix, Severity, Span } from '../../engine/finding.ts';
import { count, didYouMean } from '../../engine/text.ts';
import { renameKey, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import {
  boundItself,
  describeResponse,
  nullInType,
  oneType,
  removal,
  requiredTrue,
  rightKind,
} from '../../languages/openapi/fix/structure.ts';
import { type Alternative, fieldOf, isTypeName, readWords } from '../../languages/openapi/grammar/grammar.ts';
import { replacementOf, versionsWith, wordReplacementOf } from '../../languages/openapi/know/other-versions.ts';
import { type Api, has, type Item, type Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { kindSaid, sayChoice, titleOf, withArticle } from '../../languages/openapi/say.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';
import { type Fault, faultsOf } from '../../languages/openapi/structure.ts';

export default defineManyApiRule({
  id: 'openapi/valid-structure',
  title: 'A description is built as its version of the standard says',
  severity: 'error',
  why: 'What the standard does not know is left out by some tools and refused by others: what it should say is lost.',
  remedy: 'Write the field that the standard knows. Keys of your own start with "x-".',
  fixes: 'unsafe',
  sources: ['OpenAPI Specification 2.0, 3.0.4, 3.1.1 and 3.2.0', 'The schemas published at spec.openapis.org'],
  peers: [
    'spectral:oas2-schema',
    'spectral:oas3-schema',
    'spectral:oas2-anyOf',
    'spectral:oas2-oneOf',
    'redocly:struct',
    'redocly:spec',
    'redocly:spec-components-invalid-map-name',
    'redocly:spec-no-invalid-encoding-combinations',
    'redocly:spec-example-values',
    'vacuum:oas2-schema',
    'vacuum:oas3-schema',
    'vacuum:oas-schema-check',
    'vacuum:oas2-anyOf',
    'vacuum:oas2-oneOf',
    'vacuum:info-license-spdx',
    'ibm:ibm-parameter-schema-or-content',
    'ibm:ibm-operation-responses',
    'ibm:ibm-securityscheme-attributes',
    'ibm:ibm-no-unsupported-keywords',
    'ibm:ibm-server-variable-default-value',
    'speakeasy:oas-schema-check',
    'speakeasy:oas3-no-nullable',
    'zally:101',
  ],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const fault of faultsOf(api)) {
      const wrong = judge(api, fault);
      if (wrong) yield wrong;
    }
  },
  cause: ({ cause }) => cause,
  each: ({ message, severity }) => ({ message, severity }),
  all(found) {
    const [first] = found;
    const more = count(found.length - 1, 'other place');
    return {
      message: found.every(({ message }) => message === first?.message)
        ? `${first?.message ?? ''} It is so in ${more} too.`
        : `${first?.message ?? ''} The same is wrong in ${more}.`,
      ...(first && { severity: first.severity }),
    };
  },
  fix: ({ fix }) => fix,
  fixAll: (found) => `${found[0]?.fix?.title ?? 'Correct it'}, in ${count(found.length, 'place')}`,
});

interface Wrong extends Found {
  /** The same for what is wrong in the same way. */
  readonly cause: string;
  readonly message: string;
  readonly severity: Severity;
  readonly fix: Fix | undefined;
}

/** What is said of a fault; undefined for one that is not worth a word. */
function judge(api: Api, fault: Fault): Wrong | undefined {
  if (fault.what === 'unknown') return unknownKey(api, fault);
  if (fault.what === 'value') return wrongValue(api, fault);
  const { item } = fault;
  const wrong = (kind: string, message: string, span?: Span, fix?: Fix): Wrong => ({
    at: fault,
    ...(span && { span }),
    subject: titleOf(api, item),
    cause: `${fault.what} ${item.type} ${kind}`,
    message,
    severity: 'error',
    fix,
  });
  const keySpan = fault.tree.keySpanOf(fault.node);
  if (fault.what === 'misplaced') {
    const { key, by, word, owners } = fault;
    const say = (each: string) => (by === undefined ? `"${each}"` : `"${by}: ${each}"`);
    const others = owners.length > 2 ? '' : `: it goes with ${owners.map(say).join(' and ')}`;
    return wrong(key, `"${key}" does not go with ${say(word)}${others}.`, keySpan, removal(fault, key));
  }
  if (fault.what === 'excluded') {
    const { key, other } = fault;
    return { ...wrong(key, `"${key}" may not stand beside "${other}".`, keySpan), severity: other === 'example' ? 'warning' : 'error' };
  }
  if (fault.what === 'empty-object') return wrong('', `${titleOf(api, item)} holds no response.`);
  if (fault.what === 'missing-choice') {
    const fields = fault.fields.map((field) => `"${field}"`).join(' or ');
    return wrong(fields, `${titleOf(api, item)} needs ${fields}.`);
  }
  const { field, by, word } = fault;
  if (isMisspelt(api, item, field)) return undefined;
  const isPath = item.type === 'parameter' && field === 'required';
  if (isPath) return wrong(field, `${titleOf(api, item)} is in the path, so it needs "required: true".`, undefined, requiredTrue(item));
  const reason = word === undefined || by === undefined ? '' : `, which "${by}: ${word}" needs`;
  return wrong(
    field,
    `${titleOf(api, item)} has no "${field}"${reason}.`,
    undefined,
    item.type === 'response' && field === 'description' ? describeResponse(item) : undefined,
  );
}

/** True where a field is there under a name that means it, which is told already. */
function isMisspelt(api: Api, item: Item, field: string): boolean {
  for (const { key, value } of item.tree.entries(item.node)) {
    if (fieldOf(api.types, item.type, key) || key.startsWith('x-')) continue;
    if (meantKey(api, { ...item, node: value, item, what: 'unknown', key }) === field) return true;
  }
  return false;
}

type UnknownKey = Extract<Fault, { readonly what: 'unknown' }>;

function unknownKey(api: Api, fault: UnknownKey): Wrong | undefined {
  const { item, key, tree } = fault;
  const about = api.types[item.type];
  // A file that says which JSON Schema it follows is read by that.
  if (!about || (item.type === 'schema' && tree.get(tree.root, '$schema') !== undefined)) return undefined;
  const span = tree.keySpanOf(fault.node);
  const title = withArticle(about.title);
  const wrong = (message: string, fix?: Fix): Wrong => ({
    at: fault,
    ...(span && { span }),
    subject: titleOf(api, item),
    cause: `unknown ${item.type} ${key}`,
    message,
    // The published schema of 3.0 says nothing of the keys of discriminators, the text does.
    severity: about.isOpen || item.type === 'discriminator' ? 'warning' : 'error',
    fix,
  });
  const others = versionsWith(item.type, key);
  const replacement = replacementOf(api.version, item.type, key);
  // Nobody knows which version a fence is of that shows a part.
  if (!api.isWhole && (others.length > 0 || replacement !== undefined)) return undefined;
  if (others.length > 0 || replacement !== undefined) {
    const message =
      replacement === undefined
        ? `"${key}" is not known in ${api.version}: it belongs to ${sayVersions(others)}.`
        : `"${key}" is not known here in ${api.version}: write ${replacement}.`;
    const isHarmless = about.isOpen && tree.valueOf(fault.node) === false;
    return { ...wrong(message, key === 'nullable' ? nullInType(item, fault) : undefined), ...(isHarmless && { severity: 'info' }) };
  }
  const meant = meantKey(api, fault);
  if (item.type === 'schema' && looksLikeSchema(fault))
    return wrong(`"${key}" is no keyword of a Schema: properties stand in "properties".`);
  if (meant !== undefined) {
    const edit = renameKey(fault, meant);
    return wrong(`"${key}" is not a field of ${title}; did you mean "${meant}"?`, edit && { title: `Write "${meant}"`, edits: [edit] });
  }
  if (about.isOpen) return undefined;
  if (item.type === 'paths') return wrongPath(wrong, fault);
  if (item.type === 'responses')
    return wrong(`"${key}" is no status code: it has to be a code such as "200", a range such as "4XX", or "default".`);
  const homes = homeOf(api, item, key);
  return wrong(`"${key}" is not a field of ${title}${homes === undefined ? '' : `: it belongs in ${homes}`}.`);
}

function wrongPath(wrong: (message: string, fix?: Fix) => Wrong, fault: UnknownKey): Wrong {
  const { key } = fault;
  const isFree = /^[\w{]/.test(key) && !key.includes('://') && !has(fault.item, `/${key}`);
  const edit = isFree ? renameKey(fault, `/${key}`) : undefined;
  return wrong(`Path "${key}" has to start with "/".`, edit && { title: `Write "/${key}"`, edits: [edit] });
}

/** The field that a key most likely means: one that is not there yet. */
function meantKey(api: Api, { item, key }: UnknownKey): string | undefined {
  const about = api.types[item.type];
  const candidates = Object.keys(about?.fields ?? {}).filter((field) => !has(item, field));
  const plain = key.replace(/[-_ ]/g, '').toLowerCase();
  const sameWord = candidates.find((field) => field.toLowerCase() === plain);
  if (sameWord !== undefined || key.length < 4) return sameWord;
  const meant = didYouMean(key, candidates);
  if (meant === undefined) return undefined;
  // Where any key is allowed only a slip of one letter is certain.
  const isSlip = Math.abs(meant.length - key.length) <= 1 && key.length > 4 && meant[0] === key[0];
  return about?.isOpen && !isSlip ? undefined : meant;
}

function looksLikeSchema({ tree, node }: Place): boolean {
  const type = tree.stringOf(tree.get(node, 'type'));
  return (
    (type !== undefined && /^(?:array|boolean|integer|number|object|string)$/.test(type)) ||
    tree.stringOf(tree.get(node, '$ref')) !== undefined
  );
}

/** Where a key belongs: in the object round it, in one that its object holds, or in the only one that knows it. */
function homeOf(api: Api, item: Item, key: string): string | undefined {
  const owners = Object.keys(api.types)
    .filter(isTypeName)
    .filter((type) => api.types[type]?.fields[key] !== undefined);
  const fields = Object.values(api.types[item.type]?.fields ?? {});
  const within = new Set(fields.map((words) => readWords(words).objects?.type));
  const inner = owners.filter((type) => within.has(type));
  const home =
    owners.find((type) => type === item.parent?.type) ??
    (owners.length === 1 ? owners[0] : owners.length === 2 && inner.length === 1 ? inner[0] : undefined);
  return home === undefined || home === item.type ? undefined : withArticle(api.types[home]?.title ?? home);
}

function sayVersions(versions: readonly string[]): string {
  const first = versions[0] ?? '';
  if (versions.length === 1) return first;
  return versions.at(-1) === '3.2' ? `${first} and later` : versions.join(' and ');
}

type WrongValue = Extract<Fault, { readonly what: 'value' }>;

function wrongValue(api: Api, fault: WrongValue): Wrong | undefined {
  const { item, field, expected, isChild, flaw, tree, node } = fault;
  // A reference where none is known is the matter of another rule.
  if (flaw === 'kind' && tree.kindOf(node) === 'mapping' && tree.stringOf(tree.get(node, '$ref')) !== undefined) return undefined;
  const wrong = (message: string, severity: Severity = 'error', fix?: Fix, span: Span = valueSpan(fault)): Wrong => ({
    at: fault,
    span,
    subject: titleOf(api, item),
    cause: `${flaw} ${item.type} ${isChild ? `in ${field}` : field}${flaw === 'word' ? ` ${tree.stringOf(node) ?? ''}` : ''}`,
    message,
    severity,
    fix,
  });
  const { start, end } = tree.spanOf(node);
  const key = tree.keyOf(node);
  const subject = isChild && key === undefined ? `An entry of "${field}"` : `"${key ?? field}"`;
  if (flaw === 'kind' && tree.kindOf(node) === 'null' && start === end) {
    const span = tree.keySpanOf(node);
    return wrong(`${subject} has no value yet.`, expected.isRequired ? 'warning' : 'info', undefined, span);
  }
  if (flaw === 'name') {
    const message = `"${key ?? ''}" is no name for a component: it may hold letters, digits, "-", "." and "_".`;
    return wrong(message, 'error', undefined, tree.keySpanOf(node));
  }
  if (flaw === 'empty') return wrong(`"${field}" has to hold at least one entry.`, 'error', undefined, tree.keySpanOf(node));
  if (flaw === 'several')
    return wrong(`"${field}" of ${titleOf(api, item)} has to hold exactly one media type.`, 'error', undefined, tree.keySpanOf(node));
  if (flaw === 'repeated')
    return wrong(`${JSON.stringify(tree.valueOf(node))} stands twice in "${field}".`, 'warning', removal(fault, 'the second one'));
  if (!api.isWhole && (item.type === 'schema' || flaw === 'word')) return undefined;
  // On a page, dots say that something was left out.
  if (item.document.host && /^(?:\.{3}|…)$/.test(tree.stringOf(node) ?? '')) return undefined;
  const special = flaw === 'kind' ? knownMistake(api, fault) : undefined;
  if (special) return wrong(special.message, special.severity, special.fix);
  if (flaw === 'word') return wrongWord(api, fault, wrong);
  const scalar = expected.alternatives[0]?.scalar;
  if (flaw === 'form') {
    const message = `${subject} has to be ${scalar?.title ?? 'something else'}, not ${sayValue(fault)}.`;
    return wrong(message, scalar?.isFormat ? 'warning' : 'error');
  }
  const fix = rightKind(fault, expected, isChild);
  const severity = fix?.isQuote ? 'warning' : 'error';
  return wrong(`${subject} has to be ${sayExpected(api, fault)}, not ${sayKind(fault)}.`, severity, fix?.fix);
}

function wrongWord(api: Api, fault: WrongValue, wrong: (message: string, severity?: Severity, fix?: Fix) => Wrong): Wrong {
  const { item, field, tree, node, expected } = fault;
  const word = tree.stringOf(node) ?? '';
  const words = [...new Set(expected.alternatives.flatMap((alternative) => alternative.words ?? []))];
  const replacement = wordReplacementOf(api.version, item.type, field, word);
  if (replacement !== undefined) return wrong(`"${field}: ${word}" is not known in ${api.version}: write ${replacement}.`);
  const meant = words.find((each) => each.toLowerCase() === word.toLowerCase()) ?? didYouMean(word, words);
  if (meant === undefined) return wrong(`"${field}" may be ${sayChoice(words)}, not "${word}".`);
  const edit = replaceScalar(fault, meant);
  return wrong(
    `"${word}" is nothing that "${field}" may be; did you mean "${meant}"?`,
    'error',
    edit && { title: `Write "${meant}"`, edits: [edit] },
  );
}

interface Mistake {
  readonly message: string;
  readonly severity: Severity;
  readonly fix?: Fix | undefined;
}

/** Wrong kinds of values that many write, and what is meant by them. */
function knownMistake(api: Api, fault: WrongValue): Mistake | undefined {
  const { item, field, tree, node, isChild } = fault;
  if (isChild || item.type !== 'schema') return undefined;
  const kind = tree.kindOf(node);
  const isNew = api.version === '3.1' || api.version === '3.2';
  if (field === 'type' && kind === 'sequence')
    return {
      message: '3.0 knows one type only: write "nullable: true" for "null", and "anyOf" for several.',
      severity: 'warning',
      fix: oneType(item, fault),
    };
  if (field === 'required' && kind === 'boolean')
    return { message: '"required" lists the names of required properties, in the schema that has them.', severity: 'error' };
  if (field === 'items' && kind === 'sequence')
    return {
      message: `"items" has to be one Schema; ${isNew ? 'a list of them is "prefixItems".' : 'a list of them came with 3.1.'}`,
      severity: 'error',
    };
  if (field !== 'exclusiveMinimum' && field !== 'exclusiveMaximum') return undefined;
  const bound = field === 'exclusiveMinimum' ? 'minimum' : 'maximum';
  if (isNew && kind === 'boolean')
    return {
      message: `"${field}" is the bound itself in ${api.version}: write the number of "${bound}" here.`,
      severity: 'error',
      fix: boundItself(item, fault, field, bound),
    };
  if (!isNew && kind === 'number')
    return { message: `"${field}" is true or false in ${api.version}: the bound itself stands in "${bound}".`, severity: 'error' };
  return undefined;
}

function sayExpected(api: Api, { expected, isChild }: WrongValue): string {
  return expected.alternatives.map((alternative) => sayAlternative(api, alternative, isChild)).join(' or ');
}

function sayAlternative(api: Api, { type, scalar, words, shape }: Alternative, isChild: boolean): string {
  const title = type === undefined ? undefined : (api.types[type]?.title ?? type);
  if (shape === 'one' || isChild)
    return title === undefined ? (scalar?.title ?? (words ? sayChoice(words) : 'a value')) : `${withArticle(title)} object`;
  const plural = title === undefined ? (scalar?.plural ?? (words ? 'words' : 'values')) : `${title} objects`;
  return `a ${shape === 'list' ? 'list' : 'map'} of ${plural}`;
}

function sayKind({ document, tree, node }: Place): string {
  const kind = tree.kindOf(node);
  const words = tree.text.slice(tree.startOf(node), tree.endOf(node));
  if (kind === 'number' || kind === 'boolean') return `the ${kind === 'number' ? 'number' : 'value'} ${words}`;
  return kindSaid({ document, tree, node });
}

function sayValue({ tree, node }: Place): string {
  const value = JSON.stringify(tree.valueOf(node)) ?? '';
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

function valueSpan(place: Place): Span {
  const { tree, node } = place;
  const kind = tree.kindOf(node);
  const key = tree.keySpanOf(node);
  return (kind === 'mapping' || kind === 'sequence') && key ? key : valueSpanOf(place);
}
