/** Which operation was which before: paths are the same however their parameters are called, and wherever the server's part of them ends. */

import { type Api, type Item, listIn, nodeIn, type Operation, stringIn } from '../model.ts';
import { once } from './once.ts';

/** The operations of two states, by method and path without the parameters' names. */
export interface Matched {
  readonly pairs: readonly (readonly [before: Operation, after: Operation])[];
  readonly removed: readonly Operation[];
  /** True where the operations only fit when the path of the server counts as a part of theirs. */
  readonly isMoved: boolean;
}

export function matchOperations(before: Api, after: Api): Matched {
  const plain = match(before, after, '', '');
  const [from, to] = [basePath(before), basePath(after)];
  if (plain.removed.length === 0 || from === to) return { ...plain, isMoved: false };
  const moved = match(before, after, from, to);
  return moved.removed.length < plain.removed.length ? { ...moved, isMoved: true } : { ...plain, isMoved: false };
}

function match(before: Api, after: Api, from: string, to: string): Omit<Matched, 'isMoved'> {
  // Most are written as before, which is sooner told than what their paths have in common.
  const byName = new Map(from === to ? after.operations.map((operation) => [operation.name, operation]) : []);
  const now = once(() => new Map(after.operations.map((operation) => [keyOf(operation, to), operation])));
  const pairs: (readonly [Operation, Operation])[] = [];
  const removed: Operation[] = [];
  for (const operation of before.operations) {
    const same = byName.get(operation.name) ?? now().get(keyOf(operation, from));
    if (same) pairs.push([operation, same]);
    else removed.push(operation);
  }
  return { pairs, removed };
}

function keyOf({ method, path }: Operation, base: string): string {
  return `${method} ${plainPath(base + path)}`;
}

/** A path without the names of its parameters. */
export function plainPath(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}

/** The names of a path's parameters, in their order. */
export function pathParameters(path: string): readonly string[] {
  return Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
}

/** The path that all servers share; empty where there is none, or where they differ. */
function basePath(api: Api): string {
  const paths = new Set(Array.from(serversOf(api), ({ url }) => url.replace(/^[a-z][\w+.-]*:/i, '').replace(/^\/\/[^/]*/, '')));
  const [path = ''] = paths;
  return paths.size === 1 ? path : '';
}

export interface Server {
  /** With its variables filled in, without a slash at its end. */
  readonly url: string;
  readonly item: Item;
}

/** The servers of a description; in 2.0 its root stands for them. */
export function serversOf(api: Api): readonly Server[] {
  const { root } = api;
  if (api.version === '2.0') {
    const host = stringIn(root, 'host');
    const base = stringIn(root, 'basePath') ?? '';
    return host === undefined && base === '' ? [] : [{ url: trimmed(`${host === undefined ? '' : `https://${host}`}${base}`), item: root }];
  }
  return Array.from(listIn(api, root, 'servers'), (item) => ({ url: trimmed(fill(item, stringIn(item, 'url') ?? '')), item }));
}

function fill(server: Item, url: string): string {
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const node = nodeIn(server, 'variables', name, 'default');
    return node === undefined ? whole : String(server.tree.valueOf(node));
  });
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, '').replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, (host) => host.toLowerCase());
}
