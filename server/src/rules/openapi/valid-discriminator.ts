/** Reports discriminators that cannot tell the kinds of a value apart. */
import { z } from 'zod';
import { isOpen, isWholeKnown } from '../../languages/openapi/know/composition.ts';
import { calledOf, nameOf, partsOf, propertiesOf, requiredOf, typesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/valid-discriminator',
  title: 'Discriminators name a required property of every branch',
  severity: 'warning',
  why: 'A client reads the discriminator first to know what it has got: where the property may be missing, or says what leads elsewhere, it cannot tell.',
  remedy: 'Describe the property in every branch, require it, and let its values be those of the mapping.',
  fixes: 'none',
  sources: [
    'OpenAPI 3.0.4 Discriminator Object',
    'OpenAPI 2.0 Schema Object: discriminator',
    'Spectral oas2-discriminator',
    'IBM discriminator-property',
  ],
  peers: [
    'spectral:oas2-discriminator',
    'vacuum:oas2-discriminator',
    'ibm:ibm-discriminator-property',
    'redocly:spec-discriminator-defaultMapping',
  ],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    const told = new Map<Item, string>();
    for (const { item, node } of api.having('schema', 'discriminator')) {
      const named = item.tree.kindOf(node) === 'mapping' ? nodeIn(item, 'discriminator', 'propertyName') : node;
      const name = item.tree.stringOf(named);
      if (named === undefined || name === undefined) continue;
      const types = typesOf(item);
      // Beside another type it has no effect at all, which is told by itself.
      if (types.length > 0 && !types.includes('object')) continue;
      yield* undescribed(api, item, named, name, told);
      yield* mismapped(api, item, name);
      yield* nameless(item);
    }
  },
  each: ({ problem }) => ({ message: `${problem}.` }),
  all: (found) => ({ message: `${found.length} discriminators do not tell the kinds of a value apart. The first: ${found[0]?.problem}.` }),
});

interface Indistinct extends Found {
  /** A sentence without its full stop. */
  readonly problem: string;
}

function found(schema: Item, node: number, problem: string): Indistinct {
  const at = { ...schema, node };
  return { at, span: valueSpanOf(at), subject: nameOf(schema) || 'schema', problem };
}

/** The branches of a choice; the schema itself where it is the one that others extend. */
function branchesOf(api: Api, schema: Item): readonly Item[] | undefined {
  const branches: Item[] = [];
  for (const field of ['oneOf', 'anyOf']) {
    for (const node of schema.tree.items(nodeIn(schema, field))) {
      const branch = api.follow(schema, node);
      if (!branch) return undefined;
      branches.push(branch);
    }
  }
  return branches.length > 0 ? branches : [schema];
}

/** A branch that several choices share is told of once: it is mended in one place. */
function* undescribed(api: Api, schema: Item, named: number, name: string, told: Map<Item, string>): Iterable<Indistinct> {
  const branches = branchesOf(api, schema);
  const isShared = propertiesOf(api, schema).has(name);
  const isSurelyThere = requiredOf(api, schema).has(name);
  const mayBeMissing = nodeIn(schema, 'discriminator', 'defaultMapping') !== undefined;
  for (const branch of branches ?? []) {
    const isNested = has(branch, 'oneOf') || has(branch, 'anyOf');
    const types = typesOf(branch);
    if (types.length > 0 && !types.includes('object')) continue;
    if ((isNested && branch !== schema) || !isWholeKnown(api, branch) || partsOf(api, branch).some(isOpen)) continue;
    if (!isShared && !propertiesOf(api, branch).has(name)) {
      yield found(schema, named, `Discriminator "${name}" is no property of ${calledOf(branch)}`);
      return;
    }
    if (isSurelyThere || mayBeMissing || requiredOf(api, branch).has(name)) continue;
    if (told.get(branch) === name) return;
    told.set(branch, name);
    yield found(schema, named, `Discriminator "${name}" is not required in ${calledOf(branch)}`);
    return;
  }
}

/** Values that lead to a schema which is no branch, or which refuses the very value. */
function* mismapped(api: Api, schema: Item, name: string): Iterable<Indistinct> {
  const { tree } = schema;
  const branches = new Map<string, Item | undefined>();
  for (const field of ['oneOf', 'anyOf']) {
    for (const node of tree.items(nodeIn(schema, field))) {
      const text = tree.stringOf(tree.get(node, '$ref'));
      // A branch without a name cannot be what a mapping names.
      if (text !== undefined) branches.set(lastOf(text), api.follow(schema, node));
    }
  }
  if (branches.size === 0) return;
  for (const { key, value } of tree.entries(nodeIn(schema, 'discriminator', 'mapping'))) {
    const target = tree.stringOf(value);
    // What is not there at all is told where references are judged.
    if (target === undefined || !api.follow(schema, value)) continue;
    const branch = branches.get(lastOf(target));
    if (!branch) {
      if (!branches.has(lastOf(target)))
        yield found(schema, value, `"${key}" leads to "${lastOf(target)}", which is no branch of ${calledOf(schema)}`);
      continue;
    }
    const property = propertiesOf(api, branch).get(name);
    const only = property && stringIn(property, 'const');
    const choices = property && nodeIn(property, 'enum');
    const values =
      only !== undefined
        ? [only]
        : choices === undefined
          ? []
          : Array.from(property?.tree.items(choices) ?? [], (each) => property?.tree.stringOf(each));
    if (values.length === 0 || values.includes(key)) continue;
    yield found(schema, value, `"${key}" leads to "${lastOf(target)}", whose "${name}" is never "${key}"`);
  }
}

/** A branch that is written where it stands has no name that a value could say. */
function* nameless(schema: Item): Iterable<Indistinct> {
  const { tree } = schema;
  for (const field of ['oneOf', 'anyOf']) {
    let number = 0;
    for (const node of tree.items(nodeIn(schema, field))) {
      number++;
      const isNamed = ['$ref', '$dynamicRef', '$recursiveRef', '$id', '$anchor'].some((keyword) => tree.get(node, keyword) !== undefined);
      // Null is told apart without a name.
      if (isNamed || tree.stringOf(tree.get(node, 'type')) === 'null') continue;
      yield found(schema, node, `Branch ${number} of ${calledOf(schema)} has no name, so its discriminator cannot choose it`);
      break;
    }
  }
}

function lastOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1).replace(/\.(?:ya?ml|json)$/i, '');
}
