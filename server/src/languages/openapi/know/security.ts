/** What a description says about who may call it. */
import { memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Api, has, type Item, nodeIn, type Operation, type Place, stringIn } from '../model.ts';

/** The name of a security scheme where a requirement asks for it. */
export interface SchemeUse {
  readonly name: string;
  /** The list of scopes. */
  readonly place: Place;
  readonly span: Span;
}

/** The schemes that a root or an operation asks for in its own `security`. */
export function* schemeUses(owner: Item): Iterable<SchemeUse> {
  const { document, tree } = owner;
  for (const requirement of tree.items(nodeIn(owner, 'security'))) {
    for (const { key, keySpan, value } of tree.entries(requirement))
      yield { name: key, place: { document, tree, node: value }, span: keySpan };
  }
}

/** All schemes that anything in a description asks for, webhooks and callbacks included. */
export const allSchemeUses: (api: Api) => readonly SchemeUse[] = memo((api) =>
  [...api.having('root', 'security'), ...api.having('operation', 'security')].flatMap(({ item }) => [...schemeUses(item)]),
);

/**
 * The schemes that a description declares, by name: undefined for one that cannot be followed. Undefined as a whole where it
 * cannot be known which there are.
 */
export const schemesOf: (api: Api) => ReadonlyMap<string, Item | undefined> | undefined = memo((api) => {
  const { root } = api;
  const components = api.follow(root, nodeIn(root, 'components'));
  if (nodeIn(root, 'components') !== undefined && !components) return undefined;
  const schemes = new Map<string, Item | undefined>();
  // Names are those of the map, also where the schemes themselves are behind references.
  const maps = [...(components ? [{ owner: components, field: 'securitySchemes' }] : []), { owner: root, field: 'securityDefinitions' }];
  for (const { owner, field } of maps)
    for (const { key, value } of owner.tree.entries(nodeIn(owner, field))) schemes.set(key, api.follow(owner, value));
  // Those of a whole map behind a reference have been met too.
  for (const item of api.all('securityScheme')) if (!schemes.get(item.key)) schemes.set(item.key, item);
  if (schemes.delete('$ref') && schemes.size === 0) return undefined;
  return schemes;
});

/** One way to be let in: the schemes that have to be satisfied together, with the scopes that each has to grant. None: nothing is asked. */
export type Requirement = ReadonlyMap<string, readonly string[]>;

/**
 * The ways to be let in to an operation: its own `security`, else that of the root. Undefined where neither says anything that can
 * be understood; an empty list says that everybody may.
 */
export function requirementsOf(api: Api, operation: Item): readonly Requirement[] | undefined {
  return readRequirements(has(operation, 'security') ? operation : api.root);
}

const readRequirements = memo(({ tree, node }: Item): readonly Requirement[] | undefined => {
  const list = tree.get(node, 'security');
  if (list === undefined || tree.kindOf(list) !== 'sequence') return undefined;
  const requirements: Requirement[] = [];
  for (const requirement of tree.items(list)) {
    if (tree.kindOf(requirement) !== 'mapping') return undefined;
    const schemes = new Map<string, readonly string[]>();
    for (const { key, value } of tree.entries(requirement)) {
      const scopes = Array.from(tree.items(value), (scope) => tree.stringOf(scope) ?? '');
      schemes.set(
        key,
        scopes.filter((scope) => scope !== ''),
      );
    }
    requirements.push(schemes);
  }
  return requirements;
});

/** True where everybody may call: no requirement, or one that asks for nothing. */
export function isOpen(requirements: readonly Requirement[]): boolean {
  return requirements.length === 0 || requirements.some((requirement) => requirement.size === 0);
}

/** The operations that somebody has to be known to for calling them; those that are optional are not among them. */
export const securedOperations: (api: Api) => readonly Operation[] = memo((api) =>
  api.operations.filter(({ item }) => {
    const requirements = requirementsOf(api, item);
    return requirements !== undefined && !isOpen(requirements);
  }),
);

/** The OAuth flows of a scheme by name; in 2.0 the scheme is its only flow itself. */
export function flowsOf(api: Api, scheme: Item): readonly (readonly [name: string, flow: Item])[] {
  if (stringIn(scheme, 'type') !== 'oauth2') return [];
  const only = stringIn(scheme, 'flow');
  if (api.version === '2.0') return only === undefined ? [] : [[only, scheme]];
  const flows = api.follow(scheme, nodeIn(scheme, 'flows'));
  if (!flows) return [];
  return Array.from(flows.tree.entries(flows.node)).flatMap(({ key, value }) => {
    const flow = api.follow(flows, value);
    return flow ? [[key, flow] as const] : [];
  });
}
