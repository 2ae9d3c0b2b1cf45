/** Finds keys, and whole kinds of files, that a tool still reads and has something newer for. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak } from '../../engine/text.ts';
import { linesOf, withoutEntry } from '../../languages/agent/fix/entries.ts';
import type { FormatId } from '../../languages/agent/formats/format.ts';
import type { Issue } from '../../languages/agent/issue.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { type Agent, agent } from '../../languages/agent/language.ts';
import type { DataEntry, DataTree } from '../../languages/data/tree.ts';

export default defineRule({
  id: 'agent/no-deprecated-key',
  language: agent,
  title: 'No key has been replaced by another',
  severity: 'info',
  why: 'Tools still read such keys, warn about them, and will stop reading them one day.',
  remedy: 'Write what has taken its place; the fix says the same in the new form.',
  fixes: 'safe',
  sources: ['OpenCode agent documentation', 'VS Code custom agent documentation', 'VS Code chat modes'],
  peers: ['agnix:OC-DEP-001', 'agnix:OC-DEP-002', 'agnix:OC-DEP-006', 'agnix:OC-AG-007', 'agnix:COP-010', 'agnix:COP-027'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { format, tree } = model;
    for (const issue of issuesOf(document, format)) {
      if (issue.kind !== 'deprecated') continue;
      const entry = [...(tree?.entries(tree.root) ?? [])].find(({ key }) => key === issue.key);
      const fixes = tree && entry ? fixesFor(document, tree, entry, issue, model) : [];
      yield { span: issue.span, message: messageOf(issue, format), subject: issue.key ?? '', ...(fixes.length > 0 && { fixes }) };
    }
    const newer = newerPlaces.get(format.id)?.(model.name);
    if (newer === undefined) return;
    const start = document.text.search(/\S/);
    if (start < 0) return;
    const end = start + (/^[^\r\n]{0,80}/.exec(document.text.slice(start))?.[0].length ?? 0);
    const message = `${format.title.replace(/^VS Code chat/, 'Chat')}s are agents now: ${format.tool} wants this file as ${newer}.`;
    yield { span: { start, end }, message, subject: model.name };
  },
});

/** Where the files of an older kind belong today. */
const newerPlaces: ReadonlyMap<FormatId, (name: string) => string> = new Map([
  ['chatmode', (name) => `".github/agents/${name}.agent.md"`],
  ['opencode-mode', (name) => `".opencode/agents/${name}.md" with "mode: primary"`],
]);

function fixesFor(document: Document, tree: DataTree, entry: DataEntry, { key }: Issue, { format }: Agent): readonly Fix[] {
  const use = key === undefined ? undefined : format.keys[key]?.deprecated?.use;
  if (use !== undefined && tree.get(tree.root, use) !== undefined) return [];
  if (key === 'tools') return asPermission(document, tree, entry);
  if (key === 'infer') return withoutInfer(document, tree, entry);
  return use === undefined ? [] : [{ title: `Change the key to "${use}"`, edits: [{ span: entry.keySpan, text: use }] }];
}

/** OpenCode makes just this of the map itself: what writes is one permission, and the order stays. */
function asPermission(document: Document, tree: DataTree, entry: DataEntry): readonly Fix[] {
  const span = linesOf(document, tree, entry);
  const permissions = new Map<string, boolean>();
  for (const { key, value } of tree.entries(entry.value)) {
    const name = /^(?:write|edit|patch)$/.test(key) ? 'edit' : key;
    const allowed = tree.valueOf(value);
    if (typeof allowed !== 'boolean' || (permissions.get(name) ?? allowed) !== allowed) return [];
    permissions.set(name, allowed);
  }
  if (!span || permissions.size === 0 || document.text.slice(span.start, span.end).includes('#')) return [];
  const line = lineBreak(document.text);
  const rows = Array.from(permissions, ([name, allowed]) => `  ${nameOf(name)}: ${allowed ? 'allow' : 'deny'}`);
  return [{ title: 'Write it as "permission"', edits: [{ span, text: ['permission:', ...rows, ''].join(line) }] }];
}

function nameOf(name: string): string {
  return /^\w[\w-]*$/.test(name) ? name : JSON.stringify(name);
}

function withoutInfer(document: Document, tree: DataTree, entry: DataEntry): readonly Fix[] {
  const value = tree.valueOf(entry.value);
  if (value === true) {
    const edits = withoutEntry(document, tree, entry);
    return edits ? [{ title: 'Remove "infer": others may call an agent unless it says otherwise', edits }] : [];
  }
  if (value !== false || tree.get(tree.root, 'disable-model-invocation') !== undefined) return [];
  const edits = [
    { span: entry.keySpan, text: 'disable-model-invocation' },
    { span: tree.spanOf(entry.value), text: 'true' },
  ];
  return [{ title: 'Write it as "disable-model-invocation: true"', edits }];
}
