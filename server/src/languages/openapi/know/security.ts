/** What a description says about who may call it. */
import type { Span } from '../../../engine/finding.ts';
import { type Api, type Item, nodeIn, type Place } from '../model.ts';

/** The name of a security scheme where a requirement asks for it. */
export interface SchemeUse {
  readonly name: string;
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

/** The names of the schemes that a description declares; undefined where that cannot be known. */
export function declaredSchemes(api: Api): ReadonlySet<string> | undefined {
  const { root } = api;
  const components = api.follow(root, nodeIn(root, 'components'));
  if (nodeIn(root, 'components') !== undefined && !components) return undefined;
  // Names are those of the map, also where the schemes themselves are behind references.
  const names = new Set<string>();
  for (const { key } of root.tree.entries(nodeIn(root, 'securityDefinitions'))) names.add(key);
  if (components) for (const { key } of components.tree.entries(nodeIn(components, 'securitySchemes'))) names.add(key);
  for (const { key } of api.all('securityScheme')) names.add(key);
  // A whole map behind a reference: what could be followed was met above.
  if (names.delete('$ref') && names.size === 0) return undefined;
  return names;
}
