/** What names what in a description: each `$ref`, discriminator mapping, link, tag, security requirement and path parameter. */
import { type Document, memo, type Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import { componentMaps } from '../know/component-maps.ts';
import { listedIn } from '../know/parameters.ts';
import { allSchemeUses } from '../know/security.ts';
import { openapi } from '../language.ts';
import { type Api, type Item, mapIn, nodeIn, type Place, type Reference, stringIn } from '../model.ts';
import { parentsOf, partsOf } from '../parts.ts';
import { landingOf } from '../resolve.ts';
import { isData, treeOf } from '../text.ts';
import { apiOf } from '../walk.ts';

/** Words that name something which is written elsewhere. The node is the one that they are the value or the key of. */
export interface Link extends Place {
  /** The words, without quotes. */
  readonly span: Span;
  /** How they name it: as a reference does, by its name, or as `{id}` in a path. */
  readonly how: 'pointer' | 'name' | 'template';
  /** What the words say: `#/components/schemas/Order`, `orders`. */
  readonly text: string;
  /** What they name, which may be a reference again; undefined where nothing is there. */
  readonly landing: Place | undefined;
  /** What stands at the end of the chain. */
  readonly target: Place | undefined;
}

/** The descriptions that a file is or belongs to; none for files that are no part of any. */
export function descriptionsWith(snapshot: Snapshot, document: Document): readonly Api[] {
  if (!isData(document)) return [];
  const own = openapi.owns(document) ? [document] : [];
  return [...own, ...parentsOf(snapshot, openapi, document)].flatMap((root) => apiOf(snapshot, root) ?? []);
}

/** All links of a description, remembered with it. */
export function linksOf(snapshot: Snapshot, api: Api): readonly Link[] {
  return remembered(all, api, () => [...references(snapshot, api), ...namesOf(api)]);
}

const all = new WeakMap<Api, readonly Link[]>();

/** The links but for `$ref`, of which there are few, remembered too. */
function namesOf(api: Api): readonly Link[] {
  return remembered(named, api, () => [...findNames(api)]);
}

const named = new WeakMap<Api, readonly Link[]>();

function remembered<T>(known: WeakMap<Api, T>, api: Api, make: () => T): T {
  let found = known.get(api);
  if (!found) known.set(api, (found = make()));
  return found;
}

/** The links at an offset of a node, which is the one that the words are the value or the key of. */
export function linksAt(snapshot: Snapshot, api: Api, place: Place, offset: number): readonly Link[] {
  const links = place.tree.keyOf(place.node) === '$ref' ? [...pointerAt(snapshot, place)] : namesOf(api);
  return links.filter(({ document, span }) => document === place.document && span.start <= offset && offset <= span.end);
}

/** The links that name a node, in all descriptions that its file belongs to, each once. */
export function linksTo(snapshot: Snapshot, { document, node }: Place): readonly Link[] {
  const found = new Map<string, Link>();
  for (const api of descriptionsWith(snapshot, document))
    for (const link of linksOf(snapshot, api))
      if (link.landing?.node === node && link.landing.document === document) found.set(`${link.document.uri} ${link.span.start}`, link);
  return [...found.values()];
}

/** How many places of one description name a node. */
export function usesOf(api: Api, { document, node }: Place): number {
  const isHere = ({ landing }: { readonly landing: Place | undefined }) => landing?.node === node && landing.document === document;
  const references = api.references.filter((reference) => reference.form !== 'link' && isHere(reference));
  return references.length + namesOf(api).filter(isHere).length;
}

/** The words of a scalar or of a key, without quotes. */
export function wordsOf(tree: DataTree, { start, end }: Span): Span {
  const quote = tree.text[start];
  if ((quote !== '"' && quote !== "'") || end - start < 2) return { start, end };
  return { start: start + 1, end: tree.text[end - 1] === quote ? end - 1 : end };
}

function* references(snapshot: Snapshot, api: Api): Iterable<Link> {
  const known = new Map<Document, Set<NodeId>>();
  for (const reference of api.references) {
    if (reference.form === 'link') continue;
    const { document, tree } = reference;
    const node = tree.get(reference.node, '$ref');
    if (node === undefined) continue;
    yield linkOf(reference, node);
    const ofDocument = known.get(document);
    if (ofDocument) ofDocument.add(node);
    else known.set(document, new Set([node]));
  }
  // Those where the standard knows none, too: what is renamed is renamed there as well.
  for (const document of new Set([...api.documents, ...partsOf(snapshot, api.root.document)])) {
    const tree = treeOf(document);
    for (const node of tree.nodesWithKey('$ref')) if (!known.get(document)?.has(node)) yield* pointerAt(snapshot, { document, tree, node });
  }
}

/** A reference as a link; the node is that of its text. */
function linkOf({ document, tree, form, field, text, landing, target }: Reference, node: NodeId): Link {
  const span = (form === 'link' && field === 'security' ? tree.keySpanOf(node) : undefined) ?? tree.spanOf(node);
  const isName = form === 'link' && landing !== undefined && landing.tree.keyOf(landing.node) === text;
  return { document, tree, node, span: wordsOf(tree, span), how: isName ? 'name' : 'pointer', text, landing, target: target ?? landing };
}

function* pointerAt(snapshot: Snapshot, place: Place): Iterable<Link> {
  const { document, tree, node } = place;
  const text = tree.stringOf(node);
  if (text === undefined) return;
  const { first, last } = landingOf(snapshot, place, text);
  yield { document, tree, node, span: wordsOf(tree, tree.spanOf(node)), how: 'pointer', text, landing: first, target: last };
}

function* findNames(api: Api): Iterable<Link> {
  for (const reference of api.references) if (reference.form === 'link') yield linkOf(reference, reference.node);
  yield* operationNames(api);
  yield* tagNames(api);
  yield* schemeNames(api);
  yield* pathTemplates(api);
}

function* operationNames(api: Api): Iterable<Link> {
  const uses = api.having('link', 'operationId');
  if (uses.length === 0) return;
  const operations = new Map(api.having('operation', 'operationId').map(({ item, node }) => [item.tree.stringOf(node), item]));
  for (const { item, node } of uses) yield* nameAt({ ...item, node }, operations);
}

function* tagNames(api: Api): Iterable<Link> {
  const tags = new Map(api.all('tag').map((tag) => [stringIn(tag, 'name'), tag]));
  for (const { item, node } of api.having('operation', 'tags'))
    for (const each of item.tree.items(node)) yield* nameAt({ ...item, node: each }, tags);
  for (const { item, node } of api.having('tag', 'parent')) yield* nameAt({ ...item, node }, tags);
}

function* nameAt({ document, tree, node }: Place, declared: ReadonlyMap<string | undefined, Place>): Iterable<Link> {
  const text = tree.stringOf(node);
  if (text === undefined) return;
  const landing = declared.get(text);
  yield { document, tree, node, span: wordsOf(tree, tree.spanOf(node)), how: 'name', text, landing, target: landing };
}

function* schemeNames(api: Api): Iterable<Link> {
  const schemes = schemePlaces(api);
  const scopes = memo((scheme: Item) => scopesOf(api, scheme));
  for (const { name, place, span } of allSchemeUses(api)) {
    const landing = schemes.get(name);
    const scheme = landing && api.follow(landing, landing.node);
    const { document, tree, node } = place;
    // From 3.2 on it may be the URI of a scheme, which is a reference.
    if (landing || api.version !== '3.2')
      yield { ...place, span: wordsOf(tree, span), how: 'name', text: name, landing, target: scheme ?? landing };
    if (scheme) for (const scope of tree.items(node)) yield* nameAt({ document, tree, node: scope }, scopes(scheme));
  }
}

/** The scopes that the flows of a security scheme declare, where they are written. */
export function scopesOf(api: Api, scheme: Item): ReadonlyMap<string | undefined, Place> {
  const scopes = new Map<string | undefined, Place>();
  // In 2.0 the scheme is its one flow.
  for (const { document, tree, node } of [scheme, ...Array.from(mapIn(api, scheme, 'flows'), ([, flow]) => flow)])
    for (const { key, value } of tree.entries(tree.get(node, 'scopes'))) scopes.set(key, { document, tree, node: value });
  return scopes;
}

/** The security schemes by their names, where these are written. */
export function schemePlaces(api: Api): ReadonlyMap<string, Place> {
  const schemes = new Map<string, Place>(api.all('securityScheme').map((scheme) => [scheme.key, scheme]));
  for (const { document, tree, node, type } of componentMaps(api))
    if (type === 'securityScheme') for (const { key, value } of tree.entries(node)) schemes.set(key, { document, tree, node: value });
  return schemes;
}

function* pathTemplates(api: Api): Iterable<Link> {
  const paths = api.follow(api.root, nodeIn(api.root, 'paths'));
  if (!paths) return;
  const { document, tree } = paths;
  const operations = new Map<Item, Item[]>();
  for (const { pathItem, item } of api.operations) operations.set(pathItem, [...(operations.get(pathItem) ?? []), item]);
  for (const { keySpan, value } of tree.entries(paths.node)) {
    const pathItem = api.follow(paths, value);
    if (!pathItem) continue;
    for (const match of tree.text.slice(keySpan.start, keySpan.end).matchAll(/\{([^{}]+)\}/g)) {
      const name = match[1] ?? '';
      const start = keySpan.start + match.index + 1;
      const owners = [pathItem, ...(operations.get(pathItem) ?? [])];
      const declared = owners
        .flatMap((owner) => listedIn(api, owner).parameters)
        .filter((each) => each.in === 'path' && each.name === name);
      for (const item of new Set(declared.map(({ item }) => item))) {
        const span = { start, end: start + name.length };
        yield { document, tree, node: value, span, how: 'template', text: name, landing: item, target: item };
      }
    }
  }
}
