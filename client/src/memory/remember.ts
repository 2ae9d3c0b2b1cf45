/** Remember Decision: asks what was decided on a selection and why, and writes the next decision with the selection in it. */
import * as vscode from 'vscode';
import type { RememberParams } from '../../../server/src/lsp/protocol.ts';
import { isoDay } from '../decisions/groups.ts';
import { choosePlace, writeDecision } from '../decisions/new-decision.ts';
import type { LanguageServer } from '../language-client.ts';
import { messageText } from '../plain.ts';
import { type Answers, noAnswers } from './answers.ts';
import { chooseTags, projectTag } from './tags.ts';
import { fenceName, suggestedTitle } from './words.ts';

const title = 'Remember Decision';

/**
 * Writes the decision and opens it, for nobody has read it yet. Without a selection it quotes nothing. What a caller tells already, as
 * `title`, `chosen`, `because` and `tags`, is not asked.
 */
export async function rememberDecision(server: LanguageServer, known: Answers = noAnswers): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await vscode.window.showInformationMessage('Open a folder first: decisions are files of a project.');
    return;
  }
  const excerpt = excerptOf(vscode.window.activeTextEditor);
  const name =
    known.text('title') ?? (await ask('What is decided, in a few words', 'A decision needs a title.', suggestedTitle(excerpt?.text ?? '')));
  if (name === undefined) return;
  const chosen = known.text('chosen') ?? (await ask('What was chosen', 'Say what was chosen.', name));
  if (chosen === undefined) return;
  const because = known.text('because') ?? (await ask('Why? Because …', 'Without the reason nobody can tell when it no longer holds.'));
  if (because === undefined) return;
  const place = await choosePlace(server, folders);
  if (!place) return;
  const { workspaceFolder, folder } = place;
  const project = projectTag(workspaceFolder);
  const placeHolder = 'Tags to find it by: project, topic, and who has to know';
  const tags = known.list('tags') ?? (await chooseTags(server, { title, placeHolder, project }));
  if (!tags) return;
  const answer = await server.remember({
    title: name,
    date: isoDay(new Date()),
    workspaceFolder,
    ...(folder !== undefined && { folder }),
    content: { chosen, because, tags },
    ...(excerpt && { excerpt }),
  });
  if ('refusal' in answer) await vscode.window.showInformationMessage(messageText(answer.refusal));
  else await writeDecision(answer);
}

/** What is selected, from the beginning of its first line where only blanks stand in front of it. */
function excerptOf(editor: vscode.TextEditor | undefined): RememberParams['excerpt'] | undefined {
  if (!editor || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  const { start, end } = selection;
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const text = document.getText(new vscode.Range(before.trim() === '' ? start.with({ character: 0 }) : start, end));
  const extension = /\.(\w+)$/.exec(document.uri.path)?.[1] ?? '';
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const isFile = vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
  return {
    text,
    language: fenceName(document.languageId, extension),
    ...(isFile && { uri: document.uri.toString(), lines: [start.line + 1, last + 1] }),
  };
}

/** An answer that says something; undefined when the question is left. */
async function ask(prompt: string, problem: string, value = ''): Promise<string | undefined> {
  const said = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? problem : undefined),
  });
  return said?.trim();
}
