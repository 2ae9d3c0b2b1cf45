/**
 * What fixes leave: every example on the pages of the rules, as it is and spelt in other ways, after each of its fixes and after all
 * of them. The text can still be read, the finding is gone or says less, nothing new is wrong, and the rest is as it was.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { dump, load } from 'js-yaml';
import { createDocument, createSnapshot, type Document } from '../../../server/src/engine/document.ts';
import type { Finding, Fix } from '../../../server/src/engine/finding.ts';
import { bulkFix, joinFixes } from '../../../server/src/engine/fix.ts';
import type { Rule } from '../../../server/src/engine/rule.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { openapi } from '../../../server/src/languages/openapi/language.ts';
import { treeOf } from '../../../server/src/languages/openapi/text.ts';
import { rules } from '../../../server/src/rules/index.ts';
import { readPage } from '../../harness/page.ts';
import { root } from '../../harness/root.ts';

interface Spelling {
  readonly name: string;
  readonly ending: 'yaml' | 'json';
  write(text: string): string;
}

const block = (text: string) => dump(load(text), { noRefs: true, lineWidth: -1 });
const json = (text: string, indent?: string) => JSON.stringify(load(text), undefined, indent);

const spellings: readonly Spelling[] = [
  { name: 'as it is', ending: 'yaml', write: (text) => text },
  { name: 'with CRLF', ending: 'yaml', write: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'in blocks', ending: 'yaml', write: block },
  {
    name: 'in wide blocks without a last line break',
    ending: 'yaml',
    write: (text) => dump(load(text), { noRefs: true, indent: 4 }).trimEnd(),
  },
  { name: 'with comments', ending: 'yaml', write: (text) => commented(block(text)) },
  { name: 'as JSON', ending: 'json', write: (text) => json(text, '  ') },
  { name: 'as JSON with tabs and CRLF', ending: 'json', write: (text) => json(text, '\t').replaceAll('\n', '\r\n') },
  { name: 'as JSON on one line', ending: 'json', write: (text) => json(text) },
];

/** A comment behind every other line, and one on a line of its own before every third. Block scalars stay as they are. */
function commented(text: string): string {
  let scalar: number | undefined;
  return text
    .split('\n')
    .map((line, index) => {
      const indent = line.search(/\S/);
      if (scalar !== undefined && (indent < 0 || indent > scalar)) return line;
      scalar = /[|>][-+\d]*$/.test(line) ? indent : undefined;
      if (indent < 0 || scalar !== undefined) return line;
      const own = index % 3 === 0 ? `${' '.repeat(indent)}# own ${index}.\n` : '';
      return `${own}${line}${index % 2 === 0 ? ` # behind ${index}.` : ''}`;
    })
    .join('\n');
}

const judges = rules.filter(({ id }) => ['openapi/valid-structure', 'openapi/valid-reference'].includes(id));

/** A description in one file, asked rule by rule. */
function read(uri: string, text: string) {
  const document = createDocument(uri, text);
  const snapshot = createSnapshot([document]);
  return { document, find: (rule: Rule, isSummed: boolean) => findings(rule, document, snapshot, isSummed) };
}

function findings(rule: Rule, document: Document, snapshot: ReturnType<typeof createSnapshot>, isSummed: boolean): readonly Finding[] {
  const options = rule.options.parse('summaryAbove' in rule.options.shape && !isSummed ? { summaryAbove: 1_000_000 } : {});
  return [
    ...rule.check({ document, model: openapi.parse(document), options, snapshot, rules, isSuppressed: () => false, isUsed: () => true }),
  ];
}

/** What is wrong after the fixes; nothing where all is well. */
function complaintsOf(rule: Rule, uri: string, text: string, fixes: readonly Fix[]): readonly string[] {
  const before = read(uri, text);
  const edits = joinFixes(fixes.map((fix) => ({ uri, fix }))).get(uri) ?? [];
  if (edits.length === 0) return [];
  const after = read(uri, applyEdits(text, edits));
  const complaints: string[] = [];
  const { problems } = treeOf(after.document);
  if (problems.length > treeOf(before.document).problems.length) complaints.push(`cannot be read: ${problems[0]?.message ?? ''}`);
  const [was, is] = [before, after].map(({ find }) => find(rule, false).map(({ message }) => message));
  if (was && is && (is.length > was.length || is.join() === was.join())) complaints.push(`changes nothing: ${was[0] ?? ''}`);
  for (const judge of judges.filter((each) => each !== rule)) {
    const known = before.find(judge, false).map(({ message }) => message);
    const now = after.find(judge, false);
    if (now.length > known.length) complaints.push(`makes new: ${now.find(({ message }) => !known.includes(message))?.message ?? ''}`);
  }
  const written = after.document.text;
  if (text.includes('\r\n') && /[^\r]\n/.test(written)) complaints.push('breaks lines in another way');
  const isRemoval = edits.some((edit) => edit.text === '');
  const comments = text.match(/# (?:own|behind) \d+\./g) ?? [];
  if (!isRemoval && comments.some((comment) => !written.includes(comment))) complaints.push('loses a comment');
  return complaints;
}

/** What the fixes of a rule do to the files of its page, for each way in which they can be spelt. */
function complaintsAbout(rule: Rule): { readonly tried: number; readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  let tried = 0;
  for (const section of readPage(path.join(root, 'server/src/rules', `${rule.id}.md`)).sections) {
    const files = section.fences.filter(({ role }) => role === 'bad' || role === 'file');
    const [file, more] = files;
    if (!file || more || file.language !== 'yaml' || section.fences.some(({ role }) => role === 'options')) continue;
    if (treeOf(createDocument('file:///w/openapi.yaml', file.text)).problems.length > 0) continue;
    for (const { name, ending, write } of spellings) {
      const uri = `file:///w/openapi.${ending}`;
      const text = write(file.text);
      const { find } = read(uri, text);
      const found = find(rule, false);
      const single = found.flatMap(({ fixes = [] }) => fixes.map((fix) => [fix]));
      const all = [found, find(rule, true)].map((each) => each.flatMap((finding) => bulkFix(finding) ?? []));
      for (const fixes of [...single, ...all]) {
        tried += fixes.length;
        for (const complaint of complaintsOf(rule, uri, text, fixes))
          complaints.push(`${section.title}, ${name}: "${fixes[0]?.title ?? ''}" ${complaint}`);
      }
    }
  }
  return { tried, complaints };
}

describe('The fixes of the rules about descriptions', () => {
  for (const rule of rules.filter(({ language, fixes }) => language.id === openapi.id && fixes !== 'none')) {
    // It needs tables beside the description.
    if (rule.id === 'openapi/no-column-mismatch') continue;
    it(`of ${rule.id} leave a description that can be read and says less that is wrong`, () => {
      const { tried, complaints } = complaintsAbout(rule);
      assert.ok(tried > 0, 'Its page shows fixes.');
      assert.deepEqual(complaints, []);
    });
  }
});
