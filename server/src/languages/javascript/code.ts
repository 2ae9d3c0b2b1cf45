/** Reads a snippet into a syntax tree that is walked once. */
import { type Document, memo } from '../../engine/document.ts';
import { textHash } from '../../engine/text.ts';
import type { Code, Import, Node, Syntax } from './model.ts';
import { isFunction, spanOf, stringOf } from './nodes.ts';
import { parseSnippet } from './parse.ts';

/** The code of a fence; remembered. */
export const codeOf: (document: Document) => Code = memo((document) => ({ document, text: document.text, ...syntaxOf(document) }));

/** Syntax is remembered by its text too: a keystroke on a page makes all its fences anew. The one unasked for longest goes first. */
const mostRemembered = 200;
const remembered = new Map<string, Syntax>();

function syntaxOf(document: Document): Syntax {
  const key = `${document.uri.slice(-3)} ${document.host?.language} ${textHash(document)}`;
  const syntax = remembered.get(key) ?? readSyntax(document);
  remembered.delete(key);
  remembered.set(key, syntax);
  const oldest = remembered.size > mostRemembered ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
  return syntax;
}

function readSyntax(document: Document): Syntax {
  const { program, comments, isClean } = parseSnippet(document);
  const { nodes, parents } = walk(program);
  return {
    isWhole: isClean && !comments.some(({ text }) => standsForCode(text)) && !nodes.some((node) => isNoted(document, node)),
    nodes,
    parents,
    comments,
    imports: nodes.flatMap((node) => [...importsOf(node, parents)]),
    initial: initialValues(nodes),
  };
}

/** True for a comment that says that something is left out, or that the reader has to write it. */
function standsForCode(comment: string): boolean {
  return /\.\.\.|…|\b(?:rest|remaining|other|more|your?|omitted|implement|implementation|implemented|todo|etc|existing|similar|template|skeleton|boilerplate|shape)\b/i.test(
    comment,
  );
}

/** A block that holds nothing but a comment tells what belongs there. */
function isNoted({ text }: Document, node: Node): boolean {
  if (node.type !== 'BlockStatement' || node.body.length > 0 || node.directives.length > 0) return false;
  const { start, end } = spanOf(node);
  return end - start > 4 && text.slice(start + 1, end - 1).trim() !== '';
}

function walk(root: Node | undefined): Pick<Syntax, 'nodes' | 'parents'> {
  const nodes: Node[] = [];
  const parents = new Map<Node, Node>();
  const open: Node[] = root ? [root] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes.push(node);
    for (const child of childrenOf(node).reverse()) {
      parents.set(child, node);
      open.push(child);
    }
  }
  return { nodes, parents };
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  const values: readonly unknown[] = Object.values(node);
  for (const value of values) {
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) for (const entry of value) if (isNode(entry)) children.push(entry);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function* importsOf(node: Node, parents: ReadonlyMap<Node, Node>): Iterable<Import> {
  if (node.type === 'ImportDeclaration') {
    const named = node.specifiers.filter(({ type }) => type === 'ImportSpecifier').map(spanOf);
    for (const specifier of node.specifiers) {
      const isNamed = specifier.type === 'ImportSpecifier';
      yield {
        name: specifier.local.name,
        imported: isNamed ? (stringOf(specifier.imported) ?? nameOf(specifier.imported)) : 'default',
        source: node.source.value,
        span: isNamed ? spanOf(specifier) : spanOf(specifier.local),
        siblings: isNamed ? named : [],
        statement: spanOf(node),
      };
    }
  }
  if (node.type !== 'VariableDeclarator') return;
  const source = requiredModule(node.init);
  const declaration = parents.get(node);
  if (source === undefined || declaration?.type !== 'VariableDeclaration') return;
  const rest = { source, statement: spanOf(declaration.declarations.length === 1 ? declaration : node) };
  if (node.id.type === 'Identifier') yield { ...rest, name: node.id.name, imported: 'default', span: spanOf(node.id), siblings: [] };
  if (node.id.type !== 'ObjectPattern') return;
  // What takes the rest would get a name that goes away.
  const siblings = node.id.properties.some(({ type }) => type === 'RestElement') ? [] : node.id.properties.map(spanOf);
  for (const property of node.id.properties) {
    if (property.type !== 'ObjectProperty' || property.value.type !== 'Identifier') continue;
    yield { ...rest, name: property.value.name, imported: nameOf(property.key), span: spanOf(property), siblings };
  }
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : (stringOf(node) ?? '');
}

/** The module that `require` or a dynamic import loads, awaited or taken by its `default`. */
export function requiredModule(node: Node | null | undefined): string | undefined {
  if (node?.type === 'AwaitExpression') return requiredModule(node.argument);
  if (node?.type === 'MemberExpression' && nameOf(node.property) === 'default') return requiredModule(node.object);
  if (node?.type === 'ImportExpression') return stringOf(node.source);
  if (node?.type !== 'CallExpression') return undefined;
  const isLoading = node.callee.type === 'Import' || (node.callee.type === 'Identifier' && node.callee.name === 'require');
  return isLoading ? stringOf(node.arguments[0]) : undefined;
}

/** A name that is declared twice, given another value or used for a parameter too stands for nothing certain. */
function initialValues(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  const values = new Map<string, Node>();
  const named = new Set<string>();
  for (const node of nodes) {
    for (const name of namedBy(node)) {
      if (named.has(name)) values.delete(name);
      else if (node.type === 'VariableDeclarator' && node.init) values.set(name, node.init);
      named.add(name);
    }
  }
  return values;
}

/** The plain names to which a node gives a value. */
function namedBy(node: Node): readonly string[] {
  const targets =
    node.type === 'VariableDeclarator'
      ? [node.id]
      : node.type === 'AssignmentExpression'
        ? [node.left]
        : isFunction(node)
          ? node.params
          : [];
  return targets.flatMap((target) => (target.type === 'Identifier' ? [target.name] : []));
}
