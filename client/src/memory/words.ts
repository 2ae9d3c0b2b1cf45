/** What is suggested and read of words that the user selects and types: plain data, without the editor. */
import type { HandoffItem, RecalledItem } from '../../../server/src/lsp/protocol.ts';
import { compare } from '../places.ts';

/** A title out of the first words of a text: no more than fit a file's name, and without marks of code and lists. */
export function suggestedTitle(text: string): string {
  const line = text.split(/\r?\n/).find((each) => /\p{L}/u.test(each)) ?? '';
  const bare = line
    .replace(/^[\s>#*+\-/"'`(]+/, '')
    .replace(/^\d+[.)]\s+/, '')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:{(["'=-]+$/, '');
  const sentence = /^.*?[.!?](?=\s+\p{Lu})/u.exec(bare)?.[0].replace(/[.!?]+$/, '') ?? bare;
  const words = sentence.split(' ').slice(0, mostWords).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const mostWords = 9;

/** The things of a line, with semicolons between. */
export function thingsIn(line: string): readonly string[] {
  return line
    .split(';')
    .map((thing) => thing.trim())
    .filter((thing) => thing !== '');
}

/** What the fence of a text in a language is called; `extension` is that of its file, without the dot. */
export function fenceName(languageId: string, extension: string): string {
  if (languageId === 'plaintext') return extension === 'txt' ? '' : extension;
  return shortNames[languageId] ?? languageId;
}

const shortNames: Readonly<Record<string, string>> = {
  typescript: 'ts',
  typescriptreact: 'tsx',
  javascript: 'js',
  javascriptreact: 'jsx',
  shellscript: 'sh',
  dockercompose: 'yaml',
};

/** What stands behind the name of something recalled in a list. */
export function recalledWords({ kind, status, successors, date }: RecalledItem): string {
  const by = successors.map(({ label }) => label).join(', ');
  const standing = status === 'superseded' && by !== '' ? `superseded by ${by}` : status;
  return [kind === 'decision' ? '' : kind, standing, date ?? ''].filter((word) => word !== '').join(' · ');
}

/** The handoffs of one receiver. */
export interface Inbox {
  readonly receiver: string;
  /** How many are not done. */
  readonly open: number;
  readonly handoffs: readonly HandoffItem[];
}

const order: readonly HandoffItem['status'][] = ['open', 'taken', 'done'];

/** The handoffs by receiver: first who has most to do, in each what is open, newest first. */
export function inboxesOf(handoffs: readonly HandoffItem[]): readonly Inbox[] {
  const byReceiver = new Map<string, { readonly name: string; readonly own: HandoffItem[] }>();
  for (const handoff of handoffs) {
    const receiver = handoff.to ?? 'To nobody yet';
    const key = receiver.toLowerCase().replace(/[\s_-]+/g, ' ');
    const known = byReceiver.get(key);
    if (known) known.own.push(handoff);
    else byReceiver.set(key, { name: receiver, own: [handoff] });
  }
  return Array.from(
    byReceiver.values(),
    ({ name, own }): Inbox => ({
      receiver: name,
      open: own.filter(({ status }) => status !== 'done').length,
      handoffs: own.toSorted(
        (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || compare(b.date ?? '', a.date ?? '') || compare(a.uri, b.uri),
      ),
    }),
  ).sort((a, b) => b.open - a.open || compare(a.receiver.toLowerCase(), b.receiver.toLowerCase()));
}
