/** The JSON report, a contract that other programs rely on; described in docs/cli.md. */

import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { safeFix } from '../../engine/fix.ts';
import type { Ruling } from '../../engine/governance.ts';
import type { Problem } from '../../engine/lint.ts';
import type { FixKind } from '../../engine/rule.ts';
import { positionAt } from '../../engine/text.ts';
import type { Placed, Report } from './report.ts';
import { summarize } from './summary.ts';

/** Writes the report as JSON with a line break at its end. */
export function reportJson(report: Report): string {
  const findings = report.placed.map((placed) => finding(placed, report));
  const waived = report.waived.map((placed) => ({
    ...finding(placed, report),
    waivedBy: { ...ruling(placed.problem.waivedBy, report), reason: placed.problem.waivedBy.reason },
  }));
  return `${JSON.stringify({ version: 1, summary: summarize(report), findings, waived }, null, 2)}\n`;
}

function fixKind(problem: Problem): FixKind {
  if (!problem.fixes || problem.fixes.length === 0) return 'none';
  return safeFix(problem) ? 'safe' : 'unsafe';
}

function finding({ file, document, problem }: Placed, report: Report) {
  return {
    rule: problem.rule.id,
    severity: problem.severity,
    file,
    ...place(document, problem.span),
    message: problem.message,
    subject: problem.subject,
    fix: fixKind(problem),
    docs: `docs/rules/${problem.rule.id}.md`,
    related: (problem.related ?? []).flatMap(({ uri, span, message }) => {
      const other = report.snapshot.documents.get(uri);
      return other ? [{ file: report.pathOf(uri), ...place(other, span), message }] : [];
    }),
    ...(problem.governedBy && { governedBy: ruling(problem.governedBy, report) }),
  };
}

/** The decision, and where it says so. */
function ruling({ label, title, uri, span }: Ruling, { snapshot, pathOf }: Report) {
  const document = snapshot.documents.get(uri);
  return { decision: label, title, file: pathOf(uri), ...(document && place(document, span)) };
}

/** Lines and UTF-16 columns from 1, the end exclusive. */
function place(document: Document, span: Span) {
  return { start: point(document, span.start), end: point(document, span.end) };
}

function point(document: Document, offset: number) {
  const { line, character } = positionAt(document, offset);
  return { line: line + 1, column: character + 1 };
}
