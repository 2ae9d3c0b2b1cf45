/** Texts that are shown before anybody writes them: a diff beside what stands there now. */
import * as vscode from 'vscode';
import { previewScheme } from './ids.ts';

/** Holds the texts for VS Code, which asks for them by their URIs. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(previewScheme, this);
  #shown = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a text of a file that is not what stands on disk; `name` is what its tab says. */
  async showText(file: vscode.Uri, text: string, name: string): Promise<void> {
    await vscode.window.showTextDocument(this.#uriOf(vscode.Uri.joinPath(file, '..', name), text), { preview: true });
  }

  /** Shows a text of a file that is not what stands on disk beside the file. */
  async compare(file: vscode.Uri, text: string, title: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.diff', this.#uriOf(file, text), file, title, { preview: true });
  }

  /** Shows what a file would become beside another text, until the returned function is called. */
  async showDiff(before: vscode.Uri, file: vscode.Uri, text: string, title: string): Promise<() => Promise<void>> {
    const preview = this.#uriOf(file, text);
    await vscode.commands.executeCommand('vscode.diff', before, preview, title, { preview: true });
    return async () => {
      this.#texts.delete(preview.toString());
      const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
      await vscode.window.tabGroups.close(tabs.filter(({ input }) => shows(input, preview)));
    };
  }

  /** Shows what several files would become beside what they are, until the returned function is called. */
  async showChanges(title: string, files: readonly { readonly file: vscode.Uri; readonly text: string }[]): Promise<() => Promise<void>> {
    const previews = files.map(({ file, text }) => ({ file, preview: this.#uriOf(file, text) }));
    const resources = previews.map(({ file, preview }) => [file, file, preview]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
    return async () => {
      for (const { preview } of previews) this.#texts.delete(preview.toString());
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      // The editor tells nothing of such a tab but its name.
      await vscode.window.tabGroups.close(tabs.filter(({ label }) => label === title || label.startsWith(`${title} (`)));
    };
  }

  dispose(): void {
    this.#registration.dispose();
    this.#texts.clear();
  }

  /** A further text of the same file is another document: VS Code keeps the text of the first. */
  #uriOf(file: vscode.Uri, text: string): vscode.Uri {
    const uri = file.with({ scheme: previewScheme, authority: '', query: String(++this.#shown) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}

function shows(input: unknown, uri: vscode.Uri): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString();
}

/** One way to go on from a preview. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly does: T;
}

/** Asks what to do while the preview can be read: the question stays when the user clicks into it. */
export async function choose<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const chosen = await vscode.window.showQuickPick(choices, { title, ignoreFocusOut: true, matchOnDetail: true });
  return chosen?.does;
}
