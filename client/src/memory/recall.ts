/** Recall: shows the decisions and documents that matter for a file, a tag or some words, and copies them for a prompt. */
import * as vscode from 'vscode';
import type { RecalledItem, RecallParams } from '../../../server/src/lsp/protocol.ts';
import { statusIcons } from '../decisions/items.ts';
import { openAt } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { lineText } from '../plain.ts';
import { chooseTags } from './tags.ts';
import { recalledWords } from './words.ts';

/** Asks what to recall by, unless that is told, and shows what is found. */
export async function recall(server: LanguageServer, asked?: RecallParams): Promise<void> {
  const question = asked ?? (await chooseQuestion(server));
  if (question) new RecallBox(server, question).show();
}

/** What a caller asks for; undefined for anything else that may be passed. */
export function questionIn(passed: unknown): RecallParams | undefined {
  if (passed instanceof vscode.Uri) return { file: passed.toString() };
  if (typeof passed !== 'object' || passed === null) return undefined;
  const { text, file, tags }: Record<string, unknown> = { ...passed };
  if (typeof text === 'string') return { text };
  if (typeof file === 'string') return { file };
  return Array.isArray(tags) ? { tags: tags.filter((tag) => typeof tag === 'string') } : undefined;
}

async function chooseQuestion(server: LanguageServer): Promise<RecallParams | undefined> {
  const file = vscode.window.activeTextEditor?.document.uri;
  const items = [
    ...(file
      ? [{ label: '$(file) For This File', description: lineText(vscode.workspace.asRelativePath(file)), by: 'file' as const }]
      : []),
    { label: '$(tag) By Tags…', by: 'tags' as const },
    { label: '$(search) By Words…', by: 'text' as const },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: 'What do you want to remember?' });
  if (!chosen) return undefined;
  if (chosen.by === 'file' && file) return { file: file.toString() };
  if (chosen.by === 'text') return { text: '' };
  const tags = await chooseTags(server, { title, placeHolder: 'Tagged with any of these', project: undefined });
  return tags && tags.length > 0 ? { tags } : undefined;
}

const title = 'Recall';

/** How long after the last key the server is asked, and how long a line is chosen before it is shown, in milliseconds. */
const pause = 150;

const copyButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy All as a Markdown List' };

interface RecallPick extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** The box, from its first key to the choice. */
class RecallBox {
  readonly #server: LanguageServer;
  readonly #question: RecallParams;
  readonly #picker = vscode.window.createQuickPick<RecallPick>();
  /** What was open before anything was shown in passing. */
  readonly #before = vscode.window.activeTextEditor;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #list = '';
  #asked = 0;
  #hasChosen = false;

  constructor(server: LanguageServer, question: RecallParams) {
    this.#server = server;
    this.#question = question;
    const picker = this.#picker;
    picker.title = titleOf(question);
    picker.placeholder = question.text === undefined ? 'Choose one to open it' : 'Words that it says, or the beginnings of words';
    picker.value = question.text ?? '';
    picker.buttons = [copyButton];
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    if (question.text !== undefined) picker.onDidChangeValue((words) => this.#later(() => this.#ask({ text: words })));
    picker.onDidChangeActive(([active]) => active && this.#later(() => this.#preview(active)));
    picker.onDidTriggerButton(() => this.#copy());
    picker.onDidAccept(async () => {
      const [chosen] = picker.selectedItems;
      if (!chosen) return;
      this.#hasChosen = true;
      picker.hide();
      await openAt(chosen.uri);
    });
    picker.onDidHide(() => this.#leave());
  }

  show(): void {
    this.#picker.show();
    void this.#ask(this.#question);
  }

  #later(run: () => unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, pause);
  }

  async #ask(question: RecallParams): Promise<void> {
    const asked = ++this.#asked;
    this.#picker.busy = true;
    const { items, list } = await this.#server.recall(question).catch(() => ({ items: [], list: '' }));
    if (asked !== this.#asked) return;
    this.#picker.busy = false;
    this.#list = list;
    this.#picker.items = items.map((item) => pickOf(item, question.text !== undefined));
    if (items.length === 0) this.#picker.placeholder = 'Nothing is remembered for this.';
  }

  async #preview({ uri }: RecallPick): Promise<void> {
    if (!this.#hasChosen) await vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
  }

  async #copy(): Promise<void> {
    const { length } = this.#picker.items;
    await vscode.env.clipboard.writeText(this.#list);
    vscode.window.setStatusBarMessage(`Copied ${length === 1 ? '1 line' : `${length} lines`} of Markdown`, 5000);
  }

  /** Nothing was chosen: what was open before is shown again. */
  async #leave(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asked++;
    this.#picker.dispose();
    const before = this.#before;
    if (this.#hasChosen || !before || vscode.window.activeTextEditor?.document === before.document) return;
    await vscode.window.showTextDocument(before.document, {
      ...(before.viewColumn && { viewColumn: before.viewColumn }),
      selection: before.selection,
    });
  }
}

function titleOf({ file, tags }: RecallParams): string {
  if (file !== undefined) return `${title} for ${vscode.workspace.asRelativePath(vscode.Uri.parse(file))}`;
  return tags ? `${title} by ${tags.join(', ')}` : title;
}

function pickOf(item: RecalledItem, alwaysShow: boolean): RecallPick {
  const { label, title: name, reasons, outcome, status } = item;
  const known = Object.entries(statusIcons).find(([each]) => each === status)?.[1];
  return {
    label: lineText(label === '' ? name : `${label} ${name}`),
    description: lineText(recalledWords(item)),
    detail: lineText([...reasons, ...(outcome === undefined ? [] : [outcome])].join(' · ')),
    iconPath: item.kind === 'decision' && known ? known : new vscode.ThemeIcon('file-text'),
    alwaysShow,
    uri: vscode.Uri.parse(item.uri),
  };
}
