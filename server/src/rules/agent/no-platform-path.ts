/** Reports paths that only one machine or one system has: the home folder of somebody, and backslashes between folders. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { agent } from '../../languages/agent/language.ts';
import { readMarkdown } from '../../languages/markdown/markdown.ts';

export default defineRule({
  id: 'agent/no-platform-path',
  language: agent,
  title: 'Paths hold on every machine',
  severity: 'info',
  preset: 'strict',
  why: 'The home folder of one person is on no other machine, and a backslash is part of a name on all systems but Windows.',
  remedy: 'Write paths from the root of the project or the skill, with slashes; they work on Windows, too.',
  fixes: 'safe',
  sources: ['Agent Skills, file references', 'Claude Code, skills: paths with forward slashes'],
  peers: ['agnix:XP-003', 'agnix:AS-014'],
  options: z.strictObject({}),
  *check({ document, model }) {
    yield* homePaths(document);
    yield* backslashes(document, model.format.kind === 'skill');
  },
});

/** The home folder of somebody, by the name that it is known by, and what lies in it. */
const home = /(?<![\w/\\.~:$}])(?:\/(?:Users|home)\/([\w.-]+)\/|[A-Za-z]:\\Users\\([\w.-]+)\\)[\w./\\-]*[\w/\\-]/g;

/** Names that stand for whoever reads, and those that containers and systems give. */
const anybody =
  /^(?:(?:some|any|your|my|the|a)?[-_.]?(?:users?|user[-_]?name|name|developer|dev|person|home)|me|you|yours?|example|sample|foo|bar|x+|alice|bob|(?:john|jane)?[-_.]?doe|john|jane|acme|projects?|company|workspace|root|admin(?:istrator)?|public|shared|default|guest|test(?:er)?|ubuntu|debian|fedora|ec2-user|opc|node|python|ruby|runner|runneradmin|vscode|codespace|coder|gitpod|jovyan|vagrant|agent|claude|codex|gemini|app|appuser|appowner|sandbox|worker|build(?:er)?|jenkins|circleci|git|deploy|oracle|postgres|www|linuxbrew|pi|kali|hermes|openclaw|my\w*|your\w*|user\w*)$/i;

function* homePaths(document: Document): Iterable<Finding> {
  for (const { span, isExample } of readBody(document).passages) {
    if (isExample) continue;
    for (const match of document.text.slice(span.start, span.end).matchAll(home)) {
      const [path, unix, windows] = match;
      const name = unix ?? windows ?? '';
      if (anybody.test(name) || path.includes('..')) continue;
      const start = span.start + match.index;
      yield {
        span: { start, end: start + path.length },
        message: `"${path}" is only on the machine of "${name}".`,
        subject: path,
      };
    }
  }
}

/** A path to a file, with a backslash before each name but the first. */
const windowsPath = /^(?:\.{1,2}\\)*(?:[A-Za-z0-9][\w.-]*\\)*[A-Za-z0-9][\w.-]*\.\w+$/;

/** Links with backslashes lead nowhere; in a skill, so do the files of its own folders. */
function* backslashes(document: Document, isSkill: boolean): Iterable<Finding> {
  const { links, codeSpans } = readMarkdown(document);
  const spans = links.map(({ targetSpan }) => targetSpan);
  if (isSkill) {
    const said = readBody(document).passages.filter(({ isExample }) => !isExample);
    for (const { start, end } of codeSpans) {
      const inner = { start: start + 1, end: end - 1 };
      const isOwn = /^(?:\.\\)?(?:scripts|references|assets)\\/.test(document.text.slice(inner.start, inner.end));
      if (isOwn && said.some(({ span }) => start >= span.start && end <= span.end)) spans.push(inner);
    }
  }
  const told = new Set<number>();
  for (const span of spans) {
    const path = document.text.slice(span.start, span.end);
    if (!path.includes('\\') || !windowsPath.test(path) || told.has(span.start)) continue;
    told.add(span.start);
    const right = path.replaceAll('\\', '/');
    yield {
      span,
      message: `"${path}" is a path on Windows only.`,
      subject: path,
      fixes: [{ title: `Change to "${right}"`, edits: [{ span, text: right }] }],
    };
  }
}
