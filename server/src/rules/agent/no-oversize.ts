/** Reports files that are longer than the tool takes that reads them. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineEnd } from '../../engine/text.ts';
import { type Limit, limitsOf, measure } from '../../languages/agent/know/limits.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-oversize',
  language: agent,
  title: 'A file is no longer than its tool takes',
  severity: 'warning',
  why: 'Some tools refuse a long file, some read its beginning only, and all of them spend the context on it that the work needs.',
  remedy: 'Move what is needed now and then into files of its own and refer to them.',
  fixes: 'none',
  sources: [
    'GitHub documentation: custom agents, 30,000 characters',
    'Codex documentation: project_doc_max_bytes, 32,768 bytes',
    'Windsurf documentation: 12,000 characters',
    'Agent Skills specification: progressive disclosure, 500 lines',
    'Cursor documentation: rules, 500 lines',
  ],
  peers: ['agnix:COP-006', 'agnix:COP-011', 'agnix:AS-012', 'agnix:WS-002', 'agnix:XP-007', 'agnix:CDX-005'],
  options: z.strictObject({
    characters: z.int().positive().optional().describe('A limit of your own for every file, in characters.'),
  }),
  *check({ document, model, snapshot, options: { characters } }) {
    const body = document.text.slice(model.body.start);
    const own = characters === undefined ? [] : [ownLimit(characters)];
    for (const { most, unit, bodyOnly, says, severity } of [...limitsOf(snapshot, document, model.format.id), ...own]) {
      const size = measure(bodyOnly ? body.trim() : document.text, unit);
      if (size <= most) continue;
      const message = `${bodyOnly ? 'The text of ' : ''}"${model.name}" has ${grouped(size)} ${unit}, ${grouped(size - most)} too many: ${says}.`;
      yield { span: { start: 0, end: lineEnd(document, 0) }, message, subject: model.name, severity };
      return;
    }
  },
});

function ownLimit(most: number): Limit {
  return { most, unit: 'characters', bodyOnly: false, says: 'this project wants none longer', severity: 'warning' };
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
