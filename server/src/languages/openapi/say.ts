/** What things of a description are called in messages. */
import { type Api, enclosing, type Item, type Place, stringIn } from './model.ts';

/** `Response "200"`, `Operation "GET /users"`, `Parameter "limit"`, `The Info object`. */
export function titleOf(api: Api, item: Item): string {
  const title = api.types[item.type]?.title ?? item.type;
  if (item.type === 'operation') {
    const pathItem = enclosing(item, 'pathItem');
    return `${title} "${item.key.toUpperCase()}${pathItem ? ` ${pathItem.key}` : ''}"`;
  }
  const name = stringIn(item, 'name');
  if (name !== undefined && name !== '' && item.type !== 'xml') return `${title} "${name}"`;
  const isField = item.key === item.field && item.parent !== undefined && api.types[item.parent.type]?.fields[item.field] !== undefined;
  const isListed = item.tree.keyOf(item.node) === undefined;
  return item.type !== 'flow' && (isField || isListed) ? `The ${title} object` : `${title} "${item.key}"`;
}

/** `a Schema`, `an Operation`. */
export function withArticle(title: string): string {
  return `${/^(?:[AEIO]|XML)/.test(title) ? 'an' : 'a'} ${title}`;
}

/** `"query", "header" or "path"`. */
export function sayChoice(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}

/** What a value is, whatever is written: `a text`, `an object`. */
export function kindSaid({ tree, node }: Place): string {
  return kindWords[tree.kindOf(node)];
}

const kindWords = {
  mapping: 'an object',
  sequence: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
} as const;
