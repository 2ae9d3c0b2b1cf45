/** Tells of operations and paths that are gone, unless they were announced to go. */

import { sunsetOf } from '../know/deprecation.ts';
import { type Api, isTrue, nodeIn, type Operation, stringIn } from '../model.ts';
import type { Change, Standing } from './change.ts';
import type { Comparison } from './comparison.ts';
import { type Matched, plainPath } from './paths.ts';
import { standingAt } from './standing.ts';

/** So many paths that are gone at once have one cause. */
const manyGone = 10;

/** Tells of what is gone: a whole path once, a method of a path that is left for itself. */
export function tellRemovals({ before, after, tell }: Comparison, { removed, pairs, isMoved }: Matched, now: number): void {
  if (removed.length === 0) return;
  const left = new Set([...pairs.map(([old]) => old.path), ...(isMoved ? [] : after.operations.map(({ path }) => plainPath(path)))]);
  const wasThere = new Set(pairs.map(([, now]) => now));
  const byPath = new Map<string, Operation[]>();
  for (const operation of removed) {
    if (isUnreadable(after, operation.path)) continue;
    if (isTrue(operation.item, 'x-internal') || hasEnded(before, operation, now)) continue;
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  }
  if (byPath.size >= manyGone) {
    const gone = [...byPath.values()].flat();
    const what = `"${gone[0]?.name}" and ${gone.length - 1} more of ${before.operations.length} operations are gone`;
    const at = standingAt(after.root, 'paths', 'openapi', 'swagger');
    tell({ kind: 'path-removed', severity: 'error', at, what, effect: 'clients that call them will fail', subject: 'paths' });
    return;
  }
  for (const [path, operations] of byPath) {
    const isPathLeft = left.has(path) || left.has(plainPath(path));
    const successor = successorOf(after, path);
    const isAnnounced = operations.every(({ item }) => isTrue(item, 'deprecated'));
    const change: Pick<Change, 'severity' | 'at'> = {
      severity: isAnnounced || successor !== undefined ? 'warning' : 'error',
      at: closestTo(after, path),
    };
    const hint = successor === undefined ? '' : `, and "${successor}" follows it`;
    if (isPathLeft || operations.length === 1) {
      for (const { name, item } of operations) {
        const effect = 'clients that call it will fail';
        const id = stringIn(item, 'operationId');
        const moved = id === undefined ? undefined : after.operations.find((other) => stringIn(other.item, 'operationId') === id);
        const what = moved && !wasThere.has(moved) ? `"${name}" is "${moved.name}" now` : `"${name}" is gone${hint}`;
        tell({ ...change, kind: 'operation-removed', what, effect, subject: name });
      }
      continue;
    }
    const what = `Path "${path}" is gone with its ${operations.length} operations${hint}`;
    tell({ ...change, kind: 'path-removed', what, effect: 'clients that call them will fail', subject: path });
  }
}

/** True where a path, or all of them, stand in a file that is not there: that is another mistake. */
function isUnreadable({ root, follow }: Api, path: string): boolean {
  const paths = nodeIn(root, 'paths');
  const all = follow(root, paths);
  if (paths !== undefined && !all) return true;
  for (const { key, value } of all?.tree.entries(all.node) ?? []) {
    if (all && plainPath(key) === plainPath(path) && !follow(all, value)) return true;
  }
  return false;
}

/** True for a deprecated operation whose day has come. */
function hasEnded(api: Api, operation: Operation, now: number): boolean {
  if (!isTrue(operation.item, 'deprecated')) return false;
  const sunset = sunsetOf(api, operation.item);
  return sunset !== undefined && sunset <= now;
}

/** The path that differs in the number of its version alone: `/v2/orders` for `/v1/orders`. */
function successorOf(after: Api, path: string): string | undefined {
  const pattern = /\/v(\d+)(?=\/|$)/i;
  const version = Number(pattern.exec(path)?.[1]);
  if (Number.isNaN(version)) return undefined;
  const rest = plainPath(path.replace(pattern, '/v'));
  return after.operations.find((operation) => {
    const number = Number(pattern.exec(operation.path)?.[1]);
    return number > version && plainPath(operation.path.replace(pattern, '/v')) === rest;
  })?.path;
}

/** The path that is left, or the one that shares the most words with it from the start, or the paths as a whole. */
function closestTo({ root, operations }: Api, path: string): Standing {
  const words = plainPath(path).split('/').slice(1);
  let best: Operation | undefined;
  let most = 0;
  for (const operation of operations) {
    const others = plainPath(operation.path).split('/').slice(1);
    let shared = 0;
    while (shared < words.length && words[shared] === others[shared]) shared++;
    const closeness = shared === words.length && shared === others.length ? shared + 1 : shared;
    if (closeness > most) [best, most] = [operation, closeness];
  }
  const { tree } = root;
  const paths = nodeIn(root, 'paths');
  const node = best && paths !== undefined ? tree.get(paths, best.path) : undefined;
  const span = node === undefined ? undefined : tree.keySpanOf(node);
  return span ? { document: root.document, span } : standingAt(root, 'paths', 'openapi', 'swagger');
}
