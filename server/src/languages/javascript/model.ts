/** What a JavaScript or TypeScript snippet says: its syntax tree, its comments, and where its names come from. */
import type * as babel from '@babel/types';
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';

export type Node = babel.Node;
export type NodeType = Node['type'];
export type NodeOf<T extends NodeType> = Extract<Node, { readonly type: T }>;
export type Call = NodeOf<'CallExpression'> | NodeOf<'NewExpression'>;
export type FunctionNode =
  | NodeOf<'FunctionDeclaration'>
  | NodeOf<'FunctionExpression'>
  | NodeOf<'ArrowFunctionExpression'>
  | NodeOf<'ObjectMethod'>
  | NodeOf<'ClassMethod'>;

/** A name that a snippet takes from a module, by `import` or by `require`. */
export interface Import {
  /** The name here. */
  readonly name: string;
  /** The name there; `default` for what the module itself is. */
  readonly imported: string;
  /** The module, as written. */
  readonly source: string;
  /** Where the name is written. */
  readonly span: Span;
  /** The names beside it in the same braces, itself among them; empty where there are no braces, or where it cannot go without the others noticing. */
  readonly siblings: readonly Span[];
  /** The whole statement, or its part of one that declares other things too. */
  readonly statement: Span;
}

export interface Comment {
  /** Its words, without the marks that make it a comment. */
  readonly text: string;
  readonly span: Span;
}

/** What a text says, wherever it stands. */
export interface Syntax {
  /** False where something is left out: a part that is no code, `...`, or a comment in the place of code. */
  readonly isWhole: boolean;
  /** All nodes, each before what it holds. */
  readonly nodes: readonly Node[];
  readonly parents: ReadonlyMap<Node, Node>;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  /** What each name is made with where that is all it ever is: `express()` for `const app = express()`. */
  readonly initial: ReadonlyMap<string, Node>;
}

export interface Code extends Syntax {
  readonly document: Document;
  readonly text: string;
}

/** What rules get: the syntax is read when the first of them asks for it. */
export interface Snippet {
  readonly document: Document;
  read(): Code;
}
