/** Every rule of the linters that people come from is one of ours, and what theirs get wrong ours get right. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { rules } from '../../../server/src/rules/index.ts';
import { linter } from '../../harness/page.ts';

const words = (text: string) => text.split(/\s+/);

/** `spectral:oas` of Spectral 6.16. */
const spectral = words(
  `operation-success-response oas2-operation-formData-consume-check operation-operationId-unique operation-parameters
   operation-tag-defined path-params contact-properties duplicated-entry-in-enum info-contact info-description info-license
   license-url no-eval-in-markdown no-script-tags-in-markdown openapi-tags-alphabetical openapi-tags-uniqueness openapi-tags
   operation-description operation-operationId operation-operationId-valid-in-url operation-singular-tag operation-tags
   path-declarations-must-exist path-keys-no-trailing-slash path-not-include-query tag-description no-$ref-siblings array-items
   typed-enum oas2-api-host oas2-api-schemes oas2-discriminator oas2-host-not-example oas2-host-trailing-slash
   oas2-parameter-description oas2-operation-security-defined oas2-valid-schema-example oas2-valid-media-example oas2-anyOf
   oas2-oneOf oas2-schema oas2-unused-definition oas3-api-servers oas3-examples-value-or-externalValue
   oas3-operation-security-defined oas3-parameter-description oas3-server-not-example.com oas3-server-trailing-slash
   oas3-valid-media-example oas3-valid-schema-example oas3-schema oas3-unused-component oas3-server-variables
   oas3-callbacks-in-callbacks oas3_1-servers-in-webhook oas3_1-callbacks-in-webhook oas3_2-no-deprecated-xml-attribute`,
);

/** `@stoplight/spectral-owasp-ruleset` 2.0. */
const owasp = words(
  `api1:2023-no-numeric-ids api2:2023-no-http-basic api2:2023-no-api-keys-in-url api2:2023-no-credentials-in-url
   api2:2023-auth-insecure-schemes api2:2023-jwt-best-practices api2:2023-short-lived-access-tokens api2:2023-write-restricted
   api2:2023-read-restricted api3:2023-no-additionalProperties api3:2023-constrained-additionalProperties
   api3:2023-no-unevaluatedProperties api3:2023-constrained-unevaluatedProperties api4:2023-rate-limit
   api4:2023-rate-limit-retry-after api4:2023-rate-limit-responses-429 api4:2023-array-limit api4:2023-string-limit
   api4:2023-string-restricted api4:2023-integer-limit api4:2023-integer-limit-legacy api4:2023-integer-format
   api5:2023-admin-security-unique api7:2023-concerning-url-parameter api8:2023-define-cors-origin api8:2023-no-scheme-http
   api8:2023-no-server-http api8:2023-define-error-validation api8:2023-define-error-responses-401
   api8:2023-define-error-responses-500 api9:2023-inventory-access api9:2023-inventory-environment`,
);

/** What `recommended` of Redocly CLI 2.77 turns on, whatever the version of the description. */
const redocly = words(
  `info-license info-license-strict no-ambiguous-paths no-duplicated-enum-values no-duplicated-tag-names no-empty-servers
   no-enum-type-mismatch no-example-value-and-externalValue no-identical-paths no-illogical-composition-keywords
   no-invalid-media-type-examples no-invalid-parameter-examples no-invalid-schema-examples no-mixed-number-range-constraints
   no-path-trailing-slash no-required-schema-properties-undefined no-schema-type-mismatch no-server-example.com
   no-server-trailing-slash no-server-variables-empty-enum no-undefined-server-variable no-unresolved-refs no-unsafe-markdown
   no-unused-components nullable-type-sibling operation-2xx-response operation-4xx-response operation-operationId
   operation-operationId-unique operation-operationId-url-safe operation-parameters-unique operation-summary
   path-declaration-must-exist path-not-include-query path-parameters-defined security-defined security-scopes-defined
   spec-components-invalid-map-name spec-discriminator-defaultMapping spec-example-values spec-no-invalid-encoding-combinations
   spec-no-invalid-tag-parents spec-querystring-parameters spec-ref-siblings struct tag-description`,
);

/** The rules of Redocly CLI that are off there. */
const redoclyOthers = words(
  `spec-strict-refs info-contact operation-4xx-problem-details-rfc7807 operation-description array-parameter-serialization
   boolean-parameter-prefixes parameter-description no-http-verbs-in-paths path-http-verbs-order path-segment-plural paths-kebab-case
   component-name-unique request-mime-type response-mime-type response-contains-header response-contains-property
   scalar-property-missing-example required-string-property-missing-min-length operation-singular-tag operation-tag-defined
   tags-alphabetical`,
);

/** Not ours, and why. */
const leftOut: ReadonlyMap<string, string> = new Map([
  ['redocly:boolean-parameter-prefixes', 'A taste that hardly an API shares.'],
  ['redocly:response-contains-header', 'A project lists the headers by itself; what is lost without them has rules of its own.'],
  ['redocly:response-contains-property', 'A project lists the properties by itself.'],
]);

/** Rules of theirs that ask two things. */
const shared: ReadonlyMap<string, readonly string[]> = new Map([
  ['spectral:path-params', ['openapi/no-ambiguous-paths', 'openapi/valid-path-parameters']],
  ['redocly:security-defined', ['openapi/require-security', 'openapi/valid-security']],
]);

/** What their rules are called that are in no ruleset, or were called once. */
const others = ['spectral:invalid-ref', 'redocly:spec'];

const listed = [
  ...spectral.map((name) => `spectral:${name}`),
  ...owasp.map((name) => `owasp:${name}`),
  ...[...redocly, ...redoclyOthers].map((name) => `redocly:${name}`),
];

describe('A rule of another linter', () => {
  it('is known by its full set', () => assert.deepEqual([spectral.length, owasp.length, redocly.length], [57, 32, 46]));

  for (const peer of listed) {
    it(peer, () => {
      const ours = rules.filter((rule) => rule.peers?.includes(peer)).map(({ id }) => id);
      if (leftOut.has(peer)) assert.deepEqual(ours, [], 'It is said to be left out.');
      else if (shared.has(peer)) assert.deepEqual(ours, shared.get(peer));
      else assert.equal(ours.length, 1, `One rule stands for it, not ${ours.join(' and ') || 'none'}.`);
    });
  }

  it('is spelt as there', () => {
    const known = new Set([...listed, ...others]);
    const named = rules.flatMap(({ peers }) => peers ?? []).filter((peer) => /^(?:spectral|owasp|redocly):/.test(peer));
    assert.deepEqual(
      named.filter((peer) => !known.has(peer)),
      [],
    );
  });
});

describe('What the rate-limit rules of others get wrong', () => {
  const limit = (responses: string) => `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get:
      responses: { ${responses} }
`;
  const bare = '"GET /orders" declares a "429" without "Retry-After" or rate-limit headers.';
  const none = '"GET /orders" declares no "429" with "Retry-After" or rate-limit headers.';
  const integer = '{ schema: { type: integer } }';
  const cases: readonly [title: string, responses: string, expected: readonly string[]][] = [
    ['a 429 without any headers is reported', `'429': { description: Slow down. }`, [bare]],
    [
      'two generations of headers are fine',
      `'429': { description: Slow down., headers: { RateLimit: ${integer}, X-RateLimit-Limit: ${integer} } }`,
      [],
    ],
    [
      'names of headers have no case',
      `'429': { description: Slow down., headers: { ratelimit-limit: ${integer}, retry-after: ${integer} } }`,
      [],
    ],
    ['a range covers its codes', `4XX: { description: Refused., headers: { Retry-After: ${integer} } }`, []],
    ['a missing 429 is one finding', `'200': { description: The orders. }`, [none]],
    [
      'a policy on success is a limit that is told',
      `'200': { description: The orders., headers: { RateLimit-Policy: { schema: { type: string } } } }, '429': { description: Slow down. }`,
      [],
    ],
    [
      'no headers are asked for on success',
      `'200': { description: The orders. }, '429': { description: Slow down., headers: { Retry-After: ${integer} } }`,
      [],
    ],
  ];
  for (const [title, responses, expected] of cases)
    it(title, () => assert.deepEqual(told('openapi/require-rate-limit', limit(responses)), expected));
});

describe('Values of the wrong kind', () => {
  it('end no rule: what is right beside them is judged', () => {
    const text = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{id}/{line}:
    parameters:
      - { name: 7, in: path, required: true, schema: { type: integer } }
      - { name: [id], in: path, required: true, schema: { type: integer } }
      - { name: id, in: path, required: true, schema: { type: integer } }
    get:
      responses: { '200': { description: The line. } }
`;
    assert.deepEqual(told('openapi/no-numeric-id', text), ['"id" names things by numbers, which can be guessed one after the other.']);
  });
});

/** What one rule says of a description. */
function told(rule: string, text: string): readonly string[] {
  const config = createDocument('file:///w/backend-architect.jsonc', '{ "preset": "all" }');
  const document = createDocument('file:///w/openapi.yaml', text);
  const problems = linter.lint(createSnapshot([document, config]), document);
  return problems.filter((problem) => problem.rule.id === rule).map(({ message }) => message);
}
