/** The lines of the Decisions view as plain data: what stands below what. */
import type * as vscode from 'vscode';
import type { DecisionHit, DecisionHitLine, DecisionRelation } from '../../../server/src/lsp/protocol.ts';
import type { Group, Member } from './groups.ts';

/** A line of the tree. */
export type DecisionNode = RootNode | GroupNode | LeafNode | RelationNode | LineNode;

/** A workspace folder, where there are several. */
export interface RootNode {
  readonly kind: 'root';
  readonly id: string;
  readonly parent: undefined;
  readonly folder: vscode.WorkspaceFolder;
  readonly groups: readonly Group[];
}

interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly parent: RootNode | undefined;
  readonly group: Group;
}

/** A decision. */
export interface LeafNode extends Member {
  readonly kind: 'decision';
  readonly id: string;
  readonly parent: GroupNode | LeafNode | undefined;
  /** What a search found in it. */
  readonly hit?: DecisionHit;
}

interface RelationNode {
  readonly kind: 'relation';
  readonly id: string;
  readonly parent: LeafNode;
  readonly relation: DecisionRelation;
}

interface LineNode {
  readonly kind: 'line';
  readonly id: string;
  readonly parent: LeafNode;
  readonly line: DecisionHitLine;
}

/** True for the line of a decision, which menus hand to commands. */
export function isDecisionNode(argument: unknown): argument is LeafNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'decision' && 'decision' in argument;
}

/** The lines below a line. */
export function childrenOf(node: DecisionNode): DecisionNode[] {
  switch (node.kind) {
    case 'root':
      return node.groups.map((group) => groupNode(group, node));
    case 'group':
      return node.group.members.map((member) => leafNode(member, node));
    case 'decision':
      return node.hit ? linesOf(node, node.hit) : [...node.older.map((member) => leafNode(member, node)), ...relationsOf(node)];
    default:
      return [];
  }
}

/** The line of a group. */
export function groupNode(group: Group, parent: RootNode | undefined): GroupNode {
  return { kind: 'group', id: `${parent?.id ?? ''} ${group.id}`, parent, group };
}

function leafNode(member: Member, parent: GroupNode | LeafNode): LeafNode {
  return { kind: 'decision', id: `${parent.id} ${member.decision.uri}`, parent, ...member };
}

/** What the decision has to do with others; those that stand below it already are left out. */
export function relationsOf(node: LeafNode): readonly RelationNode[] {
  const shown = new Set(node.older.map(({ decision }) => decision.uri));
  return node.decision.relations
    .filter(({ kind, to }) => kind !== 'supersedes' || to === undefined || !shown.has(to))
    .map((relation, at) => ({ kind: 'relation', id: `${node.id} relation ${at}`, parent: node, relation }));
}

function linesOf(node: LeafNode, { lines }: DecisionHit): LineNode[] {
  return lines.map((line, at) => ({ kind: 'line', id: `${node.id} line ${at}`, parent: node, line }));
}
