/** How operations are called in a description, and what one without a name would be called there. */
import { memo } from '../../../engine/document.ts';
import { singularOf } from '../../sql/know/inflection.ts';
import type { Api, FieldAt, Operation } from '../model.ts';
import { segmentsOf, variablesOf } from './paths.ts';

/** An operation's id where it is written. */
export interface OperationIdAt extends FieldAt {
  readonly id: string;
}

/** All ids in the order met, also those of webhooks and callbacks. */
export const operationIds: (api: Api) => readonly OperationIdAt[] = memo((api) =>
  api.having('operation', 'operationId').flatMap(({ item, node }) => {
    const id = item.tree.stringOf(node);
    return id === undefined ? [] : [{ item, node, id }];
  }),
);

/** How words are joined to an id. */
type Spelling = 'camel' | 'pascal' | 'snake' | 'kebab';

interface Habits {
  readonly spelling: Spelling;
  /** The verb for reading a collection: `list`, or `get` where no id of the description begins with it. */
  readonly collection: 'list' | 'get';
  /** In small letters; what is proposed is taken from then on. */
  readonly taken: Set<string>;
  /** What was proposed for whom, so that whoever asks again hears the same. */
  readonly proposed: Map<string, string>;
}

const habitsOf: (api: Api) => Habits = memo((api) => {
  const ids = operationIds(api).map(({ id }) => id);
  const counts: Record<Spelling, number> = { camel: 0, pascal: 0, snake: 0, kebab: 0 };
  for (const id of ids) {
    if (/^[a-z\d]+(?:_[a-z\d]+)+$/.test(id)) counts.snake++;
    else if (/^[a-z\d]+(?:-[a-z\d]+)+$/.test(id)) counts.kebab++;
    else if (/^[A-Z][A-Za-z\d]*$/.test(id)) counts.pascal++;
    else if (/^[a-z][a-z\d]*[A-Z][A-Za-z\d]*$/.test(id)) counts.camel++;
  }
  const most = Math.max(...Object.values(counts));
  const spelling = spellings.find((each) => counts[each] === most) ?? 'camel';
  const lists = ids.length === 0 || ids.some((id) => /^list/i.test(id));
  return { spelling, collection: lists ? 'list' : 'get', taken: new Set(ids.map((id) => id.toLowerCase())), proposed: new Map() };
});

const spellings = ['camel', 'pascal', 'snake', 'kebab'] as const;

/** An id for an operation, spelled as the others are; no two operations hear the same. */
export function proposeId(api: Api, { method, path }: Pick<Operation, 'method' | 'path'>): string {
  const { spelling, collection, taken } = habitsOf(api);
  const segments = segmentsOf(path).filter((segment) => !/^(?:api|v\d+(?:\.\d+)*)$/i.test(segment));
  const isItem = segments.at(-1)?.includes('{') === true;
  const nouns = segments.filter((segment) => !segment.includes('{'));
  const resource = nouns.flatMap((noun, index) => {
    const words = wordsIn(noun);
    const last = words.pop() ?? '';
    const isPlural = index === nouns.length - 1 && !isItem && method !== 'POST';
    return [...words, isPlural ? last : singularOf(last)];
  });
  const words = [verbOf(method, isItem, collection), ...resource];
  const variables = variablesOf(path).flatMap((variable) => wordsIn(variable.name));
  const isTaken = taken.has(joined(words, spelling).toLowerCase());
  const longer = isTaken && variables.length > 0 ? [...words, 'by', ...variables] : words;
  return freeId(api, joined(longer, spelling), `${method} ${path}`);
}

/** The id, with a number behind it where it is taken. The same is said to the same asker. */
export function freeId(api: Api, id: string, asker: string): string {
  const { spelling, taken, proposed } = habitsOf(api);
  const known = proposed.get(asker);
  if (known !== undefined) return known;
  const sign = spelling === 'snake' ? '_' : spelling === 'kebab' ? '-' : '';
  let name = id;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${id}${sign}${number}`;
  taken.add(name.toLowerCase());
  proposed.set(asker, name);
  return name;
}

function verbOf(method: string, isItem: boolean, collection: string): string {
  if (method === 'GET') return isItem ? 'get' : collection;
  const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'replace', PATCH: 'update', DELETE: 'delete', HEAD: 'check' };
  return verbs[method] ?? method.toLowerCase();
}

/** The words of a segment or name in lower case: `line-items`, `lineItems` and `line_items` have the same. */
function wordsIn(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function joined(words: readonly string[], spelling: Spelling): string {
  if (spelling === 'snake') return words.join('_');
  if (spelling === 'kebab') return words.join('-');
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return spelling === 'pascal' ? capitals : capitals.charAt(0).toLowerCase() + capitals.slice(1);
}
