/** Asks which decisions a command is about, where neither the tree nor the editor tells. */
import * as vscode from 'vscode';
import type { DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { lineText } from '../plain.ts';
import { byNumber, decisionAge, decisionLabel, groupDecisions, isoDay, statusTitle } from './groups.ts';
import { relativePath, statusIcons } from './items.ts';
import { isDecisionNode } from './nodes.ts';

/** A line of a list of decisions. */
export interface DecisionPick extends vscode.QuickPickItem {
  readonly decision: DecisionItem;
}

/** The decision that a command was called on: a line of the tree, a file, or what the active editor shows. */
export function decisionOf(passed: unknown, decisions: readonly DecisionItem[]): DecisionItem | undefined {
  if (isDecisionNode(passed)) return decisions.find(({ uri }) => uri === passed.decision.uri);
  const uri = passed instanceof vscode.Uri ? passed : vscode.window.activeTextEditor?.document.uri;
  return decisions.find((decision) => vscode.Uri.parse(decision.uri).toString() === uri?.toString());
}

/** That decision; where there is none, the one that the user picks. */
export async function decisionFor(passed: unknown, decisions: readonly DecisionItem[], title: string): Promise<DecisionItem | undefined> {
  return decisionOf(passed, decisions) ?? chooseDecision(decisions, title, 'Which decision?');
}

/** Lets the user search for a decision by what a list says of it; by status, for that is what people look for. */
export async function chooseDecision(
  decisions: readonly DecisionItem[],
  title: string,
  question: string,
): Promise<DecisionItem | undefined> {
  const items = groupDecisions(decisions, 'status', relativePath).flatMap(({ title: label, members }) => [
    { label, kind: vscode.QuickPickItemKind.Separator, decision: undefined },
    ...members.map(({ decision }) => pickOf(decision)),
  ]);
  const placeHolder = items.length === 0 ? 'No decision has been recorded in this workspace.' : question;
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, matchOnDetail: true }))?.decision;
}

/** Lets the user pick several decisions, at first the one of the active editor; none when the question is left. */
export async function chooseDecisions(
  decisions: readonly DecisionItem[],
  title: string,
  placeHolder: string,
): Promise<readonly DecisionItem[]> {
  const active = decisionOf(undefined, decisions);
  // What is picked already is seen at once, however many there are.
  const sorted = decisions.toSorted((a, b) => Number(b === active) - Number(a === active) || byNumber(a, b));
  const items = sorted.map((decision) => ({ ...pickOf(decision), picked: decision === active }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.map(({ decision }) => decision) ?? [];
}

/** The line of a decision in a list. */
export function pickOf(decision: DecisionItem): DecisionPick {
  return {
    label: lineText(decisionLabel(decision)),
    description: [statusTitle(decision.status), decisionAge(decision, isoDay(new Date()))].filter(Boolean).join(' · '),
    detail: lineText(relativePath(decision.uri)),
    iconPath: statusIcons[decision.status],
    decision,
  };
}
