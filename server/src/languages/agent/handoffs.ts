/** Finds whom the frontmatter of an agent hands work to: agents by name, whatever the workspace holds. */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import type { DataTree } from '../data/tree.ts';
import type { Agent } from './language.ts';
import { type ListedName, namesIn } from './names.ts';

/** The name of an agent, with its place. */
export interface NamedAgent {
  /** The key that names it; a tool such as `Agent(planner)` names agents too. */
  readonly key: 'handoffs' | 'agents' | 'tools';
  readonly name: string;
  readonly span: Span;
}

/** The agents that the frontmatter names, for tools that read such keys; patterns name nobody. */
export function agentsNamedBy(document: Document, { tree, format }: Agent): readonly NamedAgent[] {
  if (!tree || format.kind !== 'agent') return [];
  if (format.target === 'claude') return calledBy(document, tree);
  if (format.target !== 'copilot') return [];
  const listed = namesIn(document, tree, tree.get(tree.root, 'agents')).map((entry) => named('agents', entry));
  const handed = [...tree.items(tree.get(tree.root, 'handoffs'))].flatMap((handoff) =>
    namesIn(document, tree, tree.get(handoff, 'agent')).map((entry) => named('handoffs', entry)),
  );
  return [...listed, ...handed].filter(({ name }) => !/[*{}]/.test(name));
}

/** `Agent(planner, tester)` among the tools. */
function calledBy(document: Document, tree: DataTree): readonly NamedAgent[] {
  return namesIn(document, tree, tree.get(tree.root, 'tools'), true).flatMap(({ name, span }) => {
    const called = /^(?:Agent|Task)\(([^)]*)\)$/.exec(name)?.[1] ?? '';
    const start = span.start + name.indexOf('(') + 1;
    return [...called.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)]
      .filter(([word]) => !/[*{}]/.test(word))
      .map((match) => ({
        key: 'tools' as const,
        name: match[0],
        span: { start: start + match.index, end: start + match.index + match[0].length },
      }));
  });
}

function named(key: 'handoffs' | 'agents', { name, span }: ListedName): NamedAgent {
  return { key, name, span };
}
