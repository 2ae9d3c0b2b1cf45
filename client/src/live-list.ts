/** A list that the server knows: asked for when it is first needed, and again whenever it may have changed. */
import * as vscode from 'vscode';

/** What is shown of it is only told to change when it did: the server speaks up after every change of any file. */
export class LiveList<T> implements vscode.Disposable {
  readonly #ask: () => Promise<readonly T[]>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #listener: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  /** What is known, or on its way. */
  #items: Promise<readonly T[]> | undefined;

  constructor(ask: () => Promise<readonly T[]>, mayHaveChanged: vscode.Event<void>) {
    // A server that fails says so in its status; the list is empty then.
    this.#ask = () => ask().catch(() => []);
    this.#listener = mayHaveChanged(() => this.#refreshIfDifferent());
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  get items(): Promise<readonly T[]> {
    this.#items ??= this.#ask();
    return this.#items;
  }

  /** Forgets what is known. */
  refresh(): void {
    this.#items = undefined;
    this.#changed.fire(undefined);
  }

  async #refreshIfDifferent(): Promise<void> {
    const before = this.#items;
    if (before) {
      const next = this.#ask();
      if (JSON.stringify(await next) === JSON.stringify(await before)) return;
      this.#items = next;
    }
    this.#changed.fire(undefined);
  }
}
