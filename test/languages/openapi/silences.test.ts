/** What other tools were told to be silent about: their rulesets, ignore files and keys. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot, type Document } from '../../../server/src/engine/document.ts';
import { disableLineEdit } from '../../../server/src/engine/suppress.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { openapi } from '../../../server/src/languages/openapi/language.ts';
import { linter } from '../../harness/page.ts';

const file = (name: string, text: string) => createDocument(`file:///w/${name}`, text);

const description = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
security: []
paths:
  /a:
    get: { responses: { '200': { description: Done. } } }
  /b:
    get: { responses: { '200': { description: Done. } } }
`;

/** The operations that are told to have no rate limit, by their paths. */
function told(text: string, ...others: readonly Document[]): readonly string[] {
  const document = file('api/openapi.yaml', text);
  const problems = linter.lint(createSnapshot([document, ...others]), document);
  return problems.filter(({ rule }) => rule.id === 'openapi/require-rate-limit').map(({ subject }) => subject);
}

const both = ['GET /a', 'GET /b'];

describe('What other tools were told to ignore', () => {
  const cases: readonly [title: string, others: readonly Document[], expected: readonly string[]][] = [
    ['nothing', [], both],
    [
      'a rule that a Spectral ruleset turns off',
      [
        file(
          '.spectral.yaml',
          'extends: ["@stoplight/spectral-owasp-ruleset"]\nrules:\n  owasp:api4:2023-rate-limit: off\n  owasp:api4:2023-rate-limit-retry-after: off\n  owasp:api4:2023-rate-limit-responses-429: off\n',
        ),
      ],
      [],
    ],
    ['one of several rules that ours stands for', [file('.spectral.yaml', 'rules: { owasp:api4:2023-rate-limit: off }\n')], both],
    ['a rule that is turned off in another project', [file('other/.spectral.yaml', 'rules: { owasp:api4:2023-rate-limit: off }\n')], both],
    ['a rule of another meaning', [file('.spectral.yaml', 'rules: { operation-tags: off }\n')], both],
    ['a rule that is only made milder', [file('.spectral.yaml', 'rules: { owasp:api4:2023-rate-limit: hint }\n')], both],
    [
      'an override for a place',
      [
        file(
          '.spectral.json',
          '{"overrides":[{"files":["**/*.yaml#/paths/~1a/get/responses"],"rules":{"owasp:api4:2023-rate-limit":"off"}}]}',
        ),
      ],
      both,
    ],
    [
      'an override for an operation',
      [
        file(
          '.spectral.json',
          '{"overrides":[{"files":["api/openapi.yaml#/paths/~1a/get"],"rules":{"owasp:api4:2023-rate-limit":"off"}}]}',
        ),
      ],
      ['GET /b'],
    ],
    [
      'an override for other files',
      [file('.spectral.yaml', 'overrides:\n  - files: ["docs/**"]\n    rules: { owasp:api4:2023-rate-limit: off }\n')],
      both,
    ],
    ['a ruleset half typed', [file('.spectral.yaml', 'rules:\n  owasp:api4:2023-rate-limit:\noverrides: [')], both],
  ];
  for (const [title, others, expected] of cases) it(title, () => assert.deepEqual(told(description, ...others), expected));

  it('keys of vacuum and Zally in the description', () => {
    const keyed = (key: string) => description.replace('/b:\n    get: {', `/b:\n    get: { ${key},`);
    assert.deepEqual(told(keyed('x-lint-ignore: owasp-rate-limit')), ['GET /a']);
    assert.deepEqual(told(keyed('x-lint-ignore: [other-rule]')), both);
    assert.deepEqual(told(keyed('x-lint-ignore: openapi/require-rate-limit')), ['GET /a']);
    assert.deepEqual(told(keyed('x-lint-ignore: [openapi/require-security]')), both);
    assert.deepEqual(told(keyed('x-zally-ignore: [153]')), ['GET /a']);
  });

  it("Redocly's ignore file, and its config", () => {
    const insecure = description.replace('security: []\n', '');
    const rules = (...others: readonly Document[]) => {
      const document = file('api/openapi.yaml', insecure);
      const problems = linter.lint(createSnapshot([document, ...others]), document);
      return problems.filter(({ rule }) => rule.id === 'openapi/require-client-error' || rule.id === 'openapi/require-security').length;
    };
    assert.equal(rules(), 1);
    assert.equal(rules(file('redocly.yaml', 'rules: { security-defined: off }\n')), 0);
    assert.equal(rules(file('.redocly.lint-ignore.yaml', "api/openapi.yaml:\n  security-defined: ['#/paths']\n")), 0);
    assert.equal(rules(file('.redocly.lint-ignore.yaml', "api/other.yaml:\n  security-defined: ['#/paths']\n")), 1);
  });

  it('is judged again when such a file changes', () => {
    const document = file('api/openapi.yaml', description);
    const before = createSnapshot([document]);
    const after = createSnapshot([document, file('.spectral.yaml', 'rules: {}\n')]);
    assert.notEqual(linter.resultId(before, document), linter.resultId(after, document));
  });
});

describe('Silencing a rule in JSON', () => {
  const json = JSON.stringify(
    {
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      paths: {
        '/a': { get: { parameters: [{ name: 'q', in: 'query', example: { b: 1 } }], responses: { 200: { description: 'Done.' } } } },
      },
      components: { schemas: { A: { properties: { name: { type: 'string' } } } } },
    },
    undefined,
    1,
  );
  const silenced = (text: string, words?: string) => {
    const document = file('openapi.json', text);
    const offset = words === undefined ? undefined : text.indexOf(words) + 1;
    const edit = openapi.silence?.(createSnapshot([document]), document, 'openapi/some-rule', offset);
    return JSON.parse(applyEdits(text, edit ? [edit] : []));
  };
  const cases: readonly [title: string, words: string | undefined, path: readonly (string | number)[]][] = [
    ['the whole file', undefined, []],
    ['an operation, at its method', '"get"', ['paths', '/a', 'get']],
    ['all paths, at their key', '"paths"', ['paths']],
    ['a parameter, also from inside of its example', '"b"', ['paths', '/a', 'get', 'parameters', 0]],
    ['a response, at its status', '"200"', ['paths', '/a', 'get', 'responses', '200']],
    ['an operation, at its responses', '"responses"', ['paths', '/a', 'get']],
    ['a schema, at its properties', '"properties"', ['components', 'schemas', 'A']],
    ['a property', '"name": {', ['components', 'schemas', 'A', 'properties', 'name']],
  ];
  for (const [title, words, path] of cases) {
    it(title, () => {
      const expected = JSON.parse(json);
      path.reduce((at, part) => at[part], expected)['x-lint-ignore'] = 'openapi/some-rule';
      assert.deepEqual(silenced(json, words), expected);
    });
  }

  it('beside rules that are silenced there already', () => {
    const once = json.replace('"name": "q",', '"x-lint-ignore": "a/b", "name": "q",');
    assert.deepEqual(silenced(once, '"q"').paths['/a'].get.parameters[0]['x-lint-ignore'], ['a/b', 'openapi/some-rule']);
    const twice = json.replace('"name": "q",', '"x-lint-ignore": ["a/b", "c/d"], "name": "q",');
    assert.deepEqual(silenced(twice, '"q"').paths['/a'].get.parameters[0]['x-lint-ignore'], ['a/b', 'c/d', 'openapi/some-rule']);
  });

  it('is no comment', () => {
    const document = file('openapi.json', json);
    assert.equal(disableLineEdit(document, openapi, 0, 'openapi/some-rule'), undefined);
  });
});
