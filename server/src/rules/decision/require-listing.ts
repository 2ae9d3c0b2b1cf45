/** Reports decisions that the page which lists their log leaves out. */
import { z } from 'zod';
import { baseName, folderOf } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { decision } from '../../languages/decision/language.ts';
import { contentsOf, listing } from '../../languages/decision/log/contents.ts';
import { logOf } from '../../languages/decision/log/log.ts';

export default defineRule({
  id: 'decision/require-listing',
  language: decision,
  title: 'The page that lists the decisions lists them all',
  severity: 'info',
  why: 'Whoever looks for a decision looks at the list first, and believes that it is whole.',
  remedy: 'Add a line for it.',
  fixes: 'unsafe',
  sources: ['adr-log, which writes such a list', 'adr-tools generate toc'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    if (!model.titleSpan) return;
    const log = logOf(snapshot, document.uri);
    const contents = contentsOf(snapshot, log?.folder ?? folderOf(document.uri));
    const record = contents?.missing.find((missing) => missing.document === document);
    if (!log || !contents || !record) return;
    const page = baseName(contents.page.uri);
    const edit = listing(contents, log, record);
    yield {
      span: model.titleSpan,
      message: `"${page}" lists the decisions of this folder, but not this one.`,
      subject: model.title,
      ...(edit && { fixes: [{ title: `Add it to "${page}"`, edits: [edit] }] }),
    };
  },
});
