/** Counts findings by severity. */
import type { Severity } from '../../engine/finding.ts';
import type { Report } from './report.ts';

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
}

/** The numbers of a report: files checked, findings of each severity. */
export function summarize(report: Report): Summary {
  const of = (severity: Severity) => report.placed.filter(({ problem }) => problem.severity === severity).length;
  return { files: report.files, errors: of('error'), warnings: of('warning'), infos: of('info'), hints: of('hint') };
}
