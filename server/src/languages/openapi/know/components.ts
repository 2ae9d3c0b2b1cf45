/** The shared parts of a description, and which of them something uses. */
import { memo } from '../../../engine/document.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import { type Api, nodeIn, type Place, stringIn } from '../model.ts';

/** A part that is written once to be referred to. */
export interface Component {
  readonly name: string;
  /** The map it stands in: `schemas`, `parameters`, in 2.0 `definitions`. */
  readonly field: string;
  readonly place: Place;
}

/** A component that nothing uses, or only components that nothing uses. */
export interface UnusedComponent extends Component {
  /** One of those components. */
  readonly usedBy: Component | undefined;
}

const fields = 'schemas responses parameters examples requestBodies headers links callbacks pathItems mediaTypes'.split(' ');
const fields2 = ['definitions', 'parameters', 'responses'];

/** The components of the description's own file, but for security schemes. */
export const componentsOf: (api: Api) => readonly Component[] = memo(({ root, version }) => {
  const { document, tree } = root;
  const owner = version === '2.0' ? root.node : nodeIn(root, 'components');
  return (version === '2.0' ? fields2 : fields).flatMap((field) =>
    Array.from(tree.entries(tree.get(owner, field)))
      .filter(({ key, value }) => !key.startsWith('x-') && key !== '$ref' && tree.kindOf(value) === 'mapping')
      .map(({ key: name, value: node }) => ({ name, field, place: { document, tree, node } })),
  );
});

/** The components that no operation, webhook or extension leads to, in the order written. */
export const unusedComponents: (api: Api) => readonly UnusedComponent[] = memo((api) => {
  const components = componentsOf(api);
  if (components.length === 0) return [];
  const { document, tree } = api.root;
  const around = lookup(tree, components);
  const uses = new Map<Component, Set<Component>>();
  const used = new Set<Component>();
  const add = (from: Component | undefined, to: Component | undefined) => {
    if (!to || from === to) return;
    if (!from) used.add(to);
    else uses.set(from, (uses.get(from) ?? new Set<Component>()).add(to));
  };
  for (const reference of api.references) {
    const { landing } = reference;
    if (landing?.document !== document) continue;
    const to = around(landing.node);
    const from = reference.document === document ? around(reference.node) : undefined;
    add(from, to);
    // Where a schema tells its variants apart by their names, those are used with it.
    if (reference.field === 'allOf' && tree.get(landing.node, 'discriminator') !== undefined) add(to, from);
  }
  for (const component of components) if (isNamedOtherwise(component) || isNameOnly(api, component)) used.add(component);
  // A Set goes on to what is added while it is walked.
  for (const component of used) for (const next of uses.get(component) ?? []) used.add(next);
  if (used.size === components.length) return [];
  const free = freeNames(api);
  for (const component of components) if (free.has(`${component.field}/${component.name}`)) used.add(component);
  for (const component of used) for (const next of uses.get(component) ?? []) used.add(next);
  const unused = components.filter((component) => !used.has(component));
  return unused.map((component) => ({ ...component, usedBy: unused.find((other) => uses.get(other)?.has(component)) }));
});

/** What finds the component that a node lies in. Nodes are numbered in the order of the text, those of a component in one row. */
function lookup(tree: DataTree, components: readonly Component[]): (node: NodeId) => Component | undefined {
  const sorted = components.toSorted((a, b) => a.place.node - b.place.node);
  return (node) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.place.node ?? 0) <= node) low = middle + 1;
      else high = middle;
    }
    const component = sorted[low - 1];
    return component && tree.startOf(node) < tree.endOf(component.place.node) ? component : undefined;
  };
}

/** True for a schema that is referred to by a name of its own. */
function isNamedOtherwise({ place }: Component): boolean {
  return ['$id', '$anchor', '$dynamicAnchor'].some((field) => stringIn(place, field) !== undefined);
}

/** True for a component that gives a name to what stands in another file, where others refer to it. */
function isNameOnly(api: Api, { place }: Component): boolean {
  const reference = stringIn(place, '$ref');
  if (reference === undefined || reference.startsWith('#')) return false;
  const target = api.follow(place, place.node);
  return target !== undefined && api.usesOf(target) > 1;
}

/**
 * The components that a text names outside of the references known: in a discriminator's mapping, in an extension, in a
 * description that shows a schema. Written as `schemas/Order`.
 */
function freeNames(api: Api): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { item, node } of api.having('discriminator', 'mapping')) {
    // A mapping may name a schema without saying where it is.
    for (const { value } of item.tree.entries(node)) {
      const name = item.tree.stringOf(value);
      if (name !== undefined) names.add(`schemas/${name}`);
    }
  }
  const { document, tree } = api.root;
  const known = new Set<NodeId>();
  for (const reference of api.references) if (reference.document === document) known.add(reference.node);
  for (const node of tree.nodesWithKey('$ref')) {
    const owner = tree.parentOf(node);
    if (owner === undefined || !known.has(owner)) names.add(nameIn(tree.stringOf(node) ?? ''));
  }
  const start = api.version === '2.0' ? '#/definitions/' : '#/components/';
  const { text } = document;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + start.length)) {
    if (!isReferred(text, at)) names.add(nameIn(/^[^"'\s`<>)\\,]+/.exec(text.slice(at, at + 300))?.[0] ?? ''));
  }
  return names;
}

/** True where the key `$ref` stands before an offset, with what may stand between a key and its value. */
function isReferred(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && ' "\'\n\r:'.includes(text.charAt(at))) at--;
  return text.startsWith('$ref', at - 3);
}

/** `schemas/Order` of `#/components/schemas/Order`. */
function nameIn(pointer: string): string {
  const [field, name] = pointer.replace(/^[^#]*#\/(?:components\/)?/, '').split('/');
  return field === undefined || name === undefined ? '' : `${field}/${name.replaceAll('~1', '/').replaceAll('~0', '~')}`;
}
