/** What stands at an offset of a description or a part of one: the one question behind definition, references, hover and rename. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Api, Place } from '../model.ts';
import { treeOf } from '../text.ts';
import { descriptionsWith, type Link, linksAt, wordsOf } from './links.ts';

/** Words of a description. The node is the one that they are the key or the value of. */
export interface Spot extends Place {
  readonly api: Api;
  /** The words, without quotes. */
  readonly span: Span;
  readonly isKey: boolean;
  /** The links that the words are; several for a path parameter that each operation declares. */
  readonly links: readonly Link[];
  /** What the words name or declare: where links lead, the node of a key, the tag or operation that a name is given to. */
  readonly named: readonly Place[];
}

/** The words at an offset; undefined where there are none, and in files that are no part of a description. */
export function spotAt(snapshot: Snapshot, document: Document, offset: number): Spot | undefined {
  const [api] = descriptionsWith(snapshot, document);
  if (!api) return undefined;
  const tree = treeOf(document);
  const node = tree.nodeAt(offset);
  if (node === undefined) return undefined;
  const keySpan = tree.keySpanOf(node);
  const isKey = keySpan !== undefined && holds(keySpan, offset);
  if (!isKey && !isScalar({ document, tree, node })) return undefined;
  const here = linksAt(snapshot, api, { document, tree, node }, offset);
  const span = here[0]?.span ?? wordsOf(tree, isKey ? keySpan : tree.spanOf(node));
  const landings = here.flatMap(({ landing }) => landing ?? []);
  return {
    document,
    tree,
    node,
    api,
    span,
    isKey,
    links: here,
    named: here.length > 0 ? landings : declaredBy(api, { document, tree, node }, isKey),
  };
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function isScalar({ tree, node }: Place): boolean {
  const kind = tree.kindOf(node);
  return kind !== 'mapping' && kind !== 'sequence';
}

/** The fields whose value gives its object a name. */
const naming: Readonly<Record<string, string>> = { tag: 'name', operation: 'operationId', parameter: 'name' };

function declaredBy(api: Api, { document, tree, node }: Place, isKey: boolean): readonly Place[] {
  if (isKey) return [{ document, tree, node }];
  const owner = tree.parentOf(node);
  const item = owner === undefined ? undefined : api.itemAt({ document, tree, node: owner });
  return item && naming[item.type] === tree.keyOf(node) ? [item] : [];
}
