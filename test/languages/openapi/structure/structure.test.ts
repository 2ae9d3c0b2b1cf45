/**
 * Our verdict on a description is that of the schema which the standard publishes, on some thousand descriptions that differ from
 * a sound one in one place. `verdicts.json` holds what the published schemas say, one digit for each; `judge.mjs` writes it anew.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { createDocument, createSnapshot } from '../../../../server/src/engine/document.ts';
import { openapi } from '../../../../server/src/languages/openapi/language.ts';
import type { Version } from '../../../../server/src/languages/openapi/model.ts';
import rule from '../../../../server/src/rules/openapi/valid-structure.ts';
import { root } from '../../../harness/root.ts';
import { type Json, mutationsOf } from './mutations.ts';

const folder = path.join(root, 'test/languages/openapi/structure');

/** Where we say something else than the published schema, and why. */
const differences: readonly (readonly [versions: string, mutation: RegExp, reason: string])[] = [
  [
    '2.0 3.0 3.1 3.2',
    /^root : (?:is a text|swaggers?|openapi) ?/,
    'What does not say which version it has is no description, and nobody judges it.',
  ],
  ['2.0 3.0 3.1 3.2', /: email is another word/, 'The schemas name formats, and validators do not ask for them: a warning here.'],
  ['2.0 3.0', /: (?:default|schema) holds a list/, 'What stands beside a reference is the matter of openapi/no-ref-siblings.'],
  ['3.0', /^encoding .*an extension/, 'The text allows extensions.'],
  ['3.0', /^discriminator .*(?:unknown|is called)/, 'The text has two fields only.'],
  ['3.0 3.1 3.2', /^securityScheme .*: scheme is another word/, 'A bearer format that nobody reads harms nobody.'],
  ['3.1 3.2', /^link .*: parameters holds a list/, 'The text allows any value.'],
  ['3.1 3.2', /^callback .*an extension/, 'The text allows extensions.'],
  ['3.1 3.2', /^schema .* is called /, 'Any key is allowed in a schema; one that is a slip of another is told as a warning.'],
  ['3.1', /: jsonSchemaDialect is another word/, 'The schema knows no dialect but its own.'],
];

describe('The structure of a description', () => {
  const met = new Set<(typeof differences)[number]>();
  const verdicts: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(folder, 'verdicts.json'), 'utf8'));
  for (const version of ['2.0', '3.0', '3.1', '3.2'] as const) {
    it(`is judged as the schema of ${version} judges it`, () => {
      const mutations = mutationsOf(sampleOf(version));
      assert.equal(mutations.length, verdicts[version]?.length, 'The sample or the mutations changed: run judge.mjs.');
      const unlike = mutations.flatMap(({ name, value }, index) => {
        const isValid = verdicts[version]?.[index] === '1';
        if (isSound(value) === isValid) return [];
        const reason = differences.find(([versions, mutation]) => versions.includes(version) && mutation.test(name));
        if (reason) met.add(reason);
        return reason ? [] : [`${name}: ${isValid ? 'valid' : 'not valid'}`];
      });
      assert.deepEqual(unlike, []);
    });
  }

  it('differs from the published schemas only where a reason is given, and there for sure', () => {
    assert.deepEqual(
      differences.filter((difference) => !met.has(difference)).map(([, , reason]) => reason),
      [],
    );
  });
});

function sampleOf(version: Version): Json {
  return JSON.parse(JSON.stringify(load(readFileSync(path.join(folder, 'samples', `${version}.yaml`), 'utf8'))));
}

/** True where the rule has no word against it that counts: hints are none. */
function isSound(value: Json): boolean {
  const document = createDocument('file:///w/openapi.json', JSON.stringify(value));
  const context = {
    document,
    model: openapi.parse(document),
    options: { summaryAbove: 0 },
    snapshot: createSnapshot([document]),
    rules: [],
  };
  for (const { severity } of rule.check({ ...context, isSuppressed: () => false, isUsed: () => true }))
    if (severity !== 'info') return false;
  return true;
}
