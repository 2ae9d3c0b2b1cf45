/** Convert Decision To…: shows what a decision looks like in another form, and writes it in one step that can be undone. */
import * as vscode from 'vscode';
import { replaceText } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { lineText, messageText } from '../plain.ts';
import { choose, type Previews } from '../previews.ts';
import { decisionFor } from './choose.ts';
import { relativePath } from './items.ts';

/** Converts the decision. `target` spares the question for the form. */
export async function convertDecision(server: LanguageServer, previews: Previews, passed: unknown, target?: string): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Convert Decision');
  const form = decision && (target ?? (await chooseForm(server, decision.format)));
  if (!decision || form === undefined) return;
  const uri = vscode.Uri.parse(decision.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const converted = await server.decisionConversion(decision.uri, form);
  if (!converted || 'refusal' in converted) {
    await vscode.window.showInformationMessage(
      messageText(converted?.refusal ?? 'This file is no decision, so there is nothing to convert.'),
    );
    return;
  }
  if (converted.text === before) {
    await vscode.window.showInformationMessage('The decision has this form already.');
    return;
  }
  const name = relativePath(decision.uri);
  const close = await previews.showDiff(uri, uri, converted.text, `${name} (converted)`);
  const detail = converted.report.length > 0 ? lineText(converted.report.join(' ')) : 'Nothing is lost.';
  const isWanted = await choose(`Convert ${name}?`, [{ label: '$(check) Apply', detail, does: true }]);
  await close();
  if (isWanted && (await replaceText(document, before, converted.text))) await vscode.window.showTextDocument(document);
}

async function chooseForm(server: LanguageServer, format: string): Promise<string | undefined> {
  const { targets } = await server.decisionForms();
  const items = targets.filter(({ id }) => id !== format).map(({ id, title, says }) => ({ label: title, detail: says, id }));
  return (await vscode.window.showQuickPick(items, { title: 'Convert Decision', placeHolder: 'Into which form?', matchOnDetail: true }))
    ?.id;
}
