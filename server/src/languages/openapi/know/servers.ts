/** The addresses that a description names for its servers, with their variables. */
import type { Span } from '../../../engine/finding.ts';
import { type Item, nodeIn } from '../model.ts';

/** A variable of a server's address: `{region}`. */
export interface AddressVariable {
  readonly name: string;
  /** Where it stands in the text. */
  readonly span: Span;
}

export interface ServerAddress {
  readonly server: Item;
  readonly node: number;
  /** As written. */
  readonly url: string;
  readonly variables: readonly AddressVariable[];
}

/** The address of a server; undefined where it has none. */
export function addressOf(server: Item): ServerAddress | undefined {
  const { document, tree } = server;
  const node = nodeIn(server, 'url');
  const url = tree.stringOf(node);
  if (node === undefined || url === undefined) return undefined;
  const span = tree.spanOf(node);
  const written = document.text.slice(span.start, span.end);
  const variables = Array.from(url.matchAll(/\{([^{}]*)\}/g), ({ 0: whole, 1: name = '' }) => {
    const at = written.indexOf(whole);
    return { name, span: at < 0 ? span : { start: span.start + at, end: span.start + at + whole.length } };
  });
  return { server, node, url, variables };
}
