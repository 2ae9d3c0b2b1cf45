/** The operations and components of a file as an outline, and those of the whole workspace by name. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { documentsOf } from '../../../engine/language.ts';
import { type FoundSymbol, matchesQuery, mostFound, type OutlineSymbol, type SymbolKind } from '../../navigate/navigator.ts';
import { componentMaps } from '../know/component-maps.ts';
import { openapi } from '../language.ts';
import { type Api, type Item, nodeIn, type Place, stringIn } from '../model.ts';
import { resolve } from '../resolve.ts';
import { fileName, treeOf } from '../text.ts';
import { apiOf } from '../walk.ts';
import { descriptionsWith, wordsOf } from './links.ts';

/** The outline of a description or of a part of one: paths with their operations, and components by kind. */
export function symbolsOf(snapshot: Snapshot, document: Document): readonly OutlineSymbol[] {
  const [api] = descriptionsWith(snapshot, document);
  if (!api) return [];
  const tree = treeOf(document);
  if (tree.root === undefined) return [];
  if (api.root.document === document) return [...pathSymbols(api, api.root), ...componentSymbols(snapshot, api)];
  const root = { document, tree, node: tree.root };
  const top = api.itemAt(root);
  if (top?.type === 'pathItem') return operationSymbols(api, root, top.key);
  return top ? [topSymbol(api, top)] : mapSymbols(snapshot, api, root);
}

/** All of a file that holds one thing. */
function topSymbol(api: Api, top: Item): OutlineSymbol {
  const operation = api.operations.find(({ item }) => item === top);
  const spans = { ...placeSpans(top), children: [] };
  if (operation) return { kind: 'operation', name: operation.name, detail: detailOf(top), ...spans };
  return { kind: top.type === 'schema' ? 'schema' : 'component', name: fileName(top.document), detail: '', ...spans };
}

/** The operations (`GET /orders`) and shared schemas of all descriptions whose name has the signs of the query in it, in that order. */
export function findSymbols(snapshot: Snapshot, query: string): readonly FoundSymbol[] {
  const found = new Map<string, FoundSymbol>();
  for (const root of documentsOf(snapshot, openapi)) {
    const api = apiOf(snapshot, root);
    if (!api) continue;
    const container = stringIn(api.root, 'info', 'title') ?? '';
    for (const { kind, name, place } of namedIn(api)) {
      if (!matchesQuery(name, query)) continue;
      const span = placeSpans(place).nameSpan;
      const key = `${place.document.uri} ${span.start}`;
      if (!found.has(key)) found.set(key, { kind, name, container, document: place.document, span });
      if (found.size === mostFound) return [...found.values()];
    }
  }
  return [...found.values()];
}

interface NamedPlace {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly place: Place;
}

function* namedIn(api: Api): Iterable<NamedPlace> {
  for (const { name, item } of api.operations) yield { kind: 'operation', name, place: item };
  for (const item of api.all('schema')) {
    const { parent, field, key } = item;
    if (parent?.type === 'components' || (parent?.type === 'root' && field === 'definitions'))
      yield { kind: 'schema', name: key, place: item };
  }
}

function pathSymbols(api: Api, owner: Place): readonly OutlineSymbol[] {
  const { document, tree, node } = owner;
  return ['paths', 'webhooks'].flatMap((field) =>
    Array.from(tree.entries(nodeIn({ document, tree, node }, field)))
      .filter(({ key, value }) => !key.startsWith('x-') && tree.parentOf(value) === nodeIn(owner, field))
      .map(({ key, value }) => {
        const place = { document, tree, node: value };
        return { kind: 'path' as const, name: key, detail: '', ...placeSpans(place), children: operationSymbols(api, place, key) };
      }),
  );
}

/** The operations that are written in a path item, not those behind its reference. */
function operationSymbols(api: Api, { document, tree, node }: Place, path: string): readonly OutlineSymbol[] {
  return Array.from(tree.entries(node)).flatMap(({ value }) => {
    const item = api.itemAt({ document, tree, node: value });
    if (item?.type !== 'operation' || tree.parentOf(value) !== node) return [];
    const name = `${item.key.toUpperCase()} ${path}`;
    return [{ kind: 'operation', name, detail: detailOf(item), ...placeSpans(item), children: [] }];
  });
}

function detailOf(item: Item): string {
  return stringIn(item, 'operationId') ?? stringIn(item, 'summary') ?? '';
}

function componentSymbols(snapshot: Snapshot, api: Api): readonly OutlineSymbol[] {
  return componentMaps(api)
    .filter(({ document }) => document === api.root.document)
    .map((map) => ({ kind: 'group', name: map.field, detail: '', ...placeSpans(map), children: mapSymbols(snapshot, api, map) }));
}

/** The entries of a map of shared things. */
function mapSymbols(snapshot: Snapshot, api: Api, { document, tree, node }: Place): readonly OutlineSymbol[] {
  return Array.from(tree.entries(node)).flatMap(({ key, value }) => {
    if (tree.parentOf(value) !== node || key.startsWith('x-')) return [];
    const place = { document, tree, node: value };
    const last = resolve(snapshot, place);
    const item = last && api.itemAt(last);
    const kind = item?.type === 'schema' ? 'schema' : 'component';
    return item ? [{ kind, name: key, detail: '', ...placeSpans(place), children: [] }] : [];
  });
}

/** A key with its value, and the key alone; for the top of a file all of it, and its first line. */
function placeSpans({ tree, node }: Place): { readonly span: Span; readonly nameSpan: Span } {
  const value = tree.spanOf(node);
  const key = tree.keySpanOf(node);
  if (!key) return { span: value, nameSpan: { start: value.start, end: value.start } };
  return { span: { start: key.start, end: Math.max(key.end, value.end) }, nameSpan: wordsOf(tree, key) };
}
