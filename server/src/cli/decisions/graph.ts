/** `decisions graph`: what supersedes, amends and relates to what, as a diagram's text or as data. */
import { type DecisionGraph, graphOf } from '../../languages/decision/log/graph.ts';
import { dotOf, mermaidOf, relatedOnly } from '../../languages/decision/publish/diagram.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf, readOptions } from '../options.ts';
import { readDecisions } from './log.ts';

const optionTypes = { all: { type: 'boolean', default: false }, format: { type: 'string', default: 'mermaid' } } as const;

/** Prints the graph. */
export async function drawDecisions(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const format = oneOf('--format', values.format, ['mermaid', 'dot', 'json']);
  const { snapshot, entries, pathOf } = await readDecisions(positionals, io);
  const uris = new Set(entries.map(({ uri }) => uri));
  const whole = graphOf(snapshot, (uri) => uris.has(uri));
  const graph = values.all ? whole : relatedOnly({ ...whole, edges: whole.edges.filter(({ kind }) => kind !== 'mentions') });
  if (format === 'json') io.write(`${JSON.stringify({ version: 1, ...withPaths(graph, pathOf) }, undefined, 2)}\n`);
  else io.write(format === 'dot' ? dotOf(graph, pathOf) : mermaidOf(graph));
  return exitCodes.clean;
}

function withPaths({ nodes, edges }: DecisionGraph, pathOf: (uri: string) => string) {
  return {
    nodes: nodes.map(({ uri, ...node }) => ({ file: pathOf(uri), ...node })),
    edges: edges.map(({ from, to, ...edge }) => ({ from: pathOf(from), to: pathOf(to), ...edge })),
  };
}
