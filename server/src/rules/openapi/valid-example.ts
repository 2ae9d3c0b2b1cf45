/** Reports examples that do not fit their schema. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { type Misfit, misfitOf, type Question } from '../../languages/openapi/know/fit.ts';
import { nameOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, itemIn, nodeIn, type Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/valid-example',
  title: 'Examples fit their schema',
  severity: 'warning',
  preset: 'strict',
  why: 'People copy examples first: one that the schema refuses teaches a request that fails, and mocks and tests are made from it.',
  remedy: 'Correct the example, or the schema where the example shows what the server does.',
  fixes: 'unsafe',
  sources: [
    'OpenAPI 3.0.4 Media Type Object: the example should match the schema',
    'Spectral oas3-valid-schema-example and oas3-valid-media-example',
    'Redocly no-invalid-schema-examples, no-invalid-media-type-examples, no-invalid-parameter-examples',
  ],
  peers: [
    'spectral:oas2-valid-schema-example',
    'spectral:oas2-valid-media-example',
    'spectral:oas3-valid-schema-example',
    'spectral:oas3-valid-media-example',
    'redocly:no-invalid-schema-examples',
    'redocly:no-invalid-media-type-examples',
    'redocly:no-invalid-parameter-examples',
    'vacuum:oas3-valid-schema-example',
    'vacuum:Oas2ValidSchemaExample',
    'ibm:ibm-valid-schema-example',
  ],
  options: z.strictObject({
    ...manyOptions,
    checkMissing: z.boolean().default(true).describe('Also reports examples that leave out what the schema requires.'),
  }),
  *find({ api, options: { checkMissing } }) {
    const seen = new Set<string>();
    for (const shown of examplesIn(api)) {
      const question = { ...shown.question, isPartial: !checkMissing };
      const misfit = misfitOf(api, shown.schema, shown.value, question);
      if (!misfit) continue;
      // A shared example is told once, whatever schemas it is shown for.
      const key = `${misfit.at.document.uri} ${misfit.at.node}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const subject = nameOf(shown.schema) || shown.name || 'example';
      yield { at: misfit.at, span: spanOfMisfit(misfit), subject, schema: shown.schema, misfit };
    }
  },
  each: ({ schema, misfit }: Unfit) => ({ message: `This example does not fit ${titleOf(schema)}: ${misfit.reason}.` }),
  all: (found) => ({ message: `${found.length} examples do not fit their schemas.` }),
  fix: ({ misfit }) => fixFor(misfit),
  fixAll: 'Write the values of all examples as their types ask for',
});

interface Shown {
  readonly schema: Item;
  readonly value: Place;
  readonly question: Question;
  /** What the example is called; nothing where it is not. */
  readonly name: string;
}

interface Unfit extends Found {
  readonly schema: Item;
  readonly misfit: Misfit;
}

function titleOf(schema: Item): string {
  const name = nameOf(schema);
  return name === '' ? 'its schema' : `"${name}"`;
}

/** Every example of a description with the schema it is shown for. */
function* examplesIn(api: Api): Iterable<Shown> {
  const either = { way: 'either' } as const;
  for (const { item, node } of api.having('schema', 'example')) {
    const value = { ...item, node };
    // Before 3.1 null mostly says that there is no example.
    if (item.tree.kindOf(node) !== 'null')
      yield { schema: item, value, question: { ...either, mayBeSerialised: isInParameter(item) }, name: '' };
  }
  for (const { item, node } of api.having('schema', 'examples'))
    for (const each of item.tree.items(node)) yield { schema: item, value: { ...item, node: each }, question: either, name: '' };
  for (const item of api.all('mediaType')) yield* ofOwner(api, item, item.key);
  for (const type of ['parameter', 'header'] as const) for (const item of api.all(type)) yield* ofOwner(api, item, '');
  if (api.version !== '2.0') return;
  for (const { item, node } of api.having('response', 'examples')) {
    const schema = itemIn(api, item, 'schema');
    for (const { key, value } of item.tree.entries(node))
      if (schema && isJson(key)) yield { schema, value: { ...item, node: value }, question: { way: 'answered' }, name: key };
  }
}

/** The examples of a media type, a parameter or a header. */
function* ofOwner(api: Api, owner: Item, media: string): Iterable<Shown> {
  const { tree } = owner;
  const single = nodeIn(owner, 'example');
  const several = nodeIn(owner, 'examples');
  if (single === undefined && several === undefined) return;
  const schema = itemIn(api, owner, 'schema');
  if (!schema) return;
  const isMedia = owner.type === 'mediaType';
  const way = isMedia ? wayOf(owner) : 'either';
  const shown = (value: Place, name: string): Shown => {
    const text = value.tree.stringOf(value.node);
    // What is no JSON is shown as text, and so are JSON texts by some.
    const mayBeSerialised = !isMedia || !isJson(media) || (text !== undefined && /^\s*[[{]/.test(text));
    return { schema, value, question: { way, mayBeSerialised }, name };
  };
  if (single !== undefined && tree.kindOf(single) !== 'null') yield shown({ ...owner, node: single }, '');
  for (const { key, value } of tree.entries(several)) {
    const example = api.follow(owner, value);
    const inner = example && (nodeIn(example, 'dataValue') ?? nodeIn(example, 'value'));
    if (example && inner !== undefined) yield shown({ ...example, node: inner }, key);
  }
}

/** Bodies of forms and XML are not what the values of a schema look like. */
function isJson(media: string): boolean {
  return /^(?:[\w.*-]+\/)?(?:[\w.-]+\+)?(?:json|\*)(?:\s*;|$)/i.test(media);
}

function wayOf({ parent }: Item): 'sent' | 'answered' | 'either' {
  if (parent?.type === 'requestBody') return 'sent';
  return parent?.type === 'response' ? 'answered' : 'either';
}

function isInParameter({ parent }: Item): boolean {
  return parent?.type === 'parameter' || parent?.type === 'header';
}

/** What is missing is told on the key of the value that lacks it, the rest on the value. */
function spanOfMisfit({ at }: Misfit) {
  const kind = at.tree.kindOf(at.node);
  const isCollection = kind === 'mapping' || kind === 'sequence';
  return (isCollection ? at.tree.keySpanOf(at.node) : undefined) ?? valueSpanOf(at);
}

function fixFor({ at, meant }: Misfit): Fix | undefined {
  const edit = meant === undefined ? undefined : replaceScalar(at, meant);
  return edit && { title: `Write ${JSON.stringify(meant)}`, edits: [edit] };
}
