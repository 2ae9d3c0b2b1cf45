/** Compares what a skill says that is typed behind its name with the places that its text has for it. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { agent } from '../../languages/agent/language.ts';
import { readAs } from '../../languages/agent/reading/reading.ts';

export default defineRule({
  id: 'agent/valid-argument-hint',
  language: agent,
  title: 'A skill that takes arguments says so, and has a place for them',
  severity: 'info',
  preset: 'strict',
  why: 'Without a hint nobody knows what to type behind the name of the skill; without a place in the text, what was typed stands loosely below it.',
  remedy: 'Say in "argument-hint" what to type, and write "$ARGUMENTS" where it belongs.',
  fixes: 'none',
  sources: ['Claude Code skill documentation: arguments'],
  peers: ['agnix:CC-SK-012', 'agnix:CC-SK-016'],
  options: z.strictObject({}),
  *check({ document, model: { format, tree, values, name } }) {
    if (format.id !== 'claude-skill' || !tree || readAs(document, format.reader).state === 'lost') return;
    // Names for arguments are places of their own, and say what to type.
    if (values['arguments'] !== undefined && values['arguments'] !== null) return;
    const hint = tree.get(tree.root, 'argument-hint');
    if (hint === undefined) {
      const place = firstPlace(document);
      // Nobody types anything behind a skill that is not in the menu.
      if (!place || /^false$/i.test(String(values['user-invocable']))) return;
      const message = `The text has a place for "${place.words}", and no "argument-hint" says what to type behind "${name}".`;
      yield { span: place.span, message, subject: name };
      return;
    }
    const words = tree.stringOf(hint)?.trim() ?? '';
    const { start, end } = readAs(document, format.reader).block?.body ?? { start: 0, end: 0 };
    const body = document.text.slice(start, end);
    if ((tree.kindOf(hint) === 'string' && words === '') || tree.kindOf(hint) === 'null' || /\$(?:ARGUMENTS\b|\d)/.test(body)) return;
    const message = '"argument-hint" asks for words that the text has no place for: Claude Code puts them below the text.';
    yield { span: tree.spanOf(hint), message, subject: name, severity: 'hint' };
  },
});

/** The first place that the text keeps for what is typed; code spans and examples only speak of one. */
function firstPlace(document: Document): { readonly words: string; readonly span: Span } | undefined {
  for (const { span, text, isExample } of readBody(document).passages) {
    const match = isExample ? null : /\$ARGUMENTS\b(?:\[\d+\])?/.exec(text);
    if (!match) continue;
    const start = span.start + match.index;
    return { words: match[0], span: { start, end: start + match[0].length } };
  }
  return undefined;
}
