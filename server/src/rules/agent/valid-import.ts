/** Reports imports of memory files that read nothing in: repeated ones, circles, and those that lie too deep. */
import { z } from 'zod';
import { baseName, type Document, type Snapshot } from '../../engine/document.ts';
import type { Finding, Fix, Related } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { type FollowedImport, followedImports, importDepth, importWays } from '../../languages/agent/imports.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/valid-import',
  language: agent,
  title: 'Every import reads its file in',
  severity: 'warning',
  why: 'A file is read in once, and only so many imports deep: whatever lies behind is left out, and nobody is told.',
  remedy: 'Import each file once, from the file that needs it, and keep the way to it short.',
  fixes: 'unsafe',
  sources: ['Claude Code, memory: imports', 'Gemini CLI, memory import processor'],
  peers: ['agnix:CC-MEM-002', 'agnix:CC-MEM-003', 'agnix:REF-003'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, snapshot, model }) {
    const depth = importDepth(document);
    if (depth === undefined) return;
    const tool = model.format.target === 'gemini' ? 'Gemini CLI' : 'Claude Code';
    yield* repeated(document, followedImports(snapshot, document));
    yield* circles(snapshot, document);
    for (const way of importWays(snapshot, document)) {
      const [first] = way;
      const last = way.at(-1);
      if (!first || !last || way.length !== depth + 1) continue;
      yield {
        span: first.span,
        message: `"${last.path}" is not read in: ${count(way.length, 'import')} lead to it, and ${tool} follows ${depth}.`,
        subject: last.path,
        related: wayOf(way),
      };
    }
  },
});

function* repeated(document: Document, imports: readonly FollowedImport[]): Iterable<Finding> {
  const known = new Map<Document, FollowedImport>();
  for (const each of imports) {
    const first = known.get(each.to);
    if (!first) {
      known.set(each.to, each);
      continue;
    }
    const fix = removal(document, each);
    yield {
      span: each.span,
      message: `"${each.path}" is imported twice.`,
      subject: each.path,
      // The file is read in all the same, where it is named first.
      severity: 'info',
      related: [{ uri: document.uri, span: first.span, message: 'It is imported here.' }],
      ...(fix && { fixes: [fix] }),
    };
  }
}

/** Takes out a line that holds nothing but an import. */
function removal({ text }: Document, { path, span }: FollowedImport): Fix | undefined {
  const start = text.lastIndexOf('\n', span.start) + 1;
  const [line = ''] = /^[^\n]*(?:\n|$)/.exec(text.slice(start)) ?? [];
  const isAlone = line.replace(/^\s*(?:[-*+]\s+)?/, '').trim() === text.slice(span.start, span.end);
  return isAlone ? { title: `Remove the second "@${path}"`, edits: [{ span: { start, end: start + line.length }, text: '' }] } : undefined;
}

/** The ways that lead back to the document. */
function* circles(snapshot: Snapshot, document: Document): Iterable<Finding> {
  for (const way of [[], ...importWays(snapshot, document)]) {
    const back = followedImports(snapshot, way.at(-1)?.to ?? document).find(({ to }) => to === document);
    const first = way[0] ?? back;
    if (!back || !first) continue;
    const names = way.map(({ path }) => `"${path}"`).join(', ');
    yield {
      span: first.span,
      message: `"${baseName(document.uri)}" imports itself${names === '' ? '' : ` through ${names}`}.`,
      subject: first.path,
      related: wayOf([...way, back], document).slice(1),
    };
  }
}

/** Each import of a way, told where it stands. */
function wayOf(way: readonly FollowedImport[], from?: Document): readonly Related[] {
  return way.flatMap(({ path, span }, index) => {
    const uri = (index === 0 ? from : way[index - 1]?.to)?.uri;
    return uri === undefined ? [] : [{ uri, span, message: `"${path}" is imported here.` }];
  });
}
