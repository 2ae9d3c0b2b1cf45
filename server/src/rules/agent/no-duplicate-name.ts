/** Finds agents and skills of one name where the tool takes only one of them. */
import { z } from 'zod';
import { baseName, type Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';
import { namesakesOf } from '../../languages/agent/scopes.ts';

export default defineRule({
  id: 'agent/no-duplicate-name',
  language: agent,
  title: 'No two agents of a folder have the same name',
  severity: 'warning',
  why: 'Of two agents with one name a tool takes one, mostly without a word, and the text of the other is never read.',
  remedy: 'Give one of them another name, or take it out.',
  fixes: 'none',
  sources: ['Claude Code agent loader', 'Gemini CLI agent registry', 'OpenCode agent loader', 'Codex agent role files'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const namesakes = namesakesOf(snapshot).get(document);
    // The one that counts is in order: its namesakes are to be told.
    if (!namesakes || namesakes.taken === document) return;
    const { name, taken } = namesakes;
    const message = `${model.format.kind === 'skill' ? 'Skill' : 'Agent'} "${name}" is there twice: ${model.format.tool} takes the one of "${shown(taken, document)}".`;
    const related = [{ uri: taken.uri, span: placeOf(taken), message: `The other "${name}".` }];
    yield { span: placeOf(document), message, subject: name, related };
  },
});

/** The name where it stands, else the first line. */
function placeOf(document: Document): Span {
  const { tree } = agent.parse(document);
  const node = tree?.get(tree.root, 'name');
  if (tree && node !== undefined) return tree.spanOf(node);
  return { start: 0, end: /^[^\r\n]*/.exec(document.text)?.[0].length ?? 0 };
}

/** The file's name, with its folder where both are called the same. */
function shown({ uri }: Document, other: Document): string {
  const file = baseName(uri);
  return file === baseName(other.uri) ? uri.split('/').slice(-2).join('/') : file;
}
