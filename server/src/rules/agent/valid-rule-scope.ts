/** Judges for which files a rule or instructions hold: globs that no file matches, and keys that cancel each other. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Fix, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { withoutEntry } from '../../languages/agent/fix/entries.ts';
import type { FormatId } from '../../languages/agent/formats/format.ts';
import { type Glob, globsIn, inBrackets, loneBracket, matchesAll, plainGlobs } from '../../languages/agent/globs.ts';
import { agent } from '../../languages/agent/language.ts';
import { type Reading, readAs } from '../../languages/agent/reading/reading.ts';
import type { DataEntry, DataTree, NodeId } from '../../languages/data/tree.ts';

/** The key that says for which files such a file is. */
const scopeKeys: Partial<Readonly<Record<FormatId, string>>> = {
  'cursor-rule': 'globs',
  'claude-rule': 'paths',
  'copilot-instructions': 'applyTo',
};

export default defineRule({
  id: 'agent/valid-rule-scope',
  language: agent,
  title: 'Rules hold for the files that they name',
  severity: 'warning',
  why: 'A rule whose glob matches no file is never read, and one that always applies costs its tokens whatever its globs say.',
  remedy: 'Write globs as the tool reads them, and say in one way only when the rule applies.',
  fixes: 'unsafe',
  sources: ['Cursor rule loader', 'Claude Code memory documentation: rules for paths', 'VS Code custom instructions documentation'],
  peers: ['agnix:CC-MEM-011', 'agnix:COP-003', 'agnix:CUR-004', 'agnix:CUR-007', 'agnix:CUR-009'],
  options: z.strictObject({}),
  *check({ document, model: { format, name } }) {
    const key = scopeKeys[format.id];
    const reading = key === undefined ? undefined : readAs(document, format.reader);
    const { tree, state } = reading ?? {};
    if (!reading || !tree || (state !== 'read' && state !== 'mended')) return;
    const entry = [...tree.entries(tree.root)].findLast((each) => each.key === key);
    const isCursor = format.id === 'cursor-rule';
    if (isCursor && reading.values['alwaysApply'] === true) {
      if (entry) yield* beside(document, tree, entry, name);
      return;
    }
    if (isCursor) yield* onlyByHand(document, reading, name);
    if (!entry) return;
    const list = tree.stringOf(entry.value);
    const cut = isCursor && list !== undefined ? cutAtCommas(tree, entry, list, name) : undefined;
    if (cut) yield cut;
    else for (const node of list === undefined ? tree.items(entry.value) : [entry.value]) yield* faults(document, tree, node, name);
  },
});

/** Globs beside `alwaysApply: true`. Those that match every file say the same. */
function* beside(document: Document, tree: DataTree, entry: DataEntry, name: string): Iterable<Finding> {
  const list = tree.stringOf(entry.value) ?? Array.from(tree.items(entry.value), (item) => tree.stringOf(item) ?? '').join(', ');
  if (globsIn(list).length === 0 || matchesAll(list)) return;
  const edits = withoutEntry(document, tree, entry);
  yield {
    span: entry.keySpan,
    message: `"globs" has no effect beside "alwaysApply: true": Cursor puts the rule "${name}" into every conversation.`,
    subject: name,
    ...(edits && { fixes: [{ title: 'Remove "globs"', edits }] }),
  };
}

/** A rule that nothing brings up. Who writes `alwaysApply: false` and nothing else wants it so. */
function* onlyByHand(document: Document, { tree, block, values }: Reading, name: string): Iterable<Finding> {
  const says = (key: string) => (Array.isArray(values[key]) ? values[key].length > 0 : String(values[key] ?? '').trim() !== '');
  if (!tree || !block || 'alwaysApply' in values || says('globs') || says('description')) return;
  const start = Math.max(0, document.text.indexOf('---'));
  const message = `Nothing brings the rule "${name}" up: it has no "globs", no "description" and no "alwaysApply", so people have to name it.`;
  yield { span: { start, end: start + 3 }, message, subject: name, severity: 'hint' };
}

/** What Cursor's reader cuts into pieces that match nothing: it cuts the line at every comma, and knows no list in brackets. */
function cutAtCommas(tree: DataTree, { value }: DataEntry, list: string, name: string): Finding | undefined {
  const items = inBrackets(list);
  const isList = items !== undefined;
  const globs = globsIn(items ?? list);
  const cut = globs.find(({ words }) => /\{[^}]*,/.test(words));
  if ((!isList && !cut) || globs.length === 0 || globs.some(({ words }) => loneBracket(words) !== undefined)) return undefined;
  const says = isList ? 'reads no list in brackets, and cuts the line at its commas' : 'cuts the line at every comma, in braces too';
  const piece = (isList ? list : (cut?.words ?? '')).split(',')[0]?.trim() ?? '';
  const span = tree.spanOf(value);
  const text = plainGlobs(list);
  const message = `Cursor ${says}: ${/"/.test(piece) ? piece : `"${piece}"`} matches nothing.`;
  const fixes = text === undefined ? undefined : [{ title: `Write ${text}`, edits: [{ span, text }] }];
  return { span, message, subject: name, severity: 'hint', ...(fixes && { fixes }) };
}

function* faults(document: Document, tree: DataTree, node: NodeId, name: string): Iterable<Finding> {
  const list = tree.stringOf(node);
  if (list === undefined) return;
  const whole = tree.spanOf(node);
  // Where the value is written with escapes, only the whole of it has a place.
  const offset = document.text.slice(whole.start, whole.end).indexOf(list);
  for (const glob of globsIn(list)) {
    const start = whole.start + offset + glob.start;
    const span = offset < 0 ? whole : { start, end: start + glob.words.length };
    const fault = faultOf(glob, offset < 0 ? undefined : span);
    if (fault) yield { span, subject: name, ...fault };
  }
}

function faultOf({ words }: Glob, span: Span | undefined): Pick<Finding, 'message' | 'severity' | 'fixes'> | undefined {
  if (/^(?:[A-Za-z]:[\\/]|\/(?:home|Users)\/[^*/]+\/)/.test(words)) {
    return { message: `Glob "${words}" is a path on one machine: nobody else has files that it matches.`, severity: 'info' };
  }
  if (/\\(?:\w|\*\*)/.test(words)) {
    const text = words.replace(/\\+/g, '/');
    const fixes: readonly Fix[] = span ? [{ title: `Change to "${text}"`, edits: [{ span, text }] }] : [];
    return { message: `Glob "${words}" has a backslash, which divides no folders: it matches nothing.`, fixes };
  }
  const bracket = loneBracket(words);
  if (bracket === undefined) return undefined;
  const what = bracket === '}' ? 'that nothing opens' : 'that nothing closes';
  return { message: `Glob "${words}" has a "${bracket}" ${what}: no file that is meant matches it.` };
}
