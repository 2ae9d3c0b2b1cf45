/** What a reference could lead to: the shared things of a kind that a description has or already refers to, as a file would write it. */
import type { Document } from '../../../engine/document.ts';
import { expectedAt } from '../expected.ts';
import { relativePath } from '../fix/shared-response.ts';
import type { TypeName } from '../grammar/grammar.ts';
import { componentMaps } from '../know/component-maps.ts';
import type { Api, Item, Place } from '../model.ts';
import { encodePointer } from '../resolve.ts';

/** Something that a reference can name. */
export interface Target {
  readonly name: string;
  /** As it is written in the file asked for: `#/components/schemas/Order`, `../shared.yaml#/Order`. */
  readonly reference: string;
  /** The thing itself; undefined where it is a reference that leads nowhere. */
  readonly item: Item | undefined;
}

/** The shared things of a type, those of the description itself first. */
export function targetsFor(api: Api, document: Document, type: TypeName): readonly Target[] {
  const found = new Map<string, Target>();
  const add = ({ document: there, tree, node }: Place) => {
    const item = api.follow({ document: there, tree, node }, node);
    if (item && item.type !== type) return;
    const name = tree.keyOf(node);
    if (node === tree.root && there === document) return;
    const file = there === document ? '' : relativePath(document.uri, there.uri);
    const reference = node === tree.root ? file : `${file}#${encodePointer(tree.pathOf(node))}`;
    if (!found.has(reference)) found.set(reference, { name: name ?? file, reference, item });
  };
  for (const map of componentMaps(api))
    if (map.type === type) for (const { value } of map.tree.entries(map.node)) add({ ...map, node: value });
  for (const map of mapsElsewhere(api, type)) {
    if (!map.isMap) add(map);
    else for (const { value } of map.tree.entries(map.node)) if (api.follow(map, value)) add({ ...map, node: value });
  }
  return [...found.values()];
}

/** A map in another file that references lead into; for a thing that lies in no such map the thing alone. */
interface Elsewhere extends Place {
  readonly isMap: boolean;
}

function mapsElsewhere(api: Api, type: TypeName): Iterable<Elsewhere> {
  const found = new Map<string, Elsewhere>();
  for (const reference of api.references) {
    const { landing } = reference;
    if (reference.type !== type || !landing || landing.document === api.root.document) continue;
    const { document, tree } = landing;
    const map = tree.parentOf(landing.node);
    const isMap = map !== undefined && tree.kindOf(map) === 'mapping' && expectedAt(api, { document, tree, node: map }) === undefined;
    const node = isMap ? map : landing.node;
    const key = `${document.uri} ${node}`;
    if (!found.has(key)) found.set(key, { document, tree, node, isMap });
  }
  return found.values();
}
