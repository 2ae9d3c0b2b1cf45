/** Explain Rule: shows the page of a rule, of the finding under the cursor first. */
import * as vscode from 'vscode';
import { diagnosticSource } from './ids.ts';
import type { LanguageServer } from './language-client.ts';

interface RulePick extends vscode.QuickPickItem {
  readonly id: string;
}

/** Shows the page of the rule; without a rule lets the user choose one. */
export async function explainRule(extensionUri: vscode.Uri, server: LanguageServer, asked?: string): Promise<void> {
  const rule = asked ?? (await chooseRule(server));
  if (rule === undefined) return;
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

async function chooseRule(server: LanguageServer): Promise<string | undefined> {
  const rules = await server.rules();
  const items = rules.map(({ id, title, severity }): RulePick => ({ id, label: id, description: severity, detail: title }));
  const here = rulesUnderCursor();
  return pickOne(
    items,
    items.find(({ id }) => here.includes(id)),
  );
}

/** Like `showQuickPick`, which has no way to say which item is chosen at first. */
function pickOne(items: readonly RulePick[], first: RulePick | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const picker = vscode.window.createQuickPick<RulePick>();
    picker.items = items;
    picker.placeholder = 'Which rule?';
    picker.matchOnDetail = true;
    if (first) picker.activeItems = [first];
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.id);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** The ids of the rules whose findings the cursor stands on. */
function rulesUnderCursor(): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  return vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === diagnosticSource && range.contains(editor.selection.active))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}
