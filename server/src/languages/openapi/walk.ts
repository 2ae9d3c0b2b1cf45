/** Walks a description once, by the standard's grammar, through all of its files: the answer to "what is this node?". */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { DataTree, NodeId, NodeKind } from '../data/tree.ts';
import { type ObjectField, type ObjectTypes, readWords, type TypeName, typeNames } from './grammar/grammar.ts';
import { typesOf } from './grammar/versions.ts';
import { openapi } from './language.ts';
import type { Api, FieldAt, Item, Misfit, Operation, Place, Reference, UnknownKey, Version } from './model.ts';
import { partsFingerprint } from './parts.ts';
import { encodePart, landingOf } from './resolve.ts';
import { treeOf } from './text.ts';

/** Objects nested deeper than that are not met: no description has them, and stacks end. */
const deepest = 400;

/** The description that a document is the root of, remembered while none of its files changes; undefined for an empty text. */
export function apiOf(snapshot: Snapshot, document: Document): Api | undefined {
  const fingerprint = partsFingerprint(snapshot, document);
  const known = walked.get(document);
  if (known?.fingerprint === fingerprint) return known.api;
  const api = new Walk(snapshot, document).finish();
  walked.set(document, { fingerprint, api });
  return api;
}

const walked = new WeakMap<Document, { readonly fingerprint: string; readonly api: Api | undefined }>();

/** What the walk knows of a key, with the number of the list in which the objects that have it are kept; -1 for names. */
interface KnownField {
  readonly objects: ObjectField | undefined;
  /** What its value may be; undefined for anything. */
  readonly kinds: readonly NodeKind[] | undefined;
  readonly list: number;
}

type Entry = KnownField | 'extension' | 'unknown';

/** A version's types, made ready for looking up hundreds of thousands of keys. */
interface Grammar {
  readonly types: ObjectTypes;
  readonly fields: Readonly<Record<TypeName, ReadonlyMap<string, KnownField>>>;
  readonly lists: number;
}

const grammarOf = memo((types: ObjectTypes): Grammar => {
  let lists = 0;
  const fieldsOf = (type: TypeName): ReadonlyMap<string, KnownField> =>
    new Map(Object.entries(types[type]?.fields ?? {}).map(([key, words]) => [key, knownField(types, words, lists++)]));
  const fields: Record<TypeName, ReadonlyMap<string, KnownField>> = Object.assign(
    Object.create(null),
    Object.fromEntries(typeNames.map((type) => [type, fieldsOf(type)])),
  );
  return { types, fields, lists };
});

function knownField(types: ObjectTypes, words: string, list: number): KnownField {
  const { objects, kinds } = readWords(words);
  const mayBeBoolean = objects?.shape === 'one' && types[objects.type]?.mayBeBoolean;
  return { objects, kinds: mayBeBoolean && kinds ? [...kinds, 'boolean'] : kinds, list };
}

/** One file of the description, with the items met in it by their nodes. */
interface Sheet {
  readonly document: Document;
  readonly tree: DataTree;
  readonly items: (Item | undefined)[];
  readonly references: Map<NodeId, OpenReference>;
  /** By type, and in it by the number of the key. */
  readonly entries: Map<TypeName, Entry[]>;
}

/** What has to be found for a reference, where that is not its own text as seen from its own place. */
interface Sought {
  readonly sought?: { readonly from: Place; readonly text: string };
}

/** A reference whose target is not known yet. */
type OpenReference = { -readonly [K in keyof Reference]: Reference[K] } & Sought;

/** Where an item is met. */
interface Position {
  readonly parent: Item | undefined;
  readonly field: string;
  readonly key: string;
}

type ReferenceWords = Pick<Reference, 'field' | 'key' | 'type' | 'text' | 'form' | 'isAllowed'>;

/** The life of one walk, from the root to the finished Api. */
class Walk {
  readonly #snapshot: Snapshot;
  readonly #root: Document;
  readonly #version: Version;
  readonly #isWhole: boolean;
  readonly #top: 'root' | 'paths';
  readonly #grammar: Grammar;
  readonly #sheets = new Map<Document, Sheet>();
  readonly #byType = new Map<TypeName, Item[]>();
  readonly #owners: Item[][];
  readonly #nodes: NodeId[][];
  readonly #references: OpenReference[] = [];
  readonly #unknown: UnknownKey[] = [];
  readonly #misfits: Misfit[] = [];
  readonly #uses = new Map<Item, number>();
  #depth = 0;

  constructor(snapshot: Snapshot, root: Document) {
    const { version, isWhole, top } = openapi.parse(root);
    this.#snapshot = snapshot;
    this.#root = root;
    this.#version = version;
    this.#isWhole = isWhole;
    this.#top = top;
    this.#grammar = grammarOf(typesOf[version]);
    this.#owners = Array.from({ length: this.#grammar.lists }, () => []);
    this.#nodes = Array.from({ length: this.#grammar.lists }, () => []);
  }

  finish(): Api | undefined {
    const sheet = this.#sheetOf(this.#root);
    if (sheet.tree.root === undefined) return undefined;
    const root = this.#visit(sheet, sheet.tree.root, this.#top, { parent: undefined, field: '', key: '' });
    if (!root) return undefined;
    // What is behind the references may hold more of them.
    for (let next = 0; next < this.#references.length; next++) this.#settle(this.#references[next]);
    const fields = this.#grammar.fields;
    const lists = new Map<number, readonly FieldAt[]>();
    const api: Omit<Api, 'operations'> = {
      version: this.#version,
      types: this.#grammar.types,
      isWhole: this.#isWhole,
      root,
      documents: [...this.#sheets.keys()],
      references: this.#references,
      unknownKeys: this.#unknown,
      misfits: this.#misfits,
      all: (type) => this.#byType.get(type) ?? [],
      having: (type, field) => {
        const list = fields[type].get(field)?.list;
        if (list === undefined) return [];
        let made = lists.get(list);
        if (!made) lists.set(list, (made = this.#fieldsOf(list)));
        return made;
      },
      itemAt: ({ document, node }) => this.#sheets.get(document)?.items[node],
      follow: ({ document }, node) => (node === undefined ? undefined : this.#follow(document, node)),
      usesOf: (item) => this.#uses.get(item) ?? 0,
    };
    return { ...api, operations: operationsIn(api) };
  }

  #fieldsOf(list: number): readonly FieldAt[] {
    const nodes = this.#nodes[list] ?? [];
    return (this.#owners[list] ?? []).map((item, index) => ({ item, node: nodes[index] ?? item.node }));
  }

  #sheetOf(document: Document): Sheet {
    let sheet = this.#sheets.get(document);
    if (sheet) return sheet;
    sheet = { document, tree: treeOf(document), items: [], references: new Map(), entries: new Map() };
    this.#sheets.set(document, sheet);
    return sheet;
  }

  #follow(document: Document, node: NodeId): Item | undefined {
    const sheet = this.#sheets.get(document);
    const reference = sheet?.references.get(node);
    return reference ? reference.target : sheet?.items[node];
  }

  /** Meets a node where an object of a type is expected: makes it an item, or notes the reference that stands there. */
  #visit(sheet: Sheet, node: NodeId, type: TypeName, position: Position): Item | undefined {
    const known = sheet.items[node];
    if (known) return known;
    const { tree } = sheet;
    if (tree.kindOf(node) !== 'mapping' || this.#depth > deepest) return undefined;
    if (position.parent) {
      const text = tree.stringOf(tree.get(node, '$ref'));
      if (text !== undefined && type !== 'securityRequirement') {
        const isAllowed = this.#grammar.types[type]?.isReferable === true;
        this.#refer(sheet, node, position.parent, { ...position, type, text, form: 'one', isAllowed });
        if (!this.#mayHaveSiblings(type)) return undefined;
        if (isAlone(tree, node)) return undefined;
      }
    }
    const item: Item = { document: sheet.document, tree, node, type, ...position };
    sheet.items[node] = item;
    const alike = this.#byType.get(type);
    if (alike) alike.push(item);
    else this.#byType.set(type, [item]);
    this.#depth++;
    this.#visitFields(sheet, item);
    this.#depth--;
    return item;
  }

  /** From 3.1 on a schema's `$ref` is a keyword among others; path items had other keys beside it from the start. */
  #mayHaveSiblings(type: TypeName): boolean {
    return type === 'pathItem' || (type === 'schema' && this.#version !== '2.0' && this.#version !== '3.0');
  }

  #refer({ document, tree, references }: Sheet, node: NodeId, owner: Item, words: ReferenceWords & Sought): void {
    if (references.has(node)) return;
    const { field, key, type, text, form, isAllowed, sought } = words;
    const unsettled = { landing: undefined, target: undefined, state: 'missing', ...(sought && { sought }) } as const;
    const reference: OpenReference = { document, tree, node, owner, field, key, type, text, form, isAllowed, ...unsettled };
    references.set(node, reference);
    this.#references.push(reference);
  }

  #visitFields(sheet: Sheet, item: Item): void {
    const { tree } = sheet;
    if (tree.hasMerges(item.node)) for (const { value } of tree.entries(item.node)) this.#visitEntry(sheet, item, value);
    else for (let child = tree.firstChild(item.node); child >= 0; child = tree.nextSibling(child)) this.#visitEntry(sheet, item, child);
    this.#visitLinks(sheet, item);
  }

  /** What leads to something without the words `$ref`. */
  #visitLinks(sheet: Sheet, item: Item): void {
    const { tree } = sheet;
    const link = (node: NodeId | undefined, field: string, type: TypeName, text = tree.stringOf(node), component?: string) => {
      if (node === undefined || text === undefined) return;
      const words = { field, key: tree.keyOf(node) ?? field, type, text, form: 'link', isAllowed: true } as const;
      // Names of components are those of the description, wherever they are written.
      const sought = component && { from: this.#rootPlace(), text: `#/components/${component}/${encodePart(text)}` };
      this.#refer(sheet, node, item, { ...words, ...(sought && { sought }) });
    };
    const component = (name: string | undefined, field: string) =>
      name !== undefined && (isComponentName(name) || this.#hasComponent(field, name)) ? field : undefined;
    if (item.type === 'discriminator') {
      for (const { value } of tree.entries(tree.get(item.node, 'mapping')))
        link(value, 'mapping', 'schema', undefined, component(tree.stringOf(value), 'schemas'));
      const fallback = tree.get(item.node, 'defaultMapping');
      link(fallback, 'defaultMapping', 'schema', undefined, component(tree.stringOf(fallback), 'schemas'));
    } else if (item.type === 'link') link(tree.get(item.node, 'operationRef'), 'operationRef', 'operation');
    else if (item.type === 'securityRequirement' && this.#version === '3.2')
      for (const { key, value } of tree.entries(item.node))
        if (component(key, 'securitySchemes') === undefined) link(value, 'security', 'securityScheme', key);
  }

  /** A `$dynamicRef` leads where a `$ref` would lead, unless a schema further out has the same anchor. */
  #visitDynamic(sheet: Sheet, item: Item, node: NodeId): void {
    const text = sheet.tree.stringOf(node);
    const words = { field: '$dynamicRef', key: '$dynamicRef', type: 'schema', form: 'link', isAllowed: true } as const;
    if (text !== undefined) this.#refer(sheet, node, item, { ...words, text });
  }

  #rootPlace(): Place {
    const { document, tree } = this.#sheetOf(this.#root);
    return { document, tree, node: tree.root ?? 0 };
  }

  #hasComponent(field: string, name: string): boolean {
    const { tree, node } = this.#rootPlace();
    return tree.get(node, 'components', field, name) !== undefined;
  }

  #visitEntry(sheet: Sheet, item: Item, node: NodeId): void {
    const entry = this.#entryAt(sheet, item.type, node);
    if (entry === 'extension') return;
    const key = sheet.tree.keyOf(node) ?? '';
    if (entry === 'unknown') this.#unknown.push({ item, node, key });
    else {
      if (entry.list >= 0) {
        this.#owners[entry.list]?.push(item);
        this.#nodes[entry.list]?.push(node);
      }
      if (entry.kinds && !entry.kinds.includes(sheet.tree.kindOf(node))) this.#misfits.push({ item, node, field: key, isChild: false });
      if (entry.objects) this.#visitField(sheet, node, entry.objects, item, key);
      else if (key === '$dynamicRef') this.#visitDynamic(sheet, item, node);
    }
  }

  /** What the grammar says of a key, asked once for each key of a file and each type. */
  #entryAt({ tree, entries }: Sheet, type: TypeName, node: NodeId): Entry {
    let ofType = entries.get(type);
    if (!ofType) entries.set(type, (ofType = []));
    const id = tree.keyIdOf(node);
    const known = ofType[id];
    if (known) return known;
    const entry = this.#entryFor(type, tree.keyOf(node) ?? '');
    ofType[id] = entry;
    return entry;
  }

  #entryFor(type: TypeName, key: string): Entry {
    const field = this.#grammar.fields[type].get(key);
    if (field) return field;
    const about = this.#grammar.types[type];
    if (key.startsWith('x-') && about?.isExtensible !== false) return 'extension';
    const words = about?.patterns?.find(([pattern]) => pattern.test(key))?.[1];
    if (words !== undefined) return knownField(this.#grammar.types, words, -1);
    return key === '$ref' ? 'extension' : 'unknown';
  }

  #visitField(sheet: Sheet, node: NodeId, { type, shape }: ObjectField, parent: Item, field: string): void {
    const { tree } = sheet;
    const kind = tree.kindOf(node);
    if (kind === 'sequence') {
      let index = 0;
      for (const each of tree.items(node)) this.#visitChild(sheet, each, type, { parent, field, key: String(index++) });
    } else if (kind === 'mapping' && shape === 'one') this.#visit(sheet, node, type, { parent, field, key: field });
    else if (kind === 'mapping' && shape === 'map') this.#visitMap(sheet, node, type, parent, field);
  }

  /** An object in a list or a map. */
  #visitChild(sheet: Sheet, node: NodeId, type: TypeName, position: Position & { readonly parent: Item }): void {
    const kind = sheet.tree.kindOf(node);
    if (kind === 'mapping') this.#visit(sheet, node, type, position);
    else if (kind !== 'boolean' || !this.#grammar.types[type]?.mayBeBoolean)
      this.#misfits.push({ item: position.parent, node, field: position.field, isChild: true });
  }

  /** A map of objects by name. A whole map behind a `$ref` is nothing the standard knows, but many write it. */
  #visitMap(sheet: Sheet, node: NodeId, type: TypeName, parent: Item, field: string): void {
    const { tree } = sheet;
    const text = tree.stringOf(tree.get(node, '$ref'));
    if (text !== undefined) {
      this.#refer(sheet, node, parent, { field, key: field, type, text, form: 'map', isAllowed: false });
      const { last } = landingOf(this.#snapshot, { document: sheet.document, tree, node }, text);
      if (last && last.tree.kindOf(last.node) === 'mapping' && this.#depth < deepest) {
        this.#depth++;
        this.#visitMap(this.#sheetOf(last.document), last.node, type, parent, field);
        this.#depth--;
      }
    }
    for (const { key, value } of tree.entries(node)) {
      if (key === '$ref' && text !== undefined) continue;
      if (key.startsWith('x-') && type === 'pathItem') continue;
      this.#visitChild(sheet, value, type, { parent, field, key });
    }
  }

  /** Finds out where a reference leads, and meets what stands there. */
  #settle(reference: OpenReference | undefined): void {
    if (!reference) return;
    const { owner: parent, field, key, type, form, text, sought } = reference;
    const stops = ({ tree, node }: Place) => this.#mayHaveSiblings(type) && !isAlone(tree, node);
    const { state, first, last } = landingOf(this.#snapshot, sought?.from ?? reference, sought?.text ?? text, stops);
    reference.state = state;
    reference.landing = first;
    if (!last || form === 'map') return;
    reference.target = this.#visit(this.#sheetOf(last.document), last.node, type, { parent, field, key });
    if (reference.target) this.#uses.set(reference.target, (this.#uses.get(reference.target) ?? 0) + 1);
  }
}

/** True for what can only be the name of a component, not the way to a file. */
function isComponentName(text: string): boolean {
  return /^[\w.-]+$/.test(text) && !/\.(?:ya?ml|json)$/i.test(text);
}

function isAlone(tree: DataTree, node: NodeId): boolean {
  const first = tree.firstChild(node);
  return !tree.hasMerges(node) && tree.nextSibling(first) < 0;
}

function operationsIn(api: Omit<Api, 'operations'>): readonly Operation[] {
  const operations: Operation[] = [];
  const seen = new Set<Item>();
  const paths = api.root.type === 'paths' ? api.root : api.follow(api.root, api.root.tree.get(api.root.node, 'paths'));
  if (!paths) return operations;
  for (const { key: path, value } of paths.tree.entries(paths.node)) {
    const pathItem = api.follow(paths, value);
    if (pathItem?.type !== 'pathItem') continue;
    for (const [method, item] of methodsOf(api, pathItem)) {
      if (seen.has(item)) continue;
      seen.add(item);
      operations.push({ name: `${method} ${path}`, method, path, item, pathItem });
    }
  }
  return operations;
}

/** The operations of a path item by their methods, and those that 3.2 keeps under `additionalOperations`. */
function* methodsOf(api: Omit<Api, 'operations'>, pathItem: Place): Iterable<readonly [method: string, item: Item]> {
  for (const { key, value } of pathItem.tree.entries(pathItem.node)) {
    if (key === 'additionalOperations') {
      for (const more of pathItem.tree.entries(value)) {
        const item = api.follow(pathItem, more.value);
        if (item?.type === 'operation') yield [more.key, item];
      }
      continue;
    }
    const item = api.follow(pathItem, value);
    if (item?.type === 'operation') yield [key.toUpperCase(), item];
  }
}
