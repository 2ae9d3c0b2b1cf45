/** Silences a rule by a key of the description itself: JSON has no comments. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import { appendItem } from '../fix/append.ts';
import { insertEntry } from '../fix/insert.ts';
import { treeOf } from '../text.ts';

/** The key that vacuum reads, too; with our own ids it speaks to us. */
const silencer = 'x-lint-ignore';

/** What silences a rule in the innermost object at an offset that may have such a key, or without an offset in the whole file. */
export function silenceHere(_: Snapshot, document: Document, rule: string, offset: number | undefined): Edit | undefined {
  const tree = treeOf(document);
  const owner = offset === undefined ? tree.root : objectAt(tree, offset);
  if (owner === undefined || tree.kindOf(owner) !== 'mapping') return undefined;
  const place = { document, tree, node: owner };
  const known = tree.get(owner, silencer);
  if (known === undefined) return insertEntry(place, owner, silencer, rule);
  if (tree.kindOf(known) === 'sequence') return appendItem(place, known, rule);
  const said = tree.stringOf(known);
  return said === undefined ? undefined : { span: tree.spanOf(known), text: JSON.stringify([said, rule]) };
}

/** Below these keys stand names or values, no fields: a key of ours would be one of them. */
const holdNames = new Set(
  `properties patternProperties schemas definitions $defs dependentSchemas responses parameters headers examples requestBodies content
   encoding variables scopes mapping callbacks links securitySchemes securityDefinitions pathItems mediaTypes webhooks security`.split(
    /\s+/,
  ),
);
const holdValues = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

function objectAt(tree: DataTree, offset: number): NodeId | undefined {
  let found: NodeId | undefined;
  for (let at = tree.nodeAt(offset); at !== undefined; at = tree.parentOf(at)) {
    const key = tree.keyOf(at);
    const parent = tree.parentOf(at);
    if (key !== undefined && (holdValues.has(key) || key.startsWith('x-'))) found = undefined;
    else if (found === undefined && tree.kindOf(at) === 'mapping' && !isMap(tree, at, parent)) found = at;
  }
  return found;
}

function isMap(tree: DataTree, node: NodeId, parent: NodeId | undefined): boolean {
  const key = tree.keyOf(node) ?? (parent === undefined ? undefined : tree.keyOf(parent));
  // An item of `parameters` is an object; so is a response, but not what holds them by their names.
  const isItem = tree.keyOf(node) === undefined;
  return key !== undefined && (isItem ? key === 'security' : holdNames.has(key));
}
