/** The report for people: each finding with its line of text, then a summary. */
import type { Severity } from '../../engine/finding.ts';
import { count, lineEnd, lineText, positionAt } from '../../engine/text.ts';
import type { Placed, Report } from './report.ts';
import { summarize } from './summary.ts';

const colorCodes: Readonly<Record<Severity | 'bold' | 'dim', string>> = {
  error: '31',
  warning: '33',
  info: '36',
  hint: '35',
  bold: '1',
  dim: '2',
};

/** Longer lines of text are cut round the finding, in characters. */
const widestLine = 160;

/** Writes the report as text. `colors` asks for ANSI colours. */
export function reportText(report: Report, colors: boolean): string {
  const paint = (style: keyof typeof colorCodes, text: string) => (colors ? `\u001b[${colorCodes[style]}m${text}\u001b[0m` : text);
  const blocks = report.placed.map((placed) => block(placed, report, paint));
  return `${[...blocks, summaryLine(report, paint)].join('\n')}\n`;
}

type Paint = (style: keyof typeof colorCodes, text: string) => string;

function block({ file, document, problem }: Placed, report: Report, paint: Paint): string {
  const start = positionAt(document, problem.span.start);
  const lines = [
    `${paint('bold', `${file}:${start.line + 1}:${start.character + 1}`)} ${paint(problem.severity, problem.severity)} ${problem.rule.id}`,
    `  ${printable(problem.message)}`,
    ...frame({ file, document, problem }, paint),
  ];
  for (const { uri, span, message } of problem.related ?? []) {
    const other = report.snapshot.documents.get(uri);
    if (!other) continue;
    const at = positionAt(other, span.start);
    lines.push(paint('dim', `  ${report.pathOf(uri)}:${at.line + 1}:${at.character + 1}: ${printable(message)}`));
  }
  if (problem.fixes?.[0])
    lines.push(paint('dim', `  ${problem.rule.fixes === 'safe' ? 'fix (--fix)' : 'fix'}: ${printable(problem.fixes[0].title)}`));
  return `${lines.join('\n')}\n`;
}

/** The line of the finding, with marks under its words. */
function frame({ document, problem }: Placed, paint: Paint): readonly string[] {
  const { line, character } = positionAt(document, problem.span.start);
  const endOnLine = Math.min(problem.span.end, lineEnd(document, line));
  const width = Math.max(endOnLine - problem.span.start, 1);
  const from = Math.max(0, Math.min(character - 40, lineText(document, line).length - widestLine));
  const number = String(line + 1);
  const text = lineText(document, line).slice(from, from + widestLine);
  const blanks = text.slice(0, character - from).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(Math.min(width, Math.max(text.length - (character - from), 1)));
  return [
    `${paint('dim', `  ${number} |`)} ${printable(text)}`,
    `${paint('dim', `  ${' '.repeat(number.length)} |`)} ${blanks}${paint(problem.severity, marks)}`,
  ];
}

function summaryLine(report: Report, paint: Paint): string {
  const { files, errors, warnings, infos, hints } = summarize(report);
  const checked = `Checked ${count(files, 'file')}`;
  if (report.placed.length === 0) return `${checked}: nothing found.`;
  const parts = [
    errors > 0 && paint('error', count(errors, 'error')),
    warnings > 0 && paint('warning', count(warnings, 'warning')),
    infos > 0 && paint('info', count(infos, 'info')),
    hints > 0 && paint('hint', count(hints, 'hint')),
  ].filter((part) => part !== false);
  return `${checked}: ${parts.join(', ')}.`;
}

/** Text of the workspace without control characters, which could otherwise drive the terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
