/** Checks that what operations require is declared: the schemes by name, and the scopes of each scheme. */
import { z } from 'zod';
import type { Fix, Related } from '../../engine/finding.ts';
import { count, didYouMean, suggestion } from '../../engine/text.ts';
import type { NodeId } from '../../languages/data/tree.ts';
import { renameKey, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { allSchemeUses, flowsOf, type SchemeUse, schemesOf } from '../../languages/openapi/know/security.ts';
import { type Api, type Item, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

/** So many further places are named that ask for the same. */
const mostRelated = 5;
/** From how many undeclared scopes of a scheme on there is one finding for all of them. */
const mostScopes = 3;

export default defineApiRule({
  id: 'openapi/valid-security',
  title: 'Required schemes and scopes are declared',
  severity: 'error',
  why: 'Nobody knows how to meet a requirement that names an undeclared scheme or scope: gateways refuse it or let everybody in.',
  remedy: 'Declare the scheme among the security schemes and the scope in its flow, or write the name that is declared.',
  fixes: 'unsafe',
  sources: ['OpenAPI: Security Requirement Object', 'RFC 6749 section 3.3'],
  peers: [
    'spectral:oas2-operation-security-defined',
    'spectral:oas3-operation-security-defined',
    'redocly:security-defined',
    'redocly:security-scopes-defined',
    'vacuum:oas2-operation-security-defined',
    'vacuum:oas3-operation-security-defined',
    'ibm:ibm-securityschemes',
  ],
  options: z.strictObject({}),
  *find({ api }) {
    const declared = schemesOf(api);
    if (!declared || !api.isWhole) return;
    for (const [name, uses] of groupedByName(api)) {
      // Version 3.2 also allows the address of a scheme for its name.
      if (/[/#]/.test(name)) continue;
      const scheme = declared.get(name);
      if (scheme) yield* wrongScopes(api, name, scheme, uses);
      else if (!declared.has(name)) yield undeclared(api, name, declared, uses);
    }
  },
});

function groupedByName(api: Api): ReadonlyMap<string, readonly SchemeUse[]> {
  const grouped = new Map<string, SchemeUse[]>();
  for (const use of allSchemeUses(api)) {
    const known = grouped.get(use.name);
    if (known) known.push(use);
    else grouped.set(use.name, [use]);
  }
  return grouped;
}

/** A scheme that is not there: one finding, where it is asked for first. */
function undeclared(api: Api, name: string, declared: ReadonlyMap<string, unknown>, uses: readonly SchemeUse[]): Found & Told {
  const meant = didYouMean(name, declared.keys());
  const [first, ...others] = uses;
  return {
    at: first?.place ?? api.root,
    message: `Security scheme "${name}" is declared nowhere.${suggestion(name, declared.keys())}`,
    subject: name,
    related: others
      .slice(0, mostRelated)
      .map(({ place, span }) => ({ uri: place.document.uri, span, message: `"${name}" is asked for here too.` })),
    ...(meant !== undefined && {
      fixes: [
        {
          title: `Write "${meant}"`,
          edits: uses.flatMap(({ place }) => {
            const edit = renameKey(place, meant);
            return edit ? [edit] : [];
          }),
        },
      ],
    }),
  };
}

interface ScopeUse {
  readonly name: string;
  readonly place: Place;
}

function* wrongScopes(api: Api, name: string, scheme: Item, uses: readonly SchemeUse[]): Iterable<Found & Told> {
  const type = stringIn(scheme, 'type');
  if (type === undefined || type === 'openIdConnect') return;
  const asked = uses.flatMap(({ place }) => [...scopesAt(place)]);
  if (type !== 'oauth2') {
    // From 3.1 on other schemes may have roles.
    const [first] = asked;
    if (!first || (api.version !== '2.0' && api.version !== '3.0')) return;
    const message = `Scope "${first.name}" means nothing here: scheme "${name}" is of type "${type}", which has no scopes in ${api.version}.`;
    yield { at: first.place, message, subject: `${name}: ${first.name}`, severity: 'warning' };
    return;
  }
  const declared = declaredScopes(api, scheme);
  if (!declared) return;
  const missing = new Map<string, ScopeUse[]>();
  for (const use of asked) {
    if (declared.has(use.name)) continue;
    const known = missing.get(use.name);
    if (known) known.push(use);
    else missing.set(use.name, [use]);
  }
  const [worst] = missing.values();
  if (missing.size > mostScopes && worst?.[0]) {
    const names = Array.from(missing.keys(), (scope) => `"${scope}"`);
    const message = `${count(missing.size, 'scope')} that operations ask for ${missing.size === 1 ? 'is' : 'are'} not declared by scheme "${name}": ${names.slice(0, 3).join(', ')} and others.`;
    yield { at: worst[0].place, message, subject: name, related: relatedTo([...missing.values()].flatMap(([use]) => use ?? []).slice(1)) };
    return;
  }
  for (const [scope, [first, ...others]] of missing) {
    if (!first) continue;
    yield {
      at: first.place,
      message: `Scope "${scope}" is not declared by scheme "${name}".${suggestion(scope, declared)}`,
      subject: `${name}: ${scope}`,
      related: relatedTo(others),
      fixes: rename(didYouMean(scope, declared), [first, ...others]),
    };
  }
}

function relatedTo(uses: readonly ScopeUse[]): readonly Related[] {
  return uses.slice(0, mostRelated).map(({ name, place: { document, tree, node } }) => ({
    uri: document.uri,
    span: tree.spanOf(node),
    message: `"${name}" is asked for here.`,
  }));
}

function rename(meant: string | undefined, uses: readonly ScopeUse[]): readonly Fix[] {
  if (meant === undefined) return [];
  const edits = uses.flatMap(({ place }) => {
    const edit = replaceScalar(place, meant);
    return edit ? [edit] : [];
  });
  return edits.length === uses.length ? [{ title: `Write "${meant}"`, edits }] : [];
}

function* scopesAt({ document, tree, node: list }: Place): Iterable<ScopeUse> {
  for (const node of tree.items(list)) {
    const name = tree.stringOf(node);
    if (name !== undefined) yield { name, place: { document, tree, node } };
  }
}

/** The scopes of all flows; undefined where a flow or its list cannot be known. */
function declaredScopes(api: Api, scheme: Item): ReadonlySet<string> | undefined {
  const flows = flowsOf(api, scheme);
  const listed = api.version === '2.0' ? 1 : flowCount(scheme);
  if (flows.length === 0 || flows.length < listed) return undefined;
  const scopes = new Set<string>();
  for (const [, flow] of flows) {
    const node: NodeId | undefined = nodeIn(flow, 'scopes');
    for (const { key } of flow.tree.entries(node)) scopes.add(key);
  }
  return scopes.has('$ref') ? undefined : scopes;
}

function flowCount(scheme: Item): number {
  return Array.from(scheme.tree.entries(nodeIn(scheme, 'flows'))).filter(({ key }) => !key.startsWith('x-')).length;
}
