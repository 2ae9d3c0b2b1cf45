/** Reports enums and constants with values that their own schema refuses. */
import { z } from 'zod';
import type { Edit, Fix, Span } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { boundsLengthOnly, type Misfit, misfitOf } from '../../languages/openapi/know/fit.ts';
import { calledOf, isNullable, nameOf, schemasHaving, typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, numberIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/valid-enum',
  title: 'Enums hold values that their schema allows',
  severity: 'warning',
  why: 'A value that the type or the bounds of the same schema refuse can never be sent, and generated code does not compile with it.',
  remedy: 'Write the values as the type asks for, or change the type.',
  fixes: 'unsafe',
  sources: ['JSON Schema Validation section 6.1', 'Spectral typed-enum', 'Redocly no-enum-type-mismatch'],
  peers: ['spectral:typed-enum', 'redocly:no-enum-type-mismatch', 'vacuum:typed-enum'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'enum')) {
      const { tree } = item;
      const wrong: Misfit[] = [];
      const isPlain = typeOf(item) === 'string' && boundsLengthOnly(item);
      const most = isPlain ? numberIn(item, 'maxLength') : 0;
      for (const value of tree.items(node)) {
        // Nearly all values are short texts of an enum of texts, and there are tens of thousands.
        if (isPlain && tree.kindOf(value) === 'string' && (most === undefined || isShort(tree.spanOf(value), most))) continue;
        const misfit = misfitOf(api, item, { ...item, node: value }, question);
        if (misfit) wrong.push(misfit);
      }
      yield* foundOf(item, 'enum', wrong);
    }
    for (const { item, node } of schemasHaving(api, 'const')) {
      const misfit = misfitOf(api, item, { ...item, node }, question);
      if (misfit) yield* foundOf(item, 'const', [misfit]);
    }
  },
  each({ schema, field, wrong }) {
    const others =
      wrong.length > 1 ? `, and ${count(wrong.length - 1, 'other value')} ${wrong.length > 2 ? 'do' : 'does'} not fit either` : '';
    return { message: `The ${field} of ${calledOf(schema)} does not fit its own schema: ${wrong[0]?.reason}${others}.` };
  },
  all: (found) => ({ message: `${found.length} schemas have an enum or a constant that they refuse themselves.` }),
  fix: (found, { api }) => fixFor(api, found),
  fixAll: 'Write all values of enums as their types ask for',
});

const question = { way: 'either', isPartial: true, isChoice: true } as const;

function isShort({ start, end }: Span, most: number): boolean {
  return end - start <= most;
}

interface Wrong extends Found {
  readonly schema: Item;
  readonly field: 'const' | 'enum';
  readonly wrong: readonly Misfit[];
}

function* foundOf(schema: Item, field: 'const' | 'enum', wrong: readonly Misfit[]): Iterable<Wrong> {
  const first = wrong[0];
  if (first) yield { at: first.at, span: valueSpanOf(first.at), subject: nameOf(schema) || 'schema', schema, field, wrong };
}

function fixFor(api: Api, { schema, wrong }: Wrong): Fix | undefined {
  const nulls = wrong.filter(({ at }) => at.tree.kindOf(at.node) === 'null');
  if (nulls.length === wrong.length) return api.version === '3.0' && !isNullable(schema) ? makeNullable(schema) : undefined;
  if (wrong.some(({ meant }) => meant === undefined)) return undefined;
  return {
    title: `Write the values of ${calledOf(schema)} as its type asks for`,
    get edits() {
      return wrong.flatMap(({ at, meant }): Edit[] => {
        const edit = meant === undefined ? undefined : replaceScalar(at, meant);
        return edit ? [edit] : [];
      });
    },
  };
}

function makeNullable(schema: Item): Fix | undefined {
  const edit = insertEntry(schema, schema.node, 'nullable', true);
  return edit && { title: `Make ${calledOf(schema)} nullable`, edits: [edit] };
}
