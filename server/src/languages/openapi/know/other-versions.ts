/** What a version of the standard says in place of what another one says. */
import { fieldOf, type TypeName } from '../grammar/grammar.ts';
import { typesOf, versions } from '../grammar/versions.ts';
import type { Version } from '../model.ts';

type Words = Readonly<Record<string, string>>;

/** What the schema of a parameter or header says from 3.0 on, where 2.0 said it beside the name. */
const simpleKeys =
  'type format items default enum pattern maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength maxItems minItems uniqueItems multipleOf';
const inSchema: Words = {
  ...Object.fromEntries(simpleKeys.split(' ').map((key) => [key, `"${key}" in "schema"`])),
  collectionFormat: '"style" and "explode"',
};

const since3: Readonly<Partial<Record<TypeName, Words>>> = {
  root: {
    swagger: '"openapi"',
    host: '"servers"',
    basePath: '"servers"',
    schemes: '"servers"',
    definitions: '"schemas" in "components"',
    parameters: '"parameters" in "components"',
    responses: '"responses" in "components"',
    securityDefinitions: '"securitySchemes" in "components"',
    consumes: '"content" of request bodies',
    produces: '"content" of responses',
  },
  operation: { consumes: '"content" of the request body', produces: '"content" of responses', schemes: '"servers"' },
  parameter: inSchema,
  header: inSchema,
  response: { schema: '"schema" in a media type of "content"' },
  securityScheme: {
    flow: '"flows"',
    authorizationUrl: 'it in one of the "flows"',
    tokenUrl: 'it in one of the "flows"',
    scopes: 'them in one of the "flows"',
  },
  flows: { application: '"clientCredentials"', accessCode: '"authorizationCode"' },
};

const before3: Readonly<Partial<Record<TypeName, Words>>> = {
  root: { openapi: '"swagger"', servers: '"host", "basePath" and "schemes"', components: '"definitions", "parameters" and "responses"' },
  operation: { requestBody: 'a parameter with "in: body"', servers: '"schemes"' },
  response: { content: '"schema", and "produces" of the operation' },
  parameter: { content: '"schema"', style: '"collectionFormat"', explode: '"collectionFormat"' },
  header: { schema: '"type"' },
  schema: { nullable: '"x-nullable"' },
  securityScheme: { flows: '"flow"', scheme: '"type: basic"' },
};

const before31: Words = {
  const: '"enum" with one value',
  examples: '"example"',
  $defs: '"schemas" in "components"',
  definitions: '"schemas" in "components"',
  contentEncoding: '"format: byte"',
  contentMediaType: '"format: binary"',
  prefixItems: '"items"',
  patternProperties: '"additionalProperties"',
  unevaluatedProperties: '"additionalProperties"',
};

/** What a version says in place of a key that its object does not know, in words; undefined where it has no such thing. */
export function replacementOf(version: Version, type: TypeName, key: string): string | undefined {
  const words = (table: Words | undefined) => (table && Object.hasOwn(table, key) ? table[key] : undefined);
  if (version === '2.0') return words(before3[type]) ?? (type === 'schema' ? words(before31) : undefined);
  if (type !== 'schema') return words(since3[type]);
  if (version === '3.0') return words(before31);
  return key === 'nullable' ? `"type" with "null" in its list` : undefined;
}

/** The versions that know a key in an object. */
export function versionsWith(type: TypeName, key: string): readonly Version[] {
  return versions.filter((version) => fieldOf(typesOf[version], type, key) !== undefined);
}

/** What a version says in place of a word in a field; undefined where it has no such thing. */
export function wordReplacementOf(version: Version, type: TypeName, field: string, word: string): string | undefined {
  if (version === '2.0') return undefined;
  if (type === 'parameter' && field === 'in') return word === 'body' || word === 'formData' ? '"requestBody" in the operation' : undefined;
  if (type === 'securityScheme' && field === 'type') return word === 'basic' ? '"type: http" with "scheme: basic"' : undefined;
  return type === 'schema' && field === 'type' && word === 'file' ? '"type: string" with "format: binary"' : undefined;
}
