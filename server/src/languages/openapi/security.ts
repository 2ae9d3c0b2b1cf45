/** What a description says about who may call it. */
import type { Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { below, type Place } from './resolve.ts';

/** The name of a security scheme where a requirement asks for it. */
export interface SchemeUse {
  readonly name: string;
  readonly place: Place;
  readonly span: Span;
}

/** The schemes that a root or an operation asks for in its own `security`. */
export function* schemeUses({ document, tree, node }: Place): Iterable<SchemeUse> {
  for (const requirement of tree.items(tree.get(node, 'security'))) {
    for (const { key, keySpan, value } of tree.entries(requirement)) {
      yield { name: key, place: { document, tree, node: value }, span: keySpan };
    }
  }
}

/** The names of the schemes that a description declares; undefined where that cannot be known. */
export function declaredSchemes(snapshot: Snapshot, root: Place): ReadonlySet<string> | undefined {
  const { tree, node } = root;
  const written =
    tree.get(node, 'securityDefinitions') ?? tree.get(node, 'components', 'securitySchemes') ?? tree.get(node, 'components', '$ref');
  if (written === undefined) return new Set();
  const schemes = below(snapshot, root, 'securityDefinitions') ?? below(snapshot, root, 'components', 'securitySchemes');
  return schemes && new Set(Array.from(schemes.tree.entries(schemes.node), ({ key }) => key));
}
