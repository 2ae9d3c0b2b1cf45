/** Compares what has to be shown before a call is answered: credentials that were enough have to stay enough. */
import { memo } from '../../../engine/document.ts';
import { type Api, type Item, mapIn, nodeIn, type Operation, stringIn } from '../model.ts';
import { type Change, sourceOf } from './change.ts';
import type { Comparison } from './comparison.ts';
import { standingAt } from './standing.ts';

/** One way in: the scopes by the scheme that asks for them. */
type Way = ReadonlyMap<string, ReadonlySet<string>>;

/** Tells of operations that ask for more than before. What the root asks for is told at the root, once. */
export function compareSecurity(comparison: Comparison, [old, now]: readonly [Operation, Operation]): void {
  const { before, after } = comparison;
  const from = waysInto(before, old, after);
  const to = waysInto(after, now, before);
  // Where nothing was said before, the description may have been silent about what was asked all the time.
  const wasSilent = schemesOf(before).size === 0;
  const lost = from.find((way) => !to.some((other) => isEnough(way, other)));
  if (!lost) return;
  const owner = nodeIn(now.item, 'security') === undefined ? after.root : now.item;
  const isScope = lost.size > 0 && to.some((way) => way.size === lost.size && [...way.keys()].every((scheme) => lost.has(scheme)));
  // Only OAuth and OpenID give scopes; beside other schemes they are notes for readers.
  const isNote = isScope && [...lost.keys()].every((name) => !/^(?:oauth2|openIdConnect)$/.test(typeOf(after, name)));
  comparison.tell({
    kind: 'security-tightened',
    severity: wasSilent || isNote ? 'warning' : 'error',
    at: standingAt(owner, 'security'),
    what: `${owner === after.root ? 'The description' : `"${now.name}"`} ${demand(lost, to)}`,
    whatOfMany: `Operations ask for ${isScope ? 'other scopes' : lost.size === 0 ? 'credentials' : 'other credentials'} now`,
    effect: `calls of {operations} ${lost.size === 0 ? 'without credentials' : 'with the old credentials'} will be refused`,
    subject: owner === after.root ? 'security' : now.name,
    source: sourceOf(() => [now.name]),
  });
}

function demand(lost: Way, to: readonly Way[]): string {
  if (lost.size === 0) return 'asks for credentials now';
  const alike = to.find((way) => way.size === lost.size && [...lost.keys()].every((scheme) => way.has(scheme)));
  for (const [scheme, scopes] of alike ?? []) {
    const added = [...scopes].find((scope) => lost.get(scheme)?.has(scope) === false);
    if (added !== undefined) return `asks for the scope "${added}" now`;
  }
  const names = [...lost.keys()].map((name) => `"${name}"`).join(' and ');
  const more = to.find((way) => [...lost.keys()].every((scheme) => way.has(scheme)));
  const added = more && [...more.keys()].find((scheme) => !lost.has(scheme));
  return added === undefined ? `no longer takes ${names}` : `asks for "${added}" besides ${names} now`;
}

function typeOf(api: Api, name: string): string {
  const scheme = schemesOf(api).get(name);
  return scheme ? (stringIn(scheme, 'type') ?? '') : '';
}

/** True when who could take the old way can take the other as well. */
function isEnough(old: Way, way: Way): boolean {
  return [...way].every(([scheme, scopes]) => {
    const had = old.get(scheme);
    return had !== undefined && [...scopes].every((scope) => had.has(scope));
  });
}

/** The ways into an operation; one that asks for nothing where nothing is asked. Schemes that were only renamed are the same. */
function waysInto(api: Api, operation: Operation, other: Api): readonly Way[] {
  const owner = nodeIn(operation.item, 'security') === undefined ? api.root : operation.item;
  const schemes = schemesOf(api);
  const others = schemesOf(other);
  const ways = Array.from(owner.tree.items(nodeIn(owner, 'security')), (requirement): Way => {
    const way = new Map<string, ReadonlySet<string>>();
    for (const { key, value } of owner.tree.entries(requirement)) {
      const scheme = schemes.get(key);
      const scopes = Array.from(owner.tree.items(value), (scope) => owner.tree.stringOf(scope) ?? '');
      way.set(others.has(key) || !scheme ? key : kindOf(scheme), new Set(scopes));
    }
    return way;
  });
  return ways.length === 0 ? [new Map()] : ways;
}

/** What a scheme is, whatever it is called. */
function kindOf(scheme: Item): string {
  return ['type', 'scheme', 'in', 'name', 'openIdConnectUrl'].map((field) => stringIn(scheme, field) ?? '').join(' ');
}

const schemesOf: (api: Api) => ReadonlyMap<string, Item> = memo((api) => {
  const path = api.version === '2.0' ? ['securityDefinitions'] : ['components', 'securitySchemes'];
  return new Map(mapIn(api, api.root, ...path));
});

/** Tells of schemes that work in another way, and of scopes that nobody can ask for any more. */
export function compareSchemes({ before, after, tell }: Comparison): void {
  const now = schemesOf(after);
  for (const [name, old] of schemesOf(before)) {
    const scheme = now.get(name);
    if (!scheme) continue;
    const change = (told: Pick<Change, 'kind' | 'at' | 'what' | 'effect'>) => tell({ ...told, severity: 'error', subject: name });
    if (kindOf(old) !== kindOf(scheme)) {
      const effect = 'clients that log in as before will be refused';
      change({ kind: 'scheme-changed', at: standingAt(scheme), what: `The security scheme "${name}" is another one now`, effect });
      continue;
    }
    const scopes = scopesOf(scheme);
    const lost = [...scopesOf(old)].filter((scope) => !scopes.has(scope));
    if (lost.length === 0 || scopes.size === 0) continue;
    const what = `${lost.length === 1 ? 'The scope' : 'The scopes'} ${lost.map((scope) => `"${scope}"`).join(', ')} of "${name}" ${lost.length === 1 ? 'is' : 'are'} gone`;
    const effect = 'clients that ask for such a token will get none';
    change({ kind: 'scope-removed', at: standingAt(scheme, 'scopes', 'flows'), what, effect });
  }
}

function scopesOf({ tree, node }: Item): ReadonlySet<string> {
  const flows = Array.from(tree.entries(tree.get(node, 'flows')), ({ value }) => tree.get(value, 'scopes'));
  const maps = [tree.get(node, 'scopes'), ...flows];
  return new Set(maps.flatMap((map) => Array.from(tree.entries(map), ({ key }) => key)));
}
