/** What breaks clients since an earlier state of a description: every change once, with the operations that it reaches. */
import { type Document, memo, type Snapshot } from '../../../engine/document.ts';
import { directionsOf } from '../know/direction.ts';
import { type Api, type Item, nodeIn, type Operation } from '../model.ts';
import { treeOf } from '../text.ts';
import { apiOf } from '../walk.ts';
import { type Change, type Direction, reachedBy, type Source, sourceOf } from './change.ts';
import { type Comparison, createComparison } from './comparison.ts';
import { once } from './once.ts';
import { compareOperations, compareParameters, compareRequestBodies, compareSharedResponses } from './operations.ts';
import { matchOperations, type Server, serversOf } from './paths.ts';
import { reachOf } from './reach.ts';
import { tellRemovals } from './removals.ts';
import { compareShared } from './schemas.ts';
import { compareSchemes, compareSecurity } from './security.ts';
import { standingAt } from './standing.ts';

/** Both states of a description; undefined where nobody knows the earlier one, or where nothing changed. */
export interface Evolution {
  readonly before: Api;
  readonly after: Api;
  readonly changes: readonly Change[];
}

/** Compares a description with what it was at the commit that changes are compared with. Remembered while neither changes. */
export function evolutionOf(snapshot: Snapshot, document: Document): Evolution | undefined {
  const earlier = snapshot.before?.documents.get(document.uri);
  if (!snapshot.before || !earlier || document.host) return undefined;
  const before = earlierApi(snapshot.before)(earlier);
  const after = apiOf(snapshot, document);
  if (!before || !after || isSame(before, after) || isBroken(before) || isBroken(after)) return undefined;
  const known = compared.get(after);
  if (known?.before === before && known.day === dayOf(snapshot)) return known.evolution;
  const evolution = { before, after, changes: compare(before, after, snapshot.now) };
  compared.set(after, { before, day: dayOf(snapshot), evolution });
  return evolution;
}

/** Remembered here: where only a part has changed, both states have the same root, for which one model is kept at a time. */
const earlierApi = memo((before: Snapshot) => memo((document: Document) => apiOf(before, document)));

const compared = new WeakMap<Api, { readonly before: Api; readonly day: number; readonly evolution: Evolution }>();

function dayOf({ now }: Snapshot): number {
  return Math.floor(now / 86_400_000);
}

/** True while a text cannot be read as a whole: what is not found in it may be there. */
function isBroken({ documents }: Api): boolean {
  return documents.some((document) => treeOf(document).problems.some(({ kind }) => kind === 'syntax'));
}

function isSame(before: Api, after: Api): boolean {
  if (before === after) return true;
  if (before.documents.length !== after.documents.length) return false;
  const texts = new Map(before.documents.map(({ uri, text }) => [uri, text]));
  return after.documents.every(({ uri, text }) => texts.get(uri) === text);
}

function compare(before: Api, after: Api, now: number): readonly Change[] {
  const comparison = createComparison(before, after);
  const matched = matchOperations(before, after);
  tellRemovals(comparison, matched, now);
  if (!matched.isMoved) compareServers(comparison);
  // What 2.0 and 3 call the same is said in too different ways to be sure.
  if ((before.version === '2.0') !== (after.version === '2.0')) return comparison.changes;
  compareSchemes(comparison);
  const isKept = inherited(before) === inherited(after);
  for (const pair of matched.pairs) {
    if (isKept && isAsBefore(comparison, pair)) continue;
    compareSecurity(comparison, pair);
    compareOperations(comparison, pair);
  }
  compareSharedItems(comparison, matched.pairs);
  // Only who used a thing before and uses it still can be hurt.
  return comparison.changes.filter((change) => !change.source || reachedBy(change).size > 0);
}

/** What operations take over from the root where they say nothing themselves. */
function inherited({ root }: Api): string {
  const fields = [['security'], ['consumes'], ['produces'], ['securityDefinitions'], ['components', 'securitySchemes']];
  return JSON.stringify(fields.map((path) => root.tree.valueOf(nodeIn(root, ...path))));
}

/** True for an operation that is written as before, with all that its path says for it. */
function isAsBefore(comparison: Comparison, [old, now]: readonly [Operation, Operation]): boolean {
  if (old.path !== now.path || comparison.earlier(now.pathItem) !== old.pathItem) return false;
  return comparison.isUntouched(now.pathItem) || comparison.isUnchanged(old.pathItem, now.pathItem);
}

/** Compares what operations share, once for each way its values travel. */
function compareSharedItems(comparison: Comparison, pairs: readonly (readonly [Operation, Operation])[]): void {
  const { before, after } = comparison;
  const was = new Map(pairs.map(([old, now]) => [now, old]));
  const met = new Set<Item>();
  for (const { target: now } of after.references) {
    if (!now || met.has(now)) continue;
    met.add(now);
    const old = comparison.isUntouched(now) ? undefined : comparison.earlier(now);
    if (!old || old.type !== now.type || before.usesOf(old) === 0 || comparison.isUnchanged(old, now)) continue;
    const reached = once(() => [reachOf(before, old), reachOf(after, now)] as const);
    for (const direction of directionsTo(after, now)) {
      const source = sourceOf(() => {
        const [earlier, present] = reached();
        const operations = [...(present.get(direction) ?? [])].filter((operation) => {
          const same = was.get(operation);
          return same !== undefined && earlier.get(direction)?.has(same);
        });
        return operations.map(({ name }) => name);
      });
      compareItems(comparison, old, now, direction, source);
    }
  }
}

/** The ways that the values of a shared item may travel. */
function directionsTo(api: Api, item: Item): readonly Direction[] {
  const { sent, answered } = directionsOf(api);
  return [...(sent.has(item) ? (['parameter', 'request'] as const) : []), ...(answered.has(item) ? (['response'] as const) : [])];
}

function compareItems(comparison: Comparison, old: Item, now: Item, direction: Direction, source: Source): void {
  if (now.type === 'schema') compareShared(comparison, old, now, direction, source);
  else if (now.type === 'parameter' && direction === 'parameter') compareParameters(comparison, old, now, source);
  else if ((now.type === 'requestBody' || now.type === 'parameter') && direction === 'request') {
    compareRequestBodies(comparison, old, now, source);
  } else if (now.type === 'response') compareSharedResponses(comparison, old, now, source);
}

function compareServers({ before, after, tell }: Comparison): void {
  const from = serversOf(before).filter(({ url }) => !isLocal(url));
  const to = new Set(serversOf(after).map(withoutScheme));
  if (to.size === 0) return;
  const isLeft = from.some((server) => to.has(withoutScheme(server)));
  for (const server of from) {
    if (to.has(withoutScheme(server))) continue;
    tell({
      kind: 'server-removed',
      severity: isLeft ? 'warning' : 'error',
      at: standingAt(after.root, 'servers', 'basePath', 'host', 'info'),
      what: `The server "${server.url}" is gone`,
      effect: 'clients that call it will fail',
      subject: server.url,
    });
  }
}

/** A server that speaks https instead of http answers most clients still: they are sent on. */
function withoutScheme({ url }: Server): string {
  return url.replace(/^https?:/, '');
}

function isLocal(url: string): boolean {
  return /^(?:https?:)?\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\])/.test(url);
}
