/** The names that an API gives, by kind: segments of paths, parameters, properties, and so on. */
import { memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Api, nodeIn, type Place, stringIn } from '../model.ts';
import { pathsOf, spanInPath } from './paths.ts';

export const nameKinds = ['path', 'query', 'property', 'schema', 'operationId', 'enum'] as const;
export type NameKind = (typeof nameKinds)[number];

/** A name where it is written. */
export interface Named {
  readonly kind: NameKind;
  readonly name: string;
  readonly at: Place;
  /** Undefined where the place's own key or name is it. */
  readonly span: Span | undefined;
}

/** Names that OAuth, OpenID Connect and their like give: they are written so everywhere. */
const standard = new Set(
  `access_token refresh_token id_token token_type expires_in client_id client_secret redirect_uri grant_type response_type code_challenge
   code_challenge_method code_verifier error_description error_uri jwks_uri userinfo_endpoint token_endpoint authorization_endpoint
   revocation_endpoint introspection_endpoint end_session_endpoint registration_endpoint preferred_username given_name family_name
   email_verified phone_number phone_number_verified operationName`.split(/\s+/),
);

/** All names of an API by kind, each once, where it is met first. */
export const namesOf: (api: Api) => ReadonlyMap<NameKind, readonly Named[]> = memo((api) => {
  const names = new Map<NameKind, Map<string, Named>>(nameKinds.map((kind) => [kind, new Map()]));
  const add = (kind: NameKind, name: string, at: Place, span?: Span) => {
    if (standard.has(name)) return;
    const known = names.get(kind);
    if (known && !known.has(name)) known.set(name, { kind, name, at, span });
  };
  addSegments(api, add);
  for (const parameter of api.all('parameter')) {
    const name = stringIn(parameter, 'name');
    const node = nodeIn(parameter, 'name');
    if (name !== undefined && node !== undefined && stringIn(parameter, 'in') === 'query')
      add('query', name, parameter, parameter.tree.spanOf(node));
  }
  for (const { item, node } of api.having('schema', 'properties'))
    for (const { key, value } of item.tree.entries(node)) add('property', key, { ...item, node: value });
  for (const schema of api.all('schema'))
    if (schema.field === 'schemas' || schema.field === 'definitions') add('schema', schema.key, schema);
  for (const { item, node } of api.having('operation', 'operationId')) {
    const name = item.tree.stringOf(node);
    if (name !== undefined) add('operationId', name, item, item.tree.spanOf(node));
  }
  for (const { item, node } of api.having('schema', 'enum')) {
    for (const value of item.tree.items(node)) {
      const name = item.tree.stringOf(value);
      if (name !== undefined) add('enum', name, { ...item, node: value }, item.tree.spanOf(value));
    }
  }
  return new Map(Array.from(names, ([kind, known]) => [kind, [...known.values()]]));
});

/** The fixed segments of the paths, without versions and file endings. */
function addSegments(api: Api, add: (kind: NameKind, name: string, at: Place, span?: Span) => void): void {
  for (const path of pathsOf(api)) {
    let at = 0;
    for (const segment of path.path.split('/')) {
      if (/^[A-Za-z][\w-]*$/.test(segment)) add('path', segment, path.place, spanInPath(path, at, at + segment.length));
      at += segment.length + 1;
    }
  }
}
