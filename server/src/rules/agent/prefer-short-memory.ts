/** Reports memory files that are longer than Claude Code's manual advises. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count, lineEnd } from '../../engine/text.ts';
import { measure } from '../../languages/agent/know/limits.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/prefer-short-memory',
  language: agent,
  title: 'CLAUDE.md is short',
  severity: 'hint',
  preset: 'strict',
  why: 'All of it is sent with every request, and the longer it is the less of it is followed.',
  remedy: 'Move what concerns some files only into rules for their folders, and procedures into skills.',
  fixes: 'none',
  sources: ['Claude Code documentation: memory, below 200 lines a file'],
  peers: ['claudelint:claude-md-size', 'agnix:CC-MEM-009'],
  options: z.strictObject({ lines: z.int().positive().default(200).describe('The most lines a file may have.') }),
  *check({ document, model, options }) {
    if (model.format.id !== 'claude-memory') return;
    const lines = measure(document.text, 'lines');
    if (lines <= options.lines) return;
    const message = `"${model.name}" has ${count(lines, 'line')}, ${lines - options.lines} more than are advised.`;
    yield { span: { start: 0, end: lineEnd(document, 0) }, message, subject: model.name };
  },
});
