/** Show Status History: when a decision was proposed, accepted or superseded, by whom, and what it said then. */
import * as vscode from 'vscode';
import type { DecisionMoment } from '../../../server/src/lsp/protocol.ts';
import type { LanguageServer } from '../language-client.ts';
import { fileName, lineText } from '../plain.ts';
import type { Previews } from '../previews.ts';
import { decisionFor } from './choose.ts';
import { ageOf, isoDay, statusTitle } from './groups.ts';
import { statusIcons } from './items.ts';

interface MomentPick extends vscode.QuickPickItem {
  readonly moment: DecisionMoment;
}

const compareButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff'), tooltip: 'Compare with the file' };

/** Lists the moments at which the status or the title changed; choosing one shows the text from then, its button what changed since. */
export async function showHistory(server: LanguageServer, previews: Previews, passed: unknown): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Show Status History');
  if (!decision) return;
  const moments = await server.decisionHistory(decision.uri);
  if (!moments || moments.length === 0) {
    const why = moments ? 'Version control does not have this file yet.' : 'Version control is only asked in workspaces that you trust.';
    await vscode.window.showInformationMessage(why);
    return;
  }
  const file = vscode.Uri.parse(decision.uri);
  const picker = vscode.window.createQuickPick<MomentPick>();
  picker.title = `Status history of ${decision.label}`;
  picker.placeholder = 'Choose a moment to read what the decision said then';
  picker.items = moments.map(pickOf);
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.onDidAccept(async () => {
    const [chosen] = picker.selectedItems;
    picker.hide();
    if (chosen) await previews.showText(file, chosen.moment.text, fileName(`${decision.label} ${nameOf(chosen.moment)}.md`));
  });
  picker.onDidTriggerItemButton(async ({ item }) => {
    picker.hide();
    await previews.compare(file, item.moment.text, `${decision.label}: ${nameOf(item.moment)} ↔ now`);
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

function pickOf(moment: DecisionMoment, at: number, all: readonly DecisionMoment[]): MomentPick {
  const { status, statusText, title, author, date, commit } = moment;
  const before = all[at + 1];
  const age = date === undefined ? undefined : ageOf(date.slice(0, 10), isoDay(new Date()));
  const when =
    date === undefined ? 'not committed yet' : `${date.slice(0, 10)}${age === undefined || age === 'today' ? '' : ` (${age} ago)`}`;
  return {
    label: statusText === undefined ? statusTitle(status) : lineText(statusText),
    iconPath: statusIcons[status],
    description: lineText([author, when, commit?.slice(0, 8)].filter((part) => part !== undefined).join(' · ')),
    // The title is only told where it is news.
    ...(before && before.title !== title && { detail: lineText(`Was called "${before.title}"`) }),
    buttons: [compareButton],
    moment,
  };
}

function nameOf({ status, date }: DecisionMoment): string {
  return `${statusTitle(status)}${date === undefined ? '' : `, ${date.slice(0, 10)}`}`;
}
