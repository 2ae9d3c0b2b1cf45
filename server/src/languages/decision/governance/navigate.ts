/** What an editor offers and says in the block of a decision that speaks about rules. The rules are handed in: no language knows them. */
import type { Document } from '../../../engine/document.ts';
import { severities } from '../../../engine/finding.ts';
import { isGroup } from '../../../engine/governance.ts';
import type { RuleFacts } from '../../../engine/rule.ts';
import { type Cursor, cursorAt } from '../../navigate/cursor.ts';
import type { Hover, Proposal, ProposalKind } from '../../navigate/navigator.ts';
import { decision } from '../language.ts';
import { blockKey, blockOf, entryKeys, kinds, type Statement } from './statements.ts';

/** The signs that make an editor ask without a word being typed. */
export const governanceTriggers: readonly string[] = [' ', '"', "'", '{', '[', ',', '/'];

/** What a rule is, as far as it is said here. */
type Said = Pick<RuleFacts, 'id' | 'title' | 'severity' | 'preset'>;

/** What can be written at an offset: keys, rules, levels; nothing outside of the block. */
export function governanceCompletions(document: Document, offset: number, rules: readonly Said[]): readonly Proposal[] {
  if (!decision.owns(document)) return [];
  const cursor = cursorAt(document, offset);
  const [top, said] = cursor?.path ?? [];
  if (!cursor || top !== blockKey) return [];
  const write = writer(document, cursor);
  const kind = kinds.find((candidate) => candidate === said);
  if (!kind) {
    const isHere = cursor.path.length === 1 && cursor.at === 'key';
    return isHere ? unwritten(cursor, kinds).map((key) => write('field', key, whatKinds[key], undefined, `{ $1 }`)) : [];
  }
  const { length } = cursor.path;
  const isEntry = length === 2 ? cursor.at !== 'value' : length === 3 && cursor.path[2] === undefined && cursor.at === 'key';
  const isValue = cursor.at === 'value' && (length === 2 || (length === 3 && cursor.path[2] === undefined));
  const isSeverity = cursor.at === 'value' && cursor.key === 'severity';
  if (kind === 'enforce' && (isSeverity || (isValue && cursor.key?.includes('/'))))
    return severities.map((level) => write('word', level, '', undefined, undefined));
  if (!isEntry) return [];
  const value = kind === 'enforce' ? `\${1|${severities.join(',')}|}` : '"$1"';
  const values: Readonly<Record<string, string>> = { paths: '["$1"]', until: '$1' };
  return [
    ...rules.filter(({ id }) => !cursor.present.has(id)).map(({ id, title, severity }) => write('name', id, severity, `${title}.`, value)),
    ...groupsOf(rules)
      .filter((group) => !cursor.present.has(group))
      .map((group) => write('name', group, '', `All rules that begin with \`${group.slice(0, -1)}\` and are on.`, value)),
    ...unwritten(cursor, entryKeys[kind]).map((key) => write('field', key, whatKeys[key] ?? '', undefined, values[key])),
  ];
}

/** What is said of the rule at an offset. */
export function governanceHover(document: Document, offset: number, rules: readonly Said[]): Hover | undefined {
  if (!decision.owns(document)) return undefined;
  const statement = blockOf(document)?.statements.find(({ rule }) => offset >= rule.span.start && offset <= rule.span.end);
  if (!statement) return undefined;
  const { text, span } = statement.rule;
  const rule = rules.find(({ id }) => id === text);
  if (!rule && !groupsOf(rules).includes(text)) return undefined;
  const what = rule
    ? `**${rule.id}** (${rule.severity}, preset ${rule.preset ?? 'recommended'}): ${rule.title}.`
    : `**${text}**: all rules of this kind that are on.`;
  return { span, markdown: `${what}\n\n${effectOf(document, statement)}` };
}

/** All groups that there are rules of. */
export function groupsOf(rules: readonly Pick<RuleFacts, 'id'>[]): readonly string[] {
  return [...new Set(rules.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`))];
}

const whatKinds = { enforce: 'rules to be kept, with their levels', waive: 'rules whose findings are accepted, with the reason' } as const;

const whatKeys: Readonly<Record<string, string>> = {
  paths: 'glob patterns of the files that are meant',
  until: 'the last day on which the waiver holds',
};

function effectOf(document: Document, { rule, says, paths }: Statement): string {
  const standing = decision.parse(document).status?.standard;
  const where = paths ? 'in the files of its paths' : 'in all files that this decision governs';
  const level = says.kind === 'enforce' && says.level !== undefined ? ` as ${says.level}` : '';
  const does =
    says.kind === 'waive'
      ? `What ${isGroup(rule.text) ? 'they find' : 'it finds'} is hidden ${where}${says.until ? `, until ${says.until.text}` : ''}.`
      : `Enforced${level} ${where}.`;
  if (standing === 'accepted') return does;
  return `${does} Without effect now: the decision ${standing === undefined ? 'has no status that is understood' : `is ${standing}`}.`;
}

function unwritten<T extends string>({ present }: Cursor, keys: readonly T[]): readonly T[] {
  return keys.filter((key) => !present.has(key));
}

/** Makes proposals for a cursor. A key comes with its value, unless there is one. */
function writer({ text }: Document, { span, quote, at }: Cursor) {
  const hasValue = /^[ \t]*:/.test(text.slice(span.end, span.end + 20));
  return (kind: ProposalKind, label: string, detail: string, sentence: string | undefined, value: string | undefined): Proposal => {
    const word = `${quote}${label}${quote}`;
    return {
      kind,
      label,
      detail,
      sentence,
      span,
      snippet: value === undefined || hasValue || at === 'value' ? word : `${word}: ${value}`,
      filter: `${quote}${label}`,
      also: [],
    };
  };
}
