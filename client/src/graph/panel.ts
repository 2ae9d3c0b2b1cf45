/** The panel that shows a picture as a graph beside the editors, and what its page asks for. */
import * as vscode from 'vscode';
import { openAt } from '../files.ts';
import type { FromPage, Picture, ToPage } from './picture.ts';

/** What a graph is of. */
export interface GraphSubject {
  /** The kind of its panel, as the manifest has it. */
  readonly type: string;
  readonly title: string;
  readonly onDidChange: vscode.Event<unknown>;
  picture(): Promise<Picture>;
}

/** One graph: its panel is there once at most, and comes back with the window. */
export class Graph implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #subject: GraphSubject;
  readonly #listeners: readonly vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  #picture: Picture | undefined;
  #drawn: { readonly nodes: number; readonly edges: number } | undefined;

  constructor(extensionUri: vscode.Uri, subject: GraphSubject) {
    this.#extensionUri = extensionUri;
    this.#subject = subject;
    this.#listeners = [
      subject.onDidChange(() => this.#send()),
      vscode.window.registerWebviewPanelSerializer(subject.type, {
        deserializeWebviewPanel: async (panel) => this.#fill(panel),
      }),
    ];
  }

  /** How much the page shows; undefined while there is none. */
  get drawn(): { readonly nodes: number; readonly edges: number } | undefined {
    return this.#drawn;
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  /** Shows the panel, beside the text that is being edited where it is not there yet. */
  show(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#fill(vscode.window.createWebviewPanel(this.#subject.type, this.#subject.title, vscode.ViewColumn.Active, {}));
  }

  #fill(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.#extensionUri, 'dist')] };
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#answer(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#drawn = undefined;
    });
    panel.webview.html = pageOf(panel.webview, this.#extensionUri);
  }

  async #send(): Promise<void> {
    if (!this.#panel) return;
    const picture = await this.#subject.picture();
    this.#picture = picture;
    const message: ToPage = { type: 'show', picture };
    await this.#panel?.webview.postMessage(message);
  }

  async #answer(message: FromPage): Promise<void> {
    if (message.type === 'ready') await this.#send();
    if (message.type === 'drawn') this.#drawn = { nodes: message.nodes, edges: message.edges };
    if (message.type === 'open') await this.#open(message.id);
    if (message.type === 'save') await save(message.svg, this.#subject.title);
  }

  /** Only what the picture has can be opened, whatever the page asks for. */
  async #open(id: string): Promise<void> {
    const uri = this.#picture?.nodes.find((node) => node.id === id)?.uri;
    if (uri !== undefined) await openAt(vscode.Uri.parse(uri));
  }
}

/** VS Code's dialog asks before it gives the name of a file that is there already. */
async function save(svg: string, title: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${title.toLowerCase().replaceAll(' ', '-')}.svg`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { SVG: ['svg'] },
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(svg));
  vscode.window.setStatusBarMessage(`Saved ${vscode.workspace.asRelativePath(uri)}`, 5000);
}

/** Nothing but our own script and style sheet may run or be loaded. */
function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', name)).toString();
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}';">
<link rel="stylesheet" href="${resource('graph.css')}">
</head>
<body>
<script nonce="${nonce}" src="${resource('graph.js')}"></script>
</body>
</html>`;
}
