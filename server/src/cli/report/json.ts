/** The JSON report, a contract that other programs rely on; described in docs/cli.md. */

import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { positionAt } from '../../engine/text.ts';
import type { Report } from './report.ts';
import { summarize } from './summary.ts';

/** Writes the report as JSON with a line break at its end. */
export function reportJson(report: Report): string {
  const findings = report.placed.map(({ file, document, problem }) => ({
    rule: problem.rule.id,
    severity: problem.severity,
    file,
    ...place(document, problem.span),
    message: problem.message,
    subject: problem.subject,
    fix: problem.fixes && problem.fixes.length > 0 ? problem.rule.fixes : 'none',
    docs: `docs/rules/${problem.rule.id}.md`,
    related: (problem.related ?? []).flatMap(({ uri, span, message }) => {
      const other = report.snapshot.documents.get(uri);
      return other ? [{ file: report.pathOf(uri), ...place(other, span), message }] : [];
    }),
  }));
  return `${JSON.stringify({ version: 1, summary: summarize(report), findings }, null, 2)}\n`;
}

/** Lines and UTF-16 columns from 1, the end exclusive. */
function place(document: Document, span: Span) {
  return { start: point(document, span.start), end: point(document, span.end) };
}

function point(document: Document, offset: number) {
  const { line, character } = positionAt(document, offset);
  return { line: line + 1, column: character + 1 };
}
