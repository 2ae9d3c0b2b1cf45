/** What the trees of the sidebar share: the box that filters them, and the keys by which menus know what they show. */
import * as vscode from 'vscode';

/** Asks for the words of a filter. The list follows while they are typed, and goes back when the question is left. */
export function askForFilter(title: string, placeholder: string, before: string, show: (words: string) => Promise<void>): void {
  const box = vscode.window.createInputBox();
  box.title = title;
  box.placeholder = placeholder;
  box.value = before;
  let accepted = false;
  box.onDidChangeValue(show);
  box.onDidAccept(() => {
    accepted = true;
    box.hide();
  });
  box.onDidHide(() => {
    if (!accepted) void show(before);
    box.dispose();
  });
  box.show();
}

/** Sets what the conditions of menus and keys ask for. */
export function setContext(key: string, value: unknown): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}
