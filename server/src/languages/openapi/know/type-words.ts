/** What a schema's values are, in a few words: `string (uuid)`, `array of Order`, `"open" | "paid"`. */
import { type Api, has, type Item, itemIn, listIn, nodeIn, stringIn } from '../model.ts';
import { fileName } from '../text.ts';
import { isNullable, itemsOf, typesOf } from './schemas.ts';

/** How many alternatives and values are named at most. */
const mostNamed = 6;

/** The type of a schema for people. A shared schema is named; `inside` asks for what it is itself. */
export function typeWords(api: Api, schema: Item, how: 'named' | 'inside' = 'named', depth = 0): string {
  const name = how === 'named' ? sharedName(schema) : undefined;
  if (name !== undefined) return name;
  if (depth > 3) return '…';
  const values = nodeIn(schema, 'enum');
  if (values !== undefined) return joined(Array.from(schema.tree.items(values), (node) => JSON.stringify(schema.tree.valueOf(node)) ?? ''));
  if (has(schema, 'const')) return JSON.stringify(schema.tree.valueOf(nodeIn(schema, 'const'))) ?? '';
  const types = typesOf(schema).filter((type) => type !== 'null');
  const format = stringIn(schema, 'format');
  const nullable = isNullable(schema) ? ' or null' : '';
  const shown = types.map((type) => {
    if (type === 'array') {
      const items = itemsOf(api, schema);
      return items ? `array of ${typeWords(api, items, 'named', depth + 1)}` : 'array';
    }
    return format === undefined ? type : `${type} (${format})`;
  });
  if (shown.length > 0) return shown.join(' or ') + nullable;
  for (const [field, sign] of [
    ['oneOf', ' | '],
    ['anyOf', ' | '],
    ['allOf', ' & '],
  ] as const) {
    const parts = Array.from(listIn(api, schema, field), (part) => typeWords(api, part, 'named', depth + 1));
    if (parts.length > 0) return joined(parts, sign) + nullable;
  }
  const referred = has(schema, '$ref') ? itemIn(api, schema) : undefined;
  if (referred && referred !== schema) return typeWords(api, referred, 'named', depth + 1);
  return has(schema, 'properties') ? `object${nullable}` : 'any value';
}

/** What a schema is called that is written to be referred to: as a component, in a file of its own, in a map of such a file. */
function sharedName({ document, tree, node, key, parent, field }: Item): string | undefined {
  if (!parent) return undefined;
  if (node === tree.root) return fileName(document);
  if (parent.type === 'components' || (parent.type === 'root' && field === 'definitions')) return key;
  const above = tree.parentOf(node);
  const around = above === undefined ? undefined : tree.parentOf(above);
  const isInside = parent.document === document && (above === parent.node || around === parent.node);
  return isInside ? undefined : tree.keyOf(node);
}

function joined(parts: readonly string[], sign = ' | '): string {
  const named = parts.slice(0, mostNamed).join(sign);
  return parts.length > mostNamed ? `${named}${sign}…` : named;
}
