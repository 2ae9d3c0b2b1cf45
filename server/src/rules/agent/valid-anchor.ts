/** Reports links to headings that a page does not have. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { agent } from '../../languages/agent/language.ts';
import { anchorsOf } from '../../languages/markdown/anchors.ts';
import { unescaped } from '../../languages/markdown/files.ts';
import { readMarkdown } from '../../languages/markdown/markdown.ts';

export default defineRule({
  id: 'agent/valid-anchor',
  language: agent,
  title: 'Links inside a page lead to a heading',
  severity: 'info',
  why: 'A link to a heading that was renamed sends the reader nowhere, and tells the model of a section that is not there.',
  remedy: 'Correct the anchor, or add the heading.',
  fixes: 'unsafe',
  sources: ['GitHub Docs, basic writing and formatting syntax: section links', 'markdownlint MD051'],
  peers: ['markdownlint:MD051', 'skillsaw:content-broken-internal-reference'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (model.format.id === 'codex') return;
    for (const { target, targetSpan } of readMarkdown(document).links) {
      const fragment = /^#([^{}<>\s]+)$/.exec(target)?.[1];
      if (fragment === undefined || /^(?:tool|file|codebase|selection|sym):?/i.test(fragment)) continue;
      const anchors = anchorsOf(document);
      if (anchors.has(unescaped(fragment))) continue;
      const meant = didYouMean(unescaped(fragment), anchors.slugs);
      yield {
        span: targetSpan,
        message: `No heading in this file has the anchor "#${fragment}".${meant === undefined ? '' : ` Did you mean "#${meant}"?`}`,
        subject: fragment,
        ...(meant !== undefined && { fixes: [{ title: `Link to "#${meant}"`, edits: [{ span: targetSpan, text: `#${meant}` }] }] }),
      };
    }
  },
});
