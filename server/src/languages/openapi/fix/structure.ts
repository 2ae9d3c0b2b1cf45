/** Mends what is not as the standard says, where what is meant is plain. */
import type { Fix } from '../../../engine/finding.ts';
import type { Field } from '../grammar/grammar.ts';
import { has, type Item, nodeIn, type Place } from '../model.ts';
import { removeNode, renameKey, replacement, replaceScalar } from './edit.ts';
import { insertEntry } from './insert.ts';

/** `type: [string, "null"]` in 3.0: one type, and `nullable`. */
export function oneType(item: Item, { tree, node }: Place): Fix | undefined {
  const words = Array.from(tree.items(node), (each) => tree.stringOf(each) ?? 'null');
  const [word, ...more] = words.filter((each) => each !== 'null');
  const span = tree.spanOf(node);
  if (word === undefined || more.length > 0 || tree.text[span.start] !== '[') return undefined;
  const nullable = words.includes('null') && !has(item, 'nullable') ? insertEntry(item, item.node, 'nullable', true) : undefined;
  if (words.includes('null') && !nullable) return undefined;
  const type = replacement(item, span, /\.json$/i.test(item.document.uri) ? JSON.stringify(word) : word);
  return { title: `Write "type: ${word}"`, edits: nullable ? [type, nullable] : [type] };
}

/** `nullable: true` in 3.1: "null" as one of the types. */
export function nullInType(item: Item, nullable: Place): Fix | undefined {
  const { tree } = item;
  const type = nodeIn(item, 'type');
  const word = tree.stringOf(type);
  if (type === undefined || word === undefined || tree.valueOf(nullable.node) !== true) return undefined;
  const removed = removeNode(nullable);
  if (!removed) return undefined;
  const isJson = /\.json$/i.test(item.document.uri);
  const text = isJson ? `[${JSON.stringify(word)}, "null"]` : `[${word}, 'null']`;
  return { title: `Write "type: [${word}, 'null']"`, edits: [replacement(item, tree.spanOf(type), text), removed] };
}

/** `minimum: 1, exclusiveMinimum: true` in 3.1: the bound moves. */
export function boundItself(item: Item, flag: Place, field: string, bound: string): Fix | undefined {
  const { tree, node } = flag;
  const at = nodeIn(item, bound);
  if (at === undefined || tree.kindOf(at) !== 'number' || tree.valueOf(node) !== true) return undefined;
  const removed = removeNode(flag);
  const renamed = renameKey({ ...flag, node: at }, field);
  return removed && renamed && { title: `Write "${field}: ${String(tree.valueOf(at))}"`, edits: [renamed, removed] };
}

/** Quotes where they are missing, none where they are too many, a list round a single entry. */
export function rightKind(place: Place, expected: Field, isChild: boolean): { readonly fix: Fix; readonly isQuote: boolean } | undefined {
  const { tree, node } = place;
  const kind = tree.kindOf(node);
  const [alternative] = expected.alternatives;
  if (!alternative) return undefined;
  const span = tree.spanOf(node);
  const words = tree.text.slice(span.start, span.end);
  const wanted = alternative.kind;
  const shape = isChild ? 'one' : alternative.shape;
  const write = (value: string | number | boolean, title: string, isQuote: boolean) => {
    const edit = replaceScalar(place, value);
    return edit && { fix: { title, edits: [edit] }, isQuote };
  };
  const isRight = alternative.scalar?.accepts?.(words) ?? true;
  if (shape === 'one' && wanted === 'string' && isRight && (kind === 'number' || kind === 'boolean'))
    return write(words, `Put ${words} in quotes`, true);
  if (shape === 'one' && kind === 'string') {
    const text = tree.stringOf(node) ?? '';
    if (wanted === 'boolean' && /^(?:true|false)$/.test(text)) return write(text === 'true', `Write ${text} without quotes`, false);
    if (wanted === 'number' && /^-?\d+(?:\.\d+)?$/.test(text)) return write(Number(text), `Write ${text} without quotes`, false);
  }
  if (shape === 'list' && kind === 'string' && !/[\n,[\]{}#]/.test(words) && alternative.type === undefined)
    return { fix: { title: 'Make it a list', edits: [replacement(place, span, `[${words}]`)] }, isQuote: false };
  return undefined;
}

/** The word that every parameter in a path needs. */
export function requiredTrue(item: Item): Fix | undefined {
  const edit = insertEntry(item, item.node, 'required', true);
  return edit && { title: 'Write "required: true"', edits: [edit] };
}

/** The description of a response by its status code. */
export function describeResponse(item: Item): Fix | undefined {
  const reason = reasons[item.key];
  if (reason === undefined) return undefined;
  const { tree, node } = item;
  const span = tree.spanOf(node);
  const isBare = tree.text.slice(span.start, span.end) === '{}';
  const key = /\.json$/i.test(item.document.uri) ? '"description"' : 'description';
  const edit = isBare ? replacement(item, span, `{ ${key}: "${reason}." }`) : insertEntry(item, node, 'description', `${reason}.`);
  return edit && { title: `Describe it as "${reason}."`, edits: [edit] };
}

/** Takes something out. */
export function removal(place: Place, what: string): Fix | undefined {
  const edit = removeNode(place);
  return edit && { title: `Remove ${what}`, edits: [edit] };
}

/** What the status codes say that need a description, as people write it. */
const reasons: Readonly<Record<string, string>> = {
  '200': 'OK',
  '201': 'Created',
  '202': 'Accepted',
  '204': 'No content',
  '304': 'Not modified',
  '400': 'Bad request',
  '401': 'Unauthorized',
  '403': 'Forbidden',
  '404': 'Not found',
  '409': 'Conflict',
  '422': 'Unprocessable content',
  '429': 'Too many requests',
  '500': 'Internal server error',
  '503': 'Service unavailable',
};
