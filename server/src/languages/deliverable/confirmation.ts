/** Reads whether a project brief was confirmed, by whom and when. */

import type { Field } from './fields.ts';
import { isPlaceholder } from './know/placeholders.ts';
import type { Deliverable } from './language.ts';

export interface Confirmation {
  readonly state: 'confirmed' | 'draft' | undefined;
  /** The field that says so; undefined where none does. */
  readonly status: Field | undefined;
  readonly by: boolean;
  readonly date: boolean;
}

/** What a brief says of its confirmation. */
export function confirmationOf({ fields }: Deliverable): Confirmation {
  const status = fields.find(({ name }) => /^(?:status|state)$/i.test(name));
  const by = fields.find(({ name }) => /^(?:confirmed|approved|accepted|signed off)[ -]by$/i.test(name));
  const date = fields.find(({ name }) => /^(?:date|(?:confirmed|approved|accepted)(?:[ -](?:on|at))?)$/i.test(name));
  const words = status?.text ?? '';
  const confirmed = /\b(?:confirmed|approved|accepted|signed off)\b/i.test(words) && !/\b(?:not|un|to be|yet)\b/i.test(words);
  const inStatus = /\bby\s+\p{L}/u.test(words);
  const dated = /\d{4}-\d{2}-\d{2}|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}\.? \p{L}+ \d{4}\b|\b\p{L}+ \d{1,2}, \d{4}\b/u;
  return {
    state: !status || words === '' || isPlaceholder(words) ? undefined : confirmed ? 'confirmed' : 'draft',
    status,
    by: inStatus || says(by),
    date: says(date) || dated.test(words) || dated.test(by?.text ?? ''),
  };
}

function says(field: Field | undefined): boolean {
  return (
    field !== undefined &&
    field.text !== '' &&
    !isPlaceholder(field.text) &&
    !/^(?:nobody|no one|none|not yet|never|[-–—]+$)/i.test(field.text)
  );
}
