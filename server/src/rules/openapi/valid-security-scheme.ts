/** Checks the addresses and the HTTP schemes of security schemes. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { suggestion } from '../../engine/text.ts';
import { insertion } from '../../languages/openapi/fix/edit.ts';
import { hostOf, isLocalHost } from '../../languages/openapi/know/hosts.ts';
import { flowsOf } from '../../languages/openapi/know/security.ts';
import { type Api, type Item, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

/** The names in IANA's registry of authentication schemes, and those that are used without being in it. */
const registered = new Set(
  'basic bearer concealed digest dpop gnap hoba mutual negotiate oauth privatetoken scram-sha-1 scram-sha-256 vapid ntlm aws4-hmac-sha256 hmac signature'.split(
    ' ',
  ),
);

const common = ['basic', 'bearer', 'digest'];

export default defineApiRule({
  id: 'openapi/valid-security-scheme',
  title: 'Security schemes name addresses over HTTPS and schemes that exist',
  severity: 'error',
  why: 'Clients send passwords and codes to these addresses, and build the Authorization header of the scheme that is named.',
  remedy: 'Write "https://" addresses, and the name of a scheme that is registered for HTTP.',
  fixes: 'unsafe',
  sources: ['OpenAPI: Security Scheme Object', 'RFC 6749 sections 3.1 and 3.2', 'IANA: HTTP Authentication Schemes'],
  peers: ['ibm:ibm-securityscheme-attributes'],
  options: z.strictObject({}),
  *find({ api }) {
    for (const scheme of api.all('securityScheme')) {
      for (const field of ['openIdConnectUrl', 'oauth2MetadataUrl']) yield* address(scheme, scheme, field);
      for (const [, flow] of flowsOf(api, scheme)) for (const field of flowAddresses) yield* address(scheme, flow, field);
      yield* httpScheme(api, scheme);
    }
  },
});

const flowAddresses = ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'deviceAuthorizationUrl'] as const;

function* address(scheme: Item, owner: Item, field: string): Iterable<Found & Told> {
  const { tree } = owner;
  const node = nodeIn(owner, field);
  const url = tree.stringOf(node)?.trim();
  if (node === undefined || !url) return;
  const told = { at: owner, span: tree.spanOf(node), subject: `${scheme.key}: ${field}` };
  if (/\s/.test(url)) yield { ...told, message: `"${url}" is not an address.`, severity: 'warning' };
  else if (/^http:/i.test(url) && !isLocalHost(hostOf(url) ?? ''))
    yield { ...told, message: `"${field}" of "${scheme.key}" is reached without encryption.`, fixes: encrypt({ ...owner, node }) };
}

function encrypt(place: Place): readonly Fix[] {
  const { tree, node } = place;
  const span = tree.spanOf(node);
  const scheme = /^["']?\s*http/i.exec(tree.text.slice(span.start, span.end));
  if (!scheme) return [];
  return [{ title: 'Write "https"', edits: [insertion(place, span.start + scheme[0].length, 's')] }];
}

function* httpScheme(api: Api, scheme: Item): Iterable<Found & Told> {
  const name = stringIn(scheme, 'scheme');
  const node = nodeIn(scheme, 'scheme');
  if (api.version === '2.0' || stringIn(scheme, 'type') !== 'http' || !name || node === undefined) return;
  if (registered.has(name.toLowerCase())) return;
  const message = `"${name}" is no registered scheme of HTTP authentication.${suggestion(name, common)}`;
  yield { at: scheme, span: scheme.tree.spanOf(node), message, subject: scheme.key, severity: 'info' };
}
