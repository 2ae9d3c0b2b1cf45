/** Reports required properties that no schema describes. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { didYouMean } from '../../engine/text.ts';
import { removeNode, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { type Company, companyOf, isOpen } from '../../languages/openapi/know/composition.ts';
import { calledOf, nameOf, typesOf } from '../../languages/openapi/know/schemas.ts';
import { type Item, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/valid-required',
  title: 'Required properties are described',
  severity: 'warning',
  why: 'Clients have to send a property that nobody describes: mostly it was renamed or is misspelt, and the real one is optional now.',
  remedy: 'Correct the name, describe the property, or take it out of "required".',
  fixes: 'unsafe',
  sources: ['JSON Schema Validation section 6.5.3', 'Redocly no-required-schema-properties-undefined', 'IBM define-required-properties'],
  peers: ['redocly:no-required-schema-properties-undefined', 'vacuum:required-fields-defined', 'ibm:ibm-define-required-properties'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'required')) {
      const { tree } = item;
      if (tree.kindOf(node) !== 'sequence') continue;
      const properties = nodeIn(item, 'properties');
      const seen: string[] = [];
      let company: Company | undefined;
      for (const each of tree.items(node)) {
        const name = tree.stringOf(each);
        if (name === undefined) continue;
        seen.push(name);
        if (tree.get(properties, name) !== undefined || !speaksOfObjects(item)) continue;
        company ??= companyOf(api, item);
        if (company.isKnown && !isDescribed(company, name)) yield found(item, each, name, meantBy(company, seen, name));
      }
    }
  },
  each: ({ schema, name, meant }) => ({
    message: `Required property "${name}" of ${calledOf(schema)} is not described.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
  }),
  all: (undescribed) => ({ message: `${undescribed.length} required properties are not described.` }),
  fix: (undescribed) => fixFor(undescribed),
});

interface Undescribed extends Found {
  readonly at: Place;
  readonly schema: Item;
  readonly name: string;
  readonly meant: string | undefined;
}

/** Not where the keyword has no effect, nor in a "not", which says what must not be there. */
function speaksOfObjects(schema: Item): boolean {
  const types = typesOf(schema);
  return schema.field !== 'not' && schema.parent?.field !== 'not' && (types.length === 0 || types.includes('object'));
}

function found(schema: Item, node: number, name: string, meant: string | undefined): Undescribed {
  const at = { ...schema, node };
  return { at, span: valueSpanOf(at), subject: nameOf(schema) || 'schema', schema, name, meant };
}

function isDescribed({ schemas }: Company, name: string): boolean {
  let hasProperties = false;
  for (const schema of schemas) {
    if (nodeIn(schema, 'properties', name) !== undefined || isOpen(schema)) return true;
    // What tells the kinds of a value apart is asked for by itself.
    if (stringIn(schema, 'discriminator', 'propertyName') === name || stringIn(schema, 'discriminator') === name) return true;
    for (const _ of schema.tree.entries(nodeIn(schema, 'properties'))) {
      hasProperties = true;
      break;
    }
  }
  // A schema that describes no property at all only says which ones there have to be.
  return !hasProperties;
}

/** A described property that nothing requires yet and that is written nearly the same. */
function meantBy({ schemas }: Company, required: readonly string[], name: string): string | undefined {
  const names = schemas.flatMap((schema) => Array.from(schema.tree.entries(nodeIn(schema, 'properties')), ({ key }) => key));
  // Real names of one schema may be alike as well: only a slip of a letter or two is proposed.
  const near = names.filter((each) => !required.includes(each) && each[0]?.toLowerCase() === name[0]?.toLowerCase());
  return didYouMean(
    name,
    near.filter((each) => Math.abs(each.length - name.length) <= 2),
  );
}

function fixFor({ at, name, meant }: Undescribed): Fix | undefined {
  const edit = meant === undefined ? removeNode(at) : replaceScalar(at, meant);
  return edit && { title: meant === undefined ? `Take "${name}" out of "required"` : `Write "${meant}"`, edits: [edit] };
}
