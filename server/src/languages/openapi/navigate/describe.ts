/** What stands at a place of a description, in a few lines of Markdown. */
import { count } from '../../../engine/text.ts';
import { code, firstParagraph, plain } from '../../navigate/markdown.ts';
import { parametersOf } from '../know/parameters.ts';
import { answersOf, bodiesOf } from '../know/responses.ts';
import { propertiesOf, requiredOf } from '../know/schemas.ts';
import { typeWords } from '../know/type-words.ts';
import { type Api, type Item, isTrue, itemIn, mapIn, nodeIn, type Operation, stringIn } from '../model.ts';

/** How many properties are listed one by one. */
const mostProperties = 12;

/** The object's kind and name, what it is made of, and the first paragraph of its description. */
export function describe(api: Api, item: Item, name: string): readonly string[] {
  const deprecated = isTrue(item, 'deprecated') ? ' · deprecated' : '';
  const title = `**${api.types[item.type]?.title ?? item.type}** ${code(name)}${factsOf(api, item, name)}${deprecated}`;
  const details = item.type === 'schema' ? propertyLines(api, item) : [];
  const words = stringIn(item, 'description') ?? stringIn(item, 'summary') ?? stringIn(item, 'title');
  return [title, ...(details.length > 0 ? [details.join('\n')] : []), ...(words === undefined ? [] : [firstParagraph(words)])];
}

/** An operation in a few lines: what it takes, what it answers, and who may call it. */
export function describeOperation(api: Api, operation: Operation): readonly string[] {
  const { item } = operation;
  const summary = stringIn(item, 'summary') ?? stringIn(item, 'description');
  const deprecated = isTrue(item, 'deprecated') ? ' · deprecated' : '';
  const { parameters } = parametersOf(api, operation);
  const body = itemIn(api, item, 'requestBody');
  const taken = parameters.map((each) => `${code(each.name)} (${plain(each.in)}${isTrue(each.item, 'required') ? ', required' : ''})`);
  const answered = Array.from(answersOf(api, item), ({ status, response }) => {
    const [schema] = Array.from(bodiesOf(api, response, item), ([, schema]) => schema);
    return code(status) + (schema ? ` ${code(typeWords(api, schema))}` : '');
  });
  return [
    `**${plain(operation.method)}** ${code(operation.path)}${deprecated}`,
    ...(summary === undefined ? [] : [firstParagraph(summary)]),
    [
      ...(taken.length === 0 ? [] : [`- Parameters: ${taken.join(', ')}`]),
      ...(body ? [`- Body: ${bodyWords(api, body)}${isTrue(body, 'required') ? ', required' : ''}`] : []),
      ...(answered.length === 0 ? [] : [`- Answers: ${answered.join(', ')}`]),
      `- Security: ${securityWords(api, item)}`,
    ].join('\n'),
  ];
}

/** ` · ` and what kind of value, body or parameter it is, behind its name; nothing where there is nothing to say. */
export function factsOf(api: Api, item: Item, name: string): string {
  const facts = wordsAbout(api, item, name);
  return facts === '' ? '' : ` · ${facts}`;
}

function wordsAbout(api: Api, item: Item, name: string): string {
  if (item.type === 'schema') return code(typeWords(api, item, 'inside'));
  if (item.type === 'parameter' || item.type === 'header') return parameterWords(api, item, name);
  if (item.type === 'requestBody') return bodyWords(api, item);
  if (item.type === 'response') return Array.from(bodiesOf(api, item), ([type, schema]) => mediaWords(api, type, schema)).join(', ');
  if (item.type === 'securityScheme') return ['type', 'scheme', 'in', 'name'].flatMap((field) => wordIn(item, field)).join(', ');
  if (item.type === 'mediaType') return typeOfField(api, item, 'schema').join('');
  if (item.type === 'link') return wordIn(item, 'operationId').join('');
  if (item.type === 'pathItem')
    return Array.from(mapIn(api, item))
      .flatMap(([key, each]) => (each.type === 'operation' ? [code(key)] : []))
      .join(', ');
  return '';
}

/** Where a parameter is sent, by which name where it is called otherwise, and what it is. */
function parameterWords(api: Api, item: Item, called: string): string {
  const where = stringIn(item, 'in');
  const names = stringIn(item, 'name') === called ? [] : wordIn(item, 'name');
  const place = [...names, ...(where === undefined ? [] : [`in ${plain(where)}`])].join(' ');
  const own = nodeIn(item, 'type') === undefined ? [] : [code(typeWords(api, item, 'inside'))];
  const facts = [...(place === '' ? [] : [place]), ...typeOfField(api, item, 'schema'), ...own];
  return [...facts, ...(isTrue(item, 'required') ? ['required'] : [])].join(', ');
}

function bodyWords(api: Api, body: Item): string {
  return Array.from(mapIn(api, body, 'content'), ([type, media]) => mediaWords(api, type, itemIn(api, media, 'schema'))).join(', ');
}

function mediaWords(api: Api, mediaType: string, schema: Item | undefined): string {
  return schema ? `${code(mediaType)} ${code(typeWords(api, schema))}` : code(mediaType);
}

function wordIn(item: Item, field: string): readonly string[] {
  const word = stringIn(item, field);
  return word === undefined ? [] : [code(word)];
}

function typeOfField(api: Api, item: Item, field: string): readonly string[] {
  const schema = itemIn(api, item, field);
  return schema ? [code(typeWords(api, schema))] : [];
}

/** The required properties with their types, and how many others there are. */
function propertyLines(api: Api, schema: Item): readonly string[] {
  const properties = propertiesOf(api, schema);
  const required = [...requiredOf(api, schema)].flatMap((name) => {
    const property = properties.get(name);
    return property ? [`- ${code(name)}: ${code(typeWords(api, property))}`] : [];
  });
  const shown = required.slice(0, mostProperties);
  const others = properties.size - shown.length;
  if (others <= 0) return shown;
  return [
    ...shown,
    shown.length === 0 ? `- ${count(others, 'property', 'properties')}, none of them required` : `- and ${count(others, 'other')}`,
  ];
}

/** Who may call an operation: what it says itself, or what the top says for all. */
function securityWords(api: Api, operation: Item): string {
  const own = nodeIn(operation, 'security');
  const owner = own === undefined ? api.root : operation;
  const from = own === undefined ? ' (from the top of the description)' : '';
  const list = nodeIn(owner, 'security');
  if (list === undefined) return 'nothing is said';
  const ways = Array.from(owner.tree.items(list), (requirement) => {
    const names = Array.from(owner.tree.entries(requirement), ({ key, value }) => schemeWords(owner, key, value));
    return names.length === 0 ? 'nobody has to prove anything' : names.join(' and ');
  });
  return (ways.length === 0 ? 'open to everybody' : ways.join(', or ')) + from;
}

function schemeWords({ tree }: Item, name: string, scopes: number): string {
  const words = Array.from(tree.items(scopes), (node) => tree.stringOf(node)).flatMap((scope) =>
    scope === undefined ? [] : [code(scope)],
  );
  return code(name) + (words.length === 0 ? '' : ` with ${words.join(', ')}`);
}
