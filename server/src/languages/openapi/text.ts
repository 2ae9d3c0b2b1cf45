/** The texts that descriptions and their parts are written in. */
import { baseName, type Document, memo } from '../../engine/document.ts';
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

/** The keys of a root that tell a description; a fence may also start with `paths`. */
export function rootKeys(document: Document): readonly string[] {
  return document.host ? ['openapi', 'swagger', 'paths'] : ['openapi', 'swagger'];
}

/** True where one of the root keys may be there: a look that needs no reading, and that few other texts stand. */
export const looksLikeDescription: (document: Document) => boolean = memo((document) => {
  const keys = rootKeys(document).join('|');
  // JSON is YAML too, and has its keys anywhere on a line: only a look at the root tells.
  const look = isJson(document) ? new RegExp(`"(?:${keys})"\\s*:`) : new RegExp(`^(["']?)(?:${keys})\\1[ \\t]*:|^\\{`, 'm');
  return look.test(document.text);
});

/** The name of a file without its ending: what stands in a file of its own is called after it. */
export function fileName(document: Document): string {
  return baseName(document.uri).replace(/\.\w+$/, '');
}
