/** What judging a file for a tool gives: one issue for each thing that the tool does not take as it is meant. */
import type { Fix, Related, Span } from '../../engine/finding.ts';
import type { Effect } from './formats/format.ts';

/** `form`: the frontmatter is not where or what it has to be; `syntax`: it is no YAML; `value`: of the wrong type, or unknown. */
export type IssueKind = 'form' | 'syntax' | 'missing' | 'value' | 'unknown' | 'deprecated' | 'ignored' | 'tool' | 'model' | 'hook';

/** Something about a file that a tool does not take as it is meant. */
export interface Issue {
  readonly kind: IssueKind;
  /** The key it is about. */
  readonly key?: string;
  readonly span: Span;
  /** What is wrong, without a full stop. */
  readonly says: string;
  readonly effect: Effect;
  /** A further sentence, with a blank before it. */
  readonly hint?: string;
  readonly fixes?: readonly Fix[];
  /** The other places, where one issue speaks of many. */
  readonly related?: readonly Related[];
  /** For an unknown key the one that was most likely meant, */
  readonly near?: string;
  /** and the tools that do know it. */
  readonly owners?: readonly string[];
}
