/** Writes the graph of decisions in the languages of diagrams: DOT for Graphviz, and Mermaid, which GitHub and GitLab draw. */

import type { DecisionGraph, GraphNode } from '../log/graph.ts';
import { verbOf } from '../log/relations.ts';

/** Longer titles are cut: boxes would hide the lines. */
const longestTitle = 48;

const dotColors: Readonly<Record<GraphNode['status'], string>> = {
  accepted: '#d9f2e0',
  proposed: '#dbe9fb',
  superseded: '#e8e8e8',
  deprecated: '#e8e8e8',
  rejected: '#f9dcdc',
  unknown: '#fdf3d0',
};

/** The graph in DOT. `hrefOf` gives what a node links to, or nothing. */
export function dotOf({ nodes, edges }: DecisionGraph, hrefOf: (uri: string) => string | undefined): string {
  const ids = idsOf(nodes);
  const lines = nodes.map(({ uri, label, title, status }) => {
    const href = hrefOf(uri);
    const words = dotText(wordsOf(label, title));
    const link = href === undefined ? '' : `, URL=${dotText(href)}`;
    return `  ${ids.get(uri)} [label=${words}, tooltip=${dotText(status)}, fillcolor="${dotColors[status]}"${link}];`;
  });
  const arrows = edges.map((edge) => {
    const dashes = edge.kind === 'relates' || edge.kind === 'mentions' ? ', style=dashed' : '';
    return `  ${ids.get(edge.from)} -> ${ids.get(edge.to)} [label=${dotText(verbOf(edge))}${dashes}];`;
  });
  const head = ['digraph decisions {', '  rankdir=LR;', '  node [shape=box, style="rounded,filled", fontname="sans-serif"];'];
  return `${[...head, ...lines, ...arrows, '}'].join('\n')}\n`;
}

/** The graph in Mermaid. */
export function mermaidOf({ nodes, edges }: DecisionGraph): string {
  const ids = idsOf(nodes);
  const lines = nodes.map(({ uri, label, title, status }) => `  ${ids.get(uri)}["${mermaidText(wordsOf(label, title))}"]:::${status}`);
  const arrows = edges.map((edge) => {
    const line = edge.kind === 'relates' || edge.kind === 'mentions' ? '-.->' : '-->';
    return `  ${ids.get(edge.from)} ${line}|${verbOf(edge)}| ${ids.get(edge.to)}`;
  });
  const used = new Set(nodes.map(({ status }) => status));
  const classes = [...used].map((status) => `  classDef ${status} fill:${dotColors[status]},stroke:#555,color:#111`);
  return `${['graph LR', ...lines, ...arrows, ...classes].join('\n')}\n`;
}

/** The decisions that have relations, and these. */
export function relatedOnly({ nodes, edges }: DecisionGraph): DecisionGraph {
  const related = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ uri }) => related.has(uri)), edges };
}

/** Names that need no quotes in either language. */
function idsOf(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ uri }, index) => [uri, `d${index + 1}`]));
}

function wordsOf(label: string, title: string): string {
  const letters = [...title];
  const words = letters.length <= longestTitle ? title : `${letters.slice(0, longestTitle - 1).join('')}…`;
  return label === title ? words : `${label}\n${words}`;
}

function dotText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, '\\n')}"`;
}

/** Mermaid reads HTML entities in quotes, with a # for the &. */
function mermaidText(text: string): string {
  return text.replace(/[#"<>&`]/g, (sign) => `#${sign.codePointAt(0)};`).replace(/\r?\n/g, '<br/>');
}
