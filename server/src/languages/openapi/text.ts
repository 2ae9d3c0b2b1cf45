/** The texts that descriptions and their parts are written in. */
import { type Document, memo } from '../../engine/document.ts';
import { readJson, readYaml } from '../data/read.ts';
import type { DataTree } from '../data/tree.ts';

/** The nodes of any YAML or JSON document, a description or a part of one. */
export const treeOf: (document: Document) => DataTree = memo((document) => {
  return isJson(document) ? readJson(document.text) : readYaml(document.text);
});

/** True for a text that only becomes YAML when a template engine has rendered it: what it says is not known. */
export function isTemplate(document: Document): boolean {
  // What reads well is none; that is known sooner than the look of every line.
  return treeOf(document).problems.length > 0 && templateLine.test(document.text);
}

const templateLine = /^[ \t]*(?:\{\{[-~]?[ \t]*(?:if|else|end|range|with|define|block|template|include|#|\/)|\{%)/m;

export function isData(document: Document): boolean {
  return /\.(?:ya?ml|json)$/i.test(document.uri);
}

export function isJson(document: Document): boolean {
  return /\.json$/i.test(document.uri);
}
