/** Reads relations that frontmatter lists one by one, each with its kind: `- { type: amends, target: ADR-0012 }`. */
import type { Span } from '../../../engine/finding.ts';
import type { NodeId } from '../../data/tree.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import { fieldName, type WrittenRelation } from '../decision.ts';
import { namedBy } from './targets.ts';
import { verbOfField } from './verbs.ts';

/** A relation, and all that is said of it, where further numbers name nothing. */
export interface Listed {
  readonly relation: WrittenRelation;
  readonly whole: Span;
}

/** What the lists are called, and the keys of their items. */
const lists = new Set(['links', 'relations', 'related', 'relates-to', 'relationships']);
const kindKeys = new Set(['type', 'kind', 'relation', 'rel', 'verb']);
const targetKeys = new Set(['target', 'adr', 'decision', 'id', 'number', 'to', 'ref', 'file', 'path']);

/** The relations that are listed so, in the order of the file. */
export function listedRelations({ frontmatter }: Markdown): readonly Listed[] {
  const tree = frontmatter?.tree;
  if (!tree) return [];
  const found: Listed[] = [];
  for (const { key, value } of tree.entries(tree.root)) {
    if (!lists.has(fieldName(key))) continue;
    for (const item of tree.items(value)) {
      if (tree.kindOf(item) !== 'mapping') continue;
      const under = (keys: ReadonlySet<string>): NodeId | undefined =>
        [...tree.entries(item)].find((entry) => keys.has(fieldName(entry.key)))?.value;
      const target = under(targetKeys);
      const named = target === undefined ? undefined : namedBy(String(tree.valueOf(target) ?? '').trim());
      if (target === undefined || !named) continue;
      const verb = String(tree.valueOf(under(kindKeys)) ?? '');
      const { kind = 'relates', partial = false } = verbOfField(fieldName(verb.replace(/([a-z])([A-Z])/g, '$1-$2'))) ?? {};
      const { number, path } = named;
      found.push({
        relation: { kind, partial, verb, number, path, span: tree.spanOf(target), place: 'frontmatter' },
        whole: tree.spanOf(item),
      });
    }
  }
  return found;
}
