/** Reports files that an agent file sends its reader to and that are not there. */
import { z } from 'zod';
import { baseName, type Document, folderOf, memo, resolvePath, type Snapshot } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { type FileReference, fileReferences } from '../../languages/agent/body/references.ts';
import { agent } from '../../languages/agent/language.ts';
import { filesByFolder, folderIsKnown, hasFile, isReadFile, unescaped } from '../../languages/markdown/files.ts';

export default defineRule({
  id: 'agent/valid-file-reference',
  language: agent,
  title: 'Files that an agent is sent to are there',
  severity: 'warning',
  why: 'An agent that is sent to a file it cannot find makes up what stands there, or stops; nobody is told.',
  remedy: 'Correct the path, add the file, or say here what it was to say.',
  fixes: 'unsafe',
  sources: ['Claude Code, memory: imports', 'Agent Skills, file references', 'Visual Studio Code, prompt files: file references'],
  peers: [
    'agnix:REF-001',
    'agnix:REF-002',
    'agnix:CC-MEM-001',
    'skillsaw:content-broken-internal-reference',
    'cclint:import-resolution',
    'vscode:file-reference-not-found',
  ],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, snapshot }) {
    for (const [reference, ...others] of byPath(fileReferences(document))) {
      if (!reference) continue;
      const { kind, path, span } = reference;
      if (!isReadFile(path) || isThere(snapshot, document, reference)) continue;
      const meant = meantBy(snapshot, document, path);
      const isSure = meant !== undefined || (kind === 'words' ? isOnlyRead(document, path) : isMissing(snapshot, document, path));
      if (!isSure) continue;
      yield {
        span,
        message: `"${path}" is not there.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
        subject: path,
        // What words name may be meant for the project that the agent will work in.
        ...(kind === 'words' && { severity: 'info' }),
        ...(others.length > 0 && {
          related: others.map((each) => ({ uri: document.uri, span: each.span, message: 'It is named here, too.' })),
        }),
        ...(meant !== undefined && {
          fixes: [{ title: `Change to "${meant}"`, edits: [reference, ...others].map((each) => ({ span: each.span, text: meant })) }],
        }),
      };
    }
  },
});

/** The references that lead to the same file in the same way: what is wrong with one is wrong with all of them. */
function byPath(references: readonly FileReference[]): Iterable<readonly FileReference[]> {
  const groups = new Map<string, FileReference[]>();
  for (const reference of references) {
    const key = `${reference.kind} ${reference.path}`;
    const known = groups.get(key);
    if (known) known.push(reference);
    else groups.set(key, [reference]);
  }
  return groups.values();
}

function isThere(snapshot: Snapshot, document: Document, { kind, path }: FileReference): boolean {
  const uri = resolvePath(document.uri, path);
  if (uri !== undefined && hasFile(snapshot, uri)) return true;
  // Words and imports may count from a folder further up, and links that do not say from where: whoever works there reads them so.
  if (kind === 'link' && (path.startsWith('.') || !path.includes('/'))) return false;
  const tail = `/${unescaped(path).replace(/^(?:\.{1,2}\/)+/, '')}`.toLowerCase();
  return (
    endings(snapshot)
      .get(tail.slice(tail.lastIndexOf('/') + 1))
      ?.some((each) => each.toLowerCase().endsWith(tail)) ?? false
  );
}

function isMissing(snapshot: Snapshot, document: Document, path: string): boolean {
  const uri = resolvePath(document.uri, path);
  return uri !== undefined && folderIsKnown(snapshot, document, uri);
}

/** True where the file does not tell to write what it tells to read. */
function isOnlyRead({ text }: Document, path: string): boolean {
  return text
    .split('\n')
    .every(
      (line) =>
        !line.includes(path) ||
        !/\b(?:creat|writ|sav|generat|output|add|updat|append|produc|stor|maintain|try(?:ing)? to\b|if\b.*\bexist)/i.test(line),
    );
}

/** The file that was meant: one spelt alike in the folder where it was looked for, or the only one of that name. */
function meantBy(snapshot: Snapshot, document: Document, path: string): string | undefined {
  const uri = resolvePath(document.uri, path);
  if (uri === undefined) return undefined;
  const folder = folderOf(uri);
  const siblings = (filesByFolder(snapshot).get(folder) ?? []).filter((each) => each !== document.uri).map(baseName);
  const stem = (name: string) => name.replace(/\.\w+$/, '');
  const spelt = didYouMean(stem(baseName(uri)), siblings.filter((each) => each.endsWith(baseName(uri).slice(-3))).map(stem));
  const sibling = siblings.find((each) => stem(each) === spelt);
  return sibling === undefined ? undefined : path.slice(0, path.lastIndexOf('/') + 1) + sibling;
}

/** All files by their names in lower case. */
const endings: (snapshot: Snapshot) => ReadonlyMap<string, readonly string[]> = memo((snapshot) => {
  const byName = new Map<string, string[]>();
  for (const uri of snapshot.documents.keys()) {
    const name = baseName(uri).toLowerCase();
    const known = byName.get(name);
    if (known) known.push(unescaped(uri));
    else byName.set(name, [unescaped(uri)]);
  }
  return byName;
});
