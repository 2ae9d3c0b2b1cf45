/** What a path says: its variables, its segments, and the operations that stand under it. */
import { memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Api, type Item, itemIn, type Operation, type Place } from '../model.ts';

/** A path with what is written under it. */
export interface PathAt {
  /** As written: `/orders/{orderId}`. */
  readonly path: string;
  /** The entry of `paths`: its key is the path. */
  readonly place: Place;
  /** What stands there, a reference followed; undefined where it leads nowhere. */
  readonly item: Item | undefined;
  /** Its operations, also those that another path shares. */
  readonly operations: readonly Operation[];
}

/** A variable of a path: `{orderId}`. */
export interface PathVariable {
  /** As written between the braces. */
  readonly written: string;
  /** Without the signs that some tools put round a name: `{proxy+}`, `{?page}`, `{name=projects/*}`. */
  readonly name: string;
  /** Where it stands in the path, braces included. */
  readonly start: number;
  readonly end: number;
}

/** The paths of a description in the order written. */
export const pathsOf: (api: Api) => readonly PathAt[] = memo((api) => {
  const paths = itemIn(api, api.root, 'paths');
  if (!paths) return [];
  return Array.from(paths.tree.entries(paths.node))
    .filter(({ key }) => key.startsWith('/'))
    .map(({ key: path, value }) => {
      const followed = api.follow(paths, value);
      const item = followed?.type === 'pathItem' ? followed : undefined;
      return { path, place: { document: paths.document, tree: paths.tree, node: value }, item, operations: operationsAt(api, path, item) };
    });
});

function operationsAt(api: Api, path: string, pathItem: Item | undefined): readonly Operation[] {
  if (!pathItem) return [];
  const { tree } = pathItem;
  return Array.from(tree.entries(pathItem.node)).flatMap(({ key, value }) => {
    const entries = key === 'additionalOperations' ? [...tree.entries(value)] : [{ key: key.toUpperCase(), value }];
    return entries.flatMap(({ key: method, value: node }): Operation[] => {
      const item = api.follow(pathItem, node);
      return item?.type === 'operation' ? [{ name: `${method} ${path}`, method, path, item, pathItem }] : [];
    });
  });
}

/** The variables of a path, in order. */
export function variablesOf(path: string): readonly PathVariable[] {
  return Array.from(path.matchAll(/\{([^{}]*)\}/g), ({ 0: whole, 1: written = '', index: start }) => {
    const name = /^[+#./;?&]?([^+*:=]*)/.exec(written)?.[1]?.trim() ?? '';
    return { written, name, start, end: start + whole.length };
  });
}

/** The path as servers see it: without the query and fragment that some descriptions append to tell operations apart. */
export function routeOf(path: string): string {
  return path.replace(/[?#].*$/s, '');
}

/** The segments of a path's route, without empty ones. */
export function segmentsOf(path: string): readonly string[] {
  return routeOf(path)
    .split('/')
    .filter((segment) => segment !== '');
}

/** Where a part of a path is written; the whole key where escapes make that uncertain. */
export function spanInPath({ path, place: { document, tree, node } }: PathAt, start: number, end: number): Span {
  const key = tree.keySpanOf(node) ?? tree.spanOf(node);
  const at = document.text.slice(key.start, key.end).indexOf(path);
  return at < 0 ? key : { start: key.start + at + start, end: key.start + at + end };
}
