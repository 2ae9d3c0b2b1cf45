/** What names, paths, hosts and texts tell about who is let in, and how much the findings about it weigh. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { joinFixes, safeFix } from '../../../server/src/engine/fix.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { isCredential, isPassword, isPasswordHash } from '../../../server/src/languages/openapi/know/credentials.ts';
import { isAdministrative, isPublicByNature } from '../../../server/src/languages/openapi/know/flows.ts';
import { hostOf, isLocalHost } from '../../../server/src/languages/openapi/know/hosts.ts';
import { secretsIn } from '../../../server/src/languages/openapi/know/secrets.ts';
import { linter } from '../../harness/page.ts';

function table(title: string, ask: (text: string) => boolean, yes: readonly string[], no: readonly string[]): void {
  describe(title, () => {
    for (const text of yes) it(`says yes to ${text}`, () => assert.equal(ask(text), true));
    for (const text of no) it(`says no to ${text}`, () => assert.equal(ask(text), false));
  });
}

table(
  'A name of a password',
  isPassword,
  ['password', 'userPassword', 'new_password', 'PASSWORD', 'db-passwd', 'user_pwd', 'passphrase'],
  ['password_hash', 'hasPassword', 'resetPassword', 'passwordReset', 'password_id', 'encrypted_password', 'pwd', 'passport', 'compass'],
);
table(
  'A name of a hash of a password',
  isPasswordHash,
  ['passwordHash', 'password_digest', 'hashed_password', 'password_salt', 'userPasswordHash'],
  ['password', 'hash', 'encryptedPassword', 'password_hash_algorithm', 'salt'],
);
table(
  'A name of a credential in an address',
  isCredential,
  ['access_token', 'accessToken', 'api_key', 'apikey', 'X-Api-Key', 'client_secret', 'jwt', 'password', 'refresh-token'],
  ['token', 'page_token', 'nextToken', 'sync_token', 'token_id', 'key', 'authorization', 'cursor', 'api_key_id', 'secret', 'keyword'],
);
table(
  'A path that is public by its nature',
  isPublicByNature,
  [
    ...['/login', '/auth/sign-in', '/v1/users/passwordReset', '/users/password/reset', '/oauth/token', '/api/v2/token', '/token'],
    ...['/webhooks/payments', '/healthz', '/.well-known/jwks.json', '/', '/status', '/users/sign_up'],
  ],
  [
    ...['/orders', '/users/{id}', '/authors', '/tokenized-cards', '/{login}', '/orders/{id}/status', '/users/{id}/password'],
    ...['/checkout/sessions', '/webhooks', '/webhooks/{id}', '/payments/{id}/confirm', '/orders/versions', '/sessions/{id}'],
  ],
);
table(
  'A path for administrators',
  isAdministrative,
  ['/admin', '/v1/admin/users', '/management/jobs', '/_admin/cache', '/back-office/orders'],
  [
    '/admin_api_keys',
    '/groups/{id}/admins',
    '/groups/{id}/admin/keys',
    '/notifications/admin',
    '/administered-drugs',
    '/risk-management',
    '/{admin}',
    '/orders',
  ],
);
table(
  'A host of a local network',
  (url) => isLocalHost(hostOf(url) ?? ''),
  [
    'http://localhost',
    'http://localhost:3000/v1',
    'http://127.0.0.1',
    'http://10.2.3.4:80',
    'http://192.168.1.1',
    'http://172.20.0.2',
    'http://[::1]:8080',
    'http://orders',
    'https://user@shop.test/a',
    'http://db.internal',
  ],
  ['https://shop.example.com', 'http://172.32.0.1', 'http://11.0.0.1', 'http://8.8.8.8', '/v1', 'http://localhost.example.com'],
);
table(
  'A secret in a text',
  (text) => [...secretsIn(text, { start: 0, end: text.length })].length > 0,
  [
    'AKIAQ7W3N5ZKT2VHX6LP',
    'Bearer ghp_q8RtY2uW5eXc7VbN4mKj9LpHz3AsD6FgT1oP',
    '-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7',
  ],
  [
    'AKIAIOSFODNN7EXAMPLE',
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    '-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----',
    'https://files.example.com/?X-Amz-Credential=AKIAQ7W3N5ZKT2VHX6LP%2F2022',
    'the key-value store',
  ],
);

/** What a rule says of a description, each with its weight. */
function said(rule: string, text: string): readonly string[] {
  const document = createDocument('file:///w/openapi.yaml', text);
  const problems = linter.lint(createSnapshot([document], { severities: {} }), document);
  return problems.filter((problem) => problem.rule.id === rule).map(({ severity, subject }) => `${severity} ${subject}`);
}

describe('The weight of missing security', () => {
  const head = 'openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n';
  const secured = '  /orders: { get: { security: [{ token: [] }], responses: {} }, put: { responses: {} } }\n';
  const scheme = 'components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n';
  const cases: readonly [title: string, paths: string, expected: readonly string[]][] = [
    ['is an error for a write beside what is secured', secured, ['error PUT /orders']],
    [
      'is a warning elsewhere',
      `${secured}  /rooms: { get: { security: [{ token: [] }], responses: {} }, post: { responses: {} } }\n`,
      ['error PUT /orders', 'warning POST /rooms'],
    ],
    [
      'is little for what is public by its nature',
      `${secured}  /login: { post: { responses: {} } }\n`,
      ['error PUT /orders', 'info POST /login'],
    ],
    ['is a warning where nothing is secured', '  /a: { post: { responses: {} } }\n  /b: { post: { responses: {} } }\n', ['warning Shop']],
  ];
  for (const [title, paths, expected] of cases)
    it(title, () => assert.deepEqual(said('openapi/require-security', head + paths + scheme), expected));
});

describe('The fixes of all rules together', () => {
  for (const [name, components] of [
    ['nothing shared yet', ''],
    ['shared schemas only', ', "components": { "schemas": {} }'],
  ]) {
    it(`make one map of responses, with ${name}`, () => {
      let document = createDocument(
        'file:///w/openapi.json',
        `{ "openapi": "3.0.3", "info": { "title": "Shop", "version": "1" }, "security": [{ "key": [] }], "paths": { "/a": { "get": { "responses": { "200": { "description": "A." } } } } }${components} }`,
      );
      for (let round = 0; round < 5; round++) {
        const snapshot = createSnapshot([document], { preset: 'all', severities: {} });
        const fixes = linter.lint(snapshot, document).flatMap((problem) => {
          const fix = safeFix(problem);
          return fix ? [{ uri: document.uri, fix }] : [];
        });
        const text = applyEdits(document.text, joinFixes(fixes).get(document.uri) ?? []);
        assert.ok((text.match(/"responses": ?\{(?! ?"200")/g) ?? []).length <= 1, text);
        document = createDocument(document.uri, text);
      }
      const mended: unknown = JSON.parse(document.text);
      assert.match(JSON.stringify(mended), /"Unauthorized".*"description"/);
    });
  }
});
