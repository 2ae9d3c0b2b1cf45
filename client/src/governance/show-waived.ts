/** Show Waived Findings: what decisions accept, by decision; choosing one opens its place. */
import * as vscode from 'vscode';
import type { WaivedFinding } from '../../../server/src/lsp/protocol.ts';
import { openAt } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { lineText } from '../plain.ts';

interface WaivedPick extends vscode.QuickPickItem {
  readonly finding?: WaivedFinding;
}

const openDecision: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('law'), tooltip: 'Open the Decision' };

/** Lists what is waived. The button of each line opens the decision where it says so. */
export async function showWaived(server: LanguageServer): Promise<void> {
  const findings = await server.waived();
  const pick = vscode.window.createQuickPick<WaivedPick>();
  pick.placeholder = findings.length === 0 ? 'No decision waives anything that is found.' : 'What decisions waive';
  pick.matchOnDetail = true;
  pick.items = picksOf(findings);
  pick.onDidTriggerItemButton(async ({ item: { finding } }) => {
    if (finding) await openAt(vscode.Uri.parse(finding.waivedBy.uri), finding.waivedBy.range);
  });
  pick.onDidAccept(async () => {
    const finding = pick.selectedItems[0]?.finding;
    pick.hide();
    if (finding) await openAt(vscode.Uri.parse(finding.uri), finding.range);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

/** A heading for each decision, and below it what it waives. */
function picksOf(findings: readonly WaivedFinding[]): readonly WaivedPick[] {
  const groups = new Map<string, WaivedFinding[]>();
  for (const finding of findings) {
    const { uri } = finding.waivedBy;
    const known = groups.get(uri);
    if (known) known.push(finding);
    else groups.set(uri, [finding]);
  }
  return [...groups.values()].flatMap((group) => [...headings(group), ...group.map(describe)]);
}

function headings([first]: readonly WaivedFinding[]): readonly WaivedPick[] {
  if (!first) return [];
  // It takes its room from the first line, so the number has to do.
  return [{ label: lineText(first.waivedBy.label), kind: vscode.QuickPickItemKind.Separator }];
}

function describe(finding: WaivedFinding): WaivedPick {
  const { uri, range, rule, message, waivedBy } = finding;
  const until = waivedBy.until === undefined ? '' : ` (until ${waivedBy.until})`;
  const place = `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${range.start.line + 1}`;
  return {
    label: lineText(message),
    detail: lineText(`${waivedBy.reason}${until} · ${place} · ${rule}`),
    buttons: [openDecision],
    finding,
  };
}
