/** The shared parts of a description, and which of them something uses. */
import { memo } from '../../../engine/document.ts';
import type { NodeId } from '../../data/tree.ts';
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
  const byNode = new Map<NodeId, Component>(components.map((component) => [component.place.node, component]));
  const around = (node: NodeId): Component | undefined => {
    for (let at: NodeId | undefined = node; at !== undefined; at = tree.parentOf(at)) {
      const component = byNode.get(at);
      if (component) return component;
    }
    return undefined;
  };
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
  for (const component of components) if (isNamedOtherwise(component)) used.add(component);
  // A Set goes on to what is added while it is walked.
  for (const component of used) for (const next of uses.get(component) ?? []) used.add(next);
  if (used.size === components.length) return [];
  const free = freeNames(api);
  for (const component of components) if (free.has(`${component.field}/${component.name}`)) used.add(component);
  for (const component of used) for (const next of uses.get(component) ?? []) used.add(next);
  const unused = components.filter((component) => !used.has(component));
  return unused.map((component) => ({ ...component, usedBy: unused.find((other) => uses.get(other)?.has(component)) }));
});

/** True for a schema that is referred to by a name of its own. */
function isNamedOtherwise({ place }: Component): boolean {
  return ['$id', '$anchor', '$dynamicAnchor'].some((field) => stringIn(place, field) !== undefined);
}

/**
 * The components that a text names outside of the references known: in a discriminator's mapping, in an extension, in a
 * description that shows a schema. Written as `schemas/Order`.
 */
function freeNames(api: Api): ReadonlySet<string> {
  const names = new Set<string>();
  const known = new Map(api.documents.map((document) => [document, new Set<NodeId>()]));
  for (const { document, node } of api.references) known.get(document)?.add(node);
  for (const { item, node } of api.having('discriminator', 'mapping')) {
    // A mapping may name a schema without saying where it is.
    for (const { value } of item.tree.entries(node)) {
      const name = item.tree.stringOf(value);
      if (name !== undefined) names.add(`schemas/${name}`);
    }
  }
  const { document, tree } = api.root;
  for (const node of tree.nodesWithKey('$ref')) {
    const parent = tree.parentOf(node);
    const text = tree.stringOf(node);
    if (text !== undefined && (parent === undefined || !known.get(document)?.has(parent))) addName(names, text);
  }
  const start = api.version === '2.0' ? '#/definitions/' : '#/components/';
  const { text } = document;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    const before = text.slice(Math.max(0, at - 12), at);
    if (!/\$ref["']?\s*:\s*["']?$/.test(before)) addName(names, /^[^"'\s`<>)\\,]+/.exec(text.slice(at, at + 300))?.[0] ?? '');
  }
  return names;
}

function addName(names: Set<string>, pointer: string): void {
  const [field, name] = pointer.replace(/^[^#]*#\/(?:components\/)?/, '').split('/');
  if (field !== undefined && name !== undefined) names.add(`${field}/${name.replaceAll('~1', '/').replaceAll('~0', '~')}`);
}
