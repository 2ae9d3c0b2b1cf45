/** Finds the pages that list the decisions of a log, and which of them they leave out. */
import { baseName, type Document, memo, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import { escapePattern, lineBreak, lineEnd, lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import { unescaped } from '../../markdown/files.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import type { Decision } from '../decision.ts';
import { type DecisionLog, type DecisionRecord, logsOf } from './log.ts';
import { listingPages } from './pages.ts';

/** A page that lists decisions. */
export interface Contents {
  readonly page: Document;
  readonly missing: readonly DecisionRecord[];
}

/** A page lists a log when it links to so many of its decisions, and to so much of it. */
const least = { links: 3, share: 0.6 };

/** The page that lists the log of a folder, beside the decisions or one folder up; undefined where there is none. */
export function contentsOf(snapshot: Snapshot, folder: string): Contents | undefined {
  return allContents(snapshot).get(folder);
}

const allContents: (snapshot: Snapshot) => ReadonlyMap<string, Contents> = memo((snapshot) => {
  const contents = new Map<string, Contents>();
  for (const log of logsOf(snapshot)) {
    const found = readContents(snapshot, log);
    if (found) contents.set(log.folder, found);
  }
  return contents;
});

function readContents(snapshot: Snapshot, { folder, records }: DecisionLog): Contents | undefined {
  for (const page of listingPages(snapshot, folder)) {
    const linked = linkedFrom(page);
    const count = records.filter(({ document }) => linked.has(document.uri)).length;
    // A link that is misspelt, or left without its ending for a site, is not a missing one.
    const text = page.text.toLowerCase();
    const missing = records.filter((record) => {
      const names = [fileOf(record), baseName(record.document.uri)].map((name) => name.replace(/\.md$/i, '').toLowerCase());
      return !linked.has(record.document.uri) && !names.some((name) => text.includes(name));
    });
    if (count >= least.links && count >= records.length * least.share) return { page, missing };
  }
  return undefined;
}

const linkedFrom: (page: Document) => ReadonlySet<string> = memo((page) => new Set(linksOf(page).map(({ uri }) => uri)));

const linksOf: (page: Document) => readonly { readonly uri: string; readonly at: number }[] = memo((page) =>
  readMarkdown(page).links.flatMap(({ target, span }) => {
    const uri = resolvePath(page.uri, unescaped(/^[^#?]*/.exec(target)?.[0] ?? ''));
    return uri === undefined ? [] : [{ uri, at: span.start }];
  }),
);

/**
 * The edit that lists a decision as its neighbour is listed: the neighbour's line, with number, title and file of the new one.
 * Undefined where that line says more than these, such as a date or a status.
 */
export function listing({ page }: Contents, { records }: DecisionLog, record: DecisionRecord): Edit | undefined {
  const index = records.indexOf(record);
  const neighbours = [...records.slice(0, index).reverse(), ...records.slice(index + 1)];
  const neighbour = neighbours.find(({ document }) => linkedFrom(page).has(document.uri));
  const link = linksOf(page).find(({ uri }) => uri === neighbour?.document.uri);
  if (!neighbour || !link) return undefined;
  const line = positionAt(page, link.at).line;
  const words = lineText(page, line);
  const text = listed(words, neighbour, record);
  if (text === undefined) return undefined;
  const isBefore = records.indexOf(neighbour) > index;
  const at = isBefore ? (lineStarts(page)[line] ?? 0) : lineEnd(page, line);
  const ending = lineBreak(page.text);
  return { uri: page.uri, span: { start: at, end: at }, text: isBefore ? text + ending : ending + text };
}

/** What a line may hold beside what is known of the decision: signs, and words that every line has. */
const frame = /^[\s\-*+|[\]().:#/_`–—\d]*(?:ADR[-_ ]?)?[\s\-*+|[\]().:#/_`–—\d]*$/i;

function listed(words: string, from: DecisionRecord, to: DecisionRecord): string | undefined {
  const parts = (record: DecisionRecord) => [fileOf(record), record.decision.title, numberOf(record.decision)];
  const old = parts(from).filter((part) => part !== undefined && part !== '');
  const pattern = new RegExp(old.map((part) => escapePattern(part ?? '')).join('|'), 'g');
  const rest = words.replace(pattern, '').replace(/\.{0,2}\/(?:[\w.-]+\/)*/g, '');
  if (!frame.test(rest) || !words.includes(fileOf(from))) return undefined;
  const known = parts(from);
  const fresh = parts(to);
  return words.replace(pattern, (found) => fresh[known.indexOf(found)] ?? found);
}

function numberOf({ number, titleNumber }: Decision): string | undefined {
  return titleNumber?.text ?? number;
}

function fileOf({ document: { uri } }: DecisionRecord): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
