/** Reads what a decision says about rules: the block `architect` of its frontmatter. */

import { type Document, memo } from '../../../engine/document.ts';
import { type Severity, type Span, severities } from '../../../engine/finding.ts';
import { didYouMean } from '../../../engine/text.ts';
import type { DataEntry, DataTree, NodeId } from '../../data/tree.ts';
import { readFrontmatter } from '../../markdown/frontmatter.ts';
import { isoDay } from '../reading/dates.ts';

/** A piece of the block and what it says. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** What a decision says of one rule or all rules of a language, in force or not. */
export interface Statement {
  /** A rule's id, or `sql/*`. */
  readonly rule: Written;
  /** Undefined where the whole scope is meant. */
  readonly paths: readonly Written[] | undefined;
  readonly says:
    | { readonly kind: 'enforce'; readonly level: Severity | undefined; readonly options: Readonly<Record<string, unknown>> }
    | { readonly kind: 'waive'; readonly reason: string; readonly until: Written | undefined };
}

/** What cannot be understood, and has no effect. */
export interface Fault {
  readonly span: Span;
  readonly message: string;
  readonly subject: string;
  /** The word that was probably meant by the one at the span. */
  readonly meant?: string | undefined;
}

/** All that a decision says about rules. */
export interface Block {
  /** The word `architect`. */
  readonly keySpan: Span;
  readonly statements: readonly Statement[];
  readonly faults: readonly Fault[];
}

/** The block's key, and the keys in it. */
export const blockKey = 'architect';
export const kinds = ['enforce', 'waive'] as const;
type Kind = (typeof kinds)[number];

/** What may stand beside the rules of an entry. */
export const entryKeys: Readonly<Record<Kind, readonly string[]>> = { enforce: ['paths'], waive: ['paths', 'until'] };

/** The block of a decision; undefined where it says nothing about rules: the key may also name a person. Never throws. */
export const blockOf: (document: Document) => Block | undefined = memo((document) => {
  // Nearly all decisions speak of other things, and this is asked for all of them.
  if (!document.text.includes(blockKey)) return undefined;
  const tree = readFrontmatter(document)?.tree;
  for (const entry of tree?.entries(tree.root) ?? [])
    if (tree && entry.key === blockKey && isOurs(tree, entry)) return readBlock(tree, entry);
  return undefined;
});

/** True for a map that says one of our words, or nearly. */
function isOurs(tree: DataTree, { value }: DataEntry): boolean {
  return [...tree.entries(value)].some(({ key }) => didYouMean(key, kinds) !== undefined);
}

function readBlock(tree: DataTree, { keySpan, value }: DataEntry): Block {
  const statements: Statement[] = [];
  const faults: Fault[] = [];
  const fault = (span: Span, subject: string, message: string, meant?: string) => faults.push({ span, subject, message, meant });

  for (const { key, keySpan: span, value: said } of tree.entries(value)) {
    const kind = kinds.find((candidate) => candidate === key);
    if (kind) for (const entry of entriesOf(said)) readEntry(kind, span, entry);
    else unknown(key, span, kinds);
  }
  return { keySpan, statements, faults };

  /** The maps of a list, or the one map. */
  function entriesOf(said: NodeId): readonly NodeId[] {
    return tree.kindOf(said) === 'sequence' ? [...tree.items(said)] : [said];
  }

  function readEntry(kind: Kind, kindSpan: Span, entry: NodeId): void {
    if (tree.kindOf(entry) !== 'mapping') {
      const span = tree.kindOf(entry) === 'null' ? kindSpan : tree.spanOf(entry);
      const example = kind === 'enforce' ? 'sql/require-primary-key: error' : 'sql/require-primary-key: the reason';
      fault(span, kind, `"${kind}" takes a map of rules, such as "${example}".`);
      return;
    }
    const before = statements.length + faults.length;
    const paths = readPaths(entry);
    const until = kind === 'waive' ? readUntil(entry) : undefined;
    for (const { key, keySpan: span, value: said } of tree.entries(entry)) {
      if (entryKeys[kind].includes(key)) continue;
      if (!key.includes('/')) unknown(key, span, entryKeys[kind]);
      else if (kind === 'enforce') readEnforcement({ text: key, span }, said, paths);
      else readWaiver({ text: key, span }, said, paths, until);
    }
    if (statements.length + faults.length === before) fault(tree.spanOf(entry), kind, `This entry of "${kind}" names no rule.`);
  }

  function readEnforcement(rule: Written, said: NodeId, paths: Statement['paths']): void {
    const isMap = tree.kindOf(said) === 'mapping';
    const severity = isMap ? tree.get(said, 'severity') : said;
    const level = severities.find((candidate) => candidate === (severity === undefined ? undefined : tree.stringOf(severity)));
    if (severity !== undefined && level === undefined) {
      badLevel(rule, severity);
      return;
    }
    const options = Object.fromEntries(
      Array.from(isMap ? tree.entries(said) : [], ({ key, value: option }) => [key, tree.valueOf(option)] as const).filter(
        ([key]) => key !== 'severity',
      ),
    );
    statements.push({ rule, paths, says: { kind: 'enforce', level, options } });
  }

  function badLevel(rule: Written, severity: NodeId): void {
    if (tree.kindOf(severity) === 'null') {
      fault(rule.span, rule.text, `"${rule.text}" has no level.`);
      return;
    }
    const word = String(tree.valueOf(severity));
    const meant = didYouMean(word, severities);
    fault(
      tree.spanOf(severity),
      rule.text,
      word === 'off' || word === 'false'
        ? `"${word}" enforces nothing: to accept what the rule finds, waive it and say why.`
        : `"${word}" is not one of ${severities.join(', ')}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
      meant,
    );
  }

  function readWaiver(rule: Written, said: NodeId, paths: Statement['paths'], until: Written | undefined): void {
    const reason = tree.stringOf(said)?.trim();
    if (reason) statements.push({ rule, paths, says: { kind: 'waive', reason, until } });
    else if (reason === '' || tree.kindOf(said) === 'null') fault(rule.span, rule.text, `The waiver of "${rule.text}" gives no reason.`);
    else fault(tree.spanOf(said), rule.text, `The reason for waiving "${rule.text}" has to be text.`);
  }

  function readPaths(entry: NodeId): Statement['paths'] {
    const said = tree.get(entry, 'paths');
    if (said === undefined) return undefined;
    const isList = tree.kindOf(said) === 'sequence';
    const paths = (isList ? [...tree.items(said)] : [said]).flatMap((path): Written[] => {
      const text = tree.stringOf(path);
      if (text) return [{ text, span: tree.spanOf(path) }];
      fault(tree.spanOf(path), 'paths', 'A path has to be text, such as "services/internal/**".');
      return [];
    });
    if (isList && paths.length === 0 && tree.firstChild(said) < 0) fault(tree.spanOf(said), 'paths', '"paths" names no file.');
    return paths;
  }

  function readUntil(entry: NodeId): Written | undefined {
    const said = tree.get(entry, 'until');
    if (said === undefined) return undefined;
    const text = String(tree.valueOf(said) ?? '');
    if (isDay(text)) return { text, span: tree.spanOf(said) };
    fault(tree.spanOf(said), 'until', `"${text}" is not a day such as 2027-03-01.`);
    return undefined;
  }

  function unknown(key: string, span: Span, known: readonly string[]): void {
    const meant = didYouMean(key, known);
    const help = meant === undefined ? ` There are ${known.join(' and ')}.` : ` Did you mean "${meant}"?`;
    fault(span, key, `Key "${key}" is unknown.${help}`, meant);
  }
}

function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return isoDay(year, month, day) !== undefined;
}
