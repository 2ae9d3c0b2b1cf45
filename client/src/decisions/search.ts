/** Search Decisions: finds decisions by what they say, while the user types, and leads to the very line. */
import * as vscode from 'vscode';
import type { DecisionHit, DecisionItem, TextRange } from '../../../server/src/lsp/protocol.ts';
import { excerpt } from '../excerpt.ts';
import { openAt, toRange } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { lineText } from '../plain.ts';
import { decisionAge, isoDay, statusTitle } from './groups.ts';
import { relativePath, statusIcons } from './items.ts';
import type { DecisionTree } from './tree.ts';

/** How long after the last key the server is asked, in milliseconds. */
const typingPause = 120;

/** How long a line is chosen before it is shown, in milliseconds. */
const lookingPause = 150;

interface HitPick extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
  readonly range?: TextRange;
}

const toSidebar: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('list-tree'), tooltip: 'Show in Sidebar' };

/** Asks what to search for and shows what is found below; with words, shows what is found in the sidebar. */
export async function searchDecisions(server: LanguageServer, tree: DecisionTree, words?: string): Promise<void> {
  if (words !== undefined) return tree.showFound(words);
  // The first search reads all decisions: that is done while the first word is typed.
  server.searchDecisions('').catch(() => undefined); // The search itself tells when it fails.
  new SearchBox(server, tree, await server.decisions()).show();
}

/** The box, from its first key to the choice. */
class SearchBox {
  readonly #server: LanguageServer;
  readonly #decisions: ReadonlyMap<string, DecisionItem>;
  readonly #picker = vscode.window.createQuickPick<HitPick>();
  /** What was open before anything was shown in passing. */
  readonly #before = vscode.window.activeTextEditor;
  #asking: vscode.CancellationTokenSource | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #hasChosen = false;

  constructor(server: LanguageServer, tree: DecisionTree, decisions: readonly DecisionItem[]) {
    this.#server = server;
    this.#decisions = new Map(decisions.map((decision) => [decision.uri, decision]));
    const picker = this.#picker;
    picker.title = 'Search Decisions';
    picker.placeholder = 'Words that a decision says, or the beginnings of words';
    picker.buttons = [toSidebar];
    picker.onDidChangeValue((words) => this.#follow(words));
    picker.onDidChangeActive(([active]) => this.#preview(active));
    picker.onDidTriggerButton(async () => {
      const words = picker.value;
      picker.hide();
      await tree.showFound(words);
    });
    picker.onDidAccept(async () => {
      const [chosen] = picker.selectedItems;
      this.#hasChosen = chosen !== undefined;
      picker.hide();
      if (chosen) await openAt(chosen.uri, chosen.range);
    });
    picker.onDidHide(() => this.#leave());
  }

  show(): void {
    this.#picker.show();
  }

  #follow(words: string): void {
    clearTimeout(this.#typing);
    this.#asking?.cancel();
    this.#typing = setTimeout(() => this.#ask(words.trim()), typingPause);
  }

  async #ask(words: string): Promise<void> {
    const asking = new vscode.CancellationTokenSource();
    this.#asking = asking;
    this.#picker.busy = true;
    const hits = words === '' ? [] : await this.#server.searchDecisions(words, asking.token).catch(() => []);
    if (asking.token.isCancellationRequested) return;
    this.#picker.busy = false;
    this.#picker.items = hits.flatMap((hit) => this.#picksOf(hit));
  }

  /** The decision, and below it the lines. VS Code sorts by labels that hold what is typed, so the words stand behind the labels. */
  #picksOf({ uri, lines }: DecisionHit): readonly HitPick[] {
    const decision = this.#decisions.get(uri);
    if (!decision) return [];
    const file = vscode.Uri.parse(uri);
    const { number = '—', title, status } = decision;
    const about = [statusTitle(status), decisionAge(decision, isoDay(new Date())), relativePath(uri)].filter(Boolean).join(' · ');
    return [
      { label: number, description: lineText(title), detail: lineText(about), iconPath: statusIcons[status], alwaysShow: true, uri: file },
      ...lines.map(({ text, highlights, range }) => {
        const line = String(range.start.line + 1);
        return { label: `$(blank) ${line}`, description: lineText(excerpt(text, highlights).text), alwaysShow: true, uri: file, range };
      }),
    ];
  }

  #preview(pick: HitPick | undefined): void {
    clearTimeout(this.#looking);
    if (!pick || this.#hasChosen) return;
    const options = { preview: true, preserveFocus: true, ...(pick.range && { selection: toRange(pick.range) }) };
    this.#looking = setTimeout(() => vscode.window.showTextDocument(pick.uri, options), lookingPause);
  }

  /** Nothing was chosen: what was open before is shown again. */
  async #leave(): Promise<void> {
    clearTimeout(this.#typing);
    clearTimeout(this.#looking);
    this.#asking?.cancel();
    this.#picker.dispose();
    const before = this.#before;
    const hasLookedElsewhere = before && vscode.window.activeTextEditor?.document !== before.document;
    if (!this.#hasChosen && hasLookedElsewhere) {
      await vscode.window.showTextDocument(before.document, {
        ...(before.viewColumn && { viewColumn: before.viewColumn }),
        selection: before.selection,
      });
    }
  }
}
