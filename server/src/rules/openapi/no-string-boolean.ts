/** Reports truth values that are written as the texts "true" and "false". */
import { z } from 'zod';
import type { Edit } from '../../engine/finding.ts';
import type { DataTree, NodeId } from '../../languages/data/tree.ts';
import { removeNode, replacement, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { labelOf, siteOf } from '../../languages/openapi/know/values.ts';
import { type Item, nodeIn, type Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-string-boolean',
  title: 'Truth values are booleans',
  severity: 'info',
  why: 'Every client has to compare texts, and in most languages the text "false" counts as true.',
  remedy: 'Write "type: boolean".',
  // In a body the value is written without quotes then.
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1, 4.4 Data Types'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<TextBoolean> {
    for (const type of ['schema', 'parameter'] as const) {
      for (const { item, node } of api.having(type, 'enum')) {
        // Beside a real boolean the text is a courtesy to clients that cannot send one.
        if (!holdsTruth(item.tree, node) || item.field === 'oneOf' || item.field === 'anyOf' || typeOf(item) !== 'string') continue;
        yield { at: siteOf(item), subject: labelOf(api, item), schema: item };
      }
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" is a boolean, but written as the texts "true" and "false".` }),
  all: (found) => ({ message: `${found.length} booleans are written as the texts "true" and "false".` }),
  fix({ subject, schema }) {
    return {
      title: `Make "${subject}" a boolean`,
      get edits() {
        return toBoolean(schema);
      },
    };
  },
  fixAll: 'Make all of them booleans',
});

/** True for a list of the texts "true" and "false". */
function holdsTruth(tree: DataTree, list: NodeId): boolean {
  const first = tree.firstChild(list);
  const second = first < 0 ? -1 : tree.nextSibling(first);
  if (second < 0 || tree.nextSibling(second) >= 0) return false;
  const texts = [first, second].map((node) => tree.stringOf(node)?.toLowerCase());
  return texts.includes('true') && texts.includes('false');
}

interface TextBoolean extends Found {
  readonly schema: Item;
}

/** The edits that make a text a boolean, samples included; none where one of them cannot be changed. */
function toBoolean(schema: Item): readonly Edit[] {
  const type = nodeIn(schema, 'type');
  const values = nodeIn(schema, 'enum');
  // A list of types names `null` as well: that stays.
  if (type === undefined || values === undefined || schema.tree.kindOf(type) !== 'string') return [];
  const edits: (Edit | undefined)[] = [replaceScalar({ ...schema, node: type }, 'boolean'), removeNode({ ...schema, node: values })];
  for (const field of ['default', 'example']) {
    const node = nodeIn(schema, field);
    const text = schema.tree.stringOf(node)?.toLowerCase();
    if (node !== undefined && text !== undefined) edits.push(unquoted({ ...schema, node }, text === 'true'));
  }
  const all = edits.filter((edit) => edit !== undefined);
  return all.length === edits.length ? all : [];
}

/** Writes a truth value over a text, quotes included. */
function unquoted(place: Place, value: boolean): Edit {
  return replacement(place, place.tree.spanOf(place.node), String(value));
}
