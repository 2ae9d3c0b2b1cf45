/** Reports numbers that two decisions of a log have. */
import { z } from 'zod';
import { baseName } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { decision } from '../../languages/decision/language.ts';
import { logOf, numberedIn } from '../../languages/decision/log/log.ts';

export default defineRule({
  id: 'decision/no-duplicate-number',
  language: decision,
  title: 'A number stands for one decision',
  severity: 'warning',
  why: 'Everybody who writes "ADR-0012" means one of them, and nobody can tell which.',
  remedy: 'Give the newer one the next free number: "Renumber Clashing Decisions" changes the links as well.',
  fixes: 'none',
  sources: ['adrs doctor 012', 'madr-lint no-duplicate-numbering', 'adr-tools, which numbers them'],
  peers: ['madr-lint:no-duplicate-numbering', 'adrs:012'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const { name, title, titleNumber, titleSpan } = model;
    const log = logOf(snapshot, document.uri);
    if (!log || name?.number === undefined || !titleSpan) return;
    const others = numberedIn(log, name.number).filter(
      (record) =>
        record.document !== document && record.decision.name?.number !== undefined && !isTranslation(record.document.uri, document.uri),
    );
    const [other] = others;
    if (!other) return;
    const have = others.length === 1 ? 'has' : `and ${others.length - 1} more have`;
    yield {
      span: titleNumber?.span ?? titleSpan,
      message: `"${baseName(other.document.uri)}" ${have} the number ${name.number}, too.`,
      subject: title,
      related: others.map((record) => ({
        uri: record.document.uri,
        span: record.decision.titleSpan ?? { start: 0, end: 0 },
        message: `"${record.decision.title}" has the number ${name.number}, too.`,
      })),
    };
  },
});

/** True for the same decision in two languages: `0001-a.md` and `0001-a.de.md`, `0001-a-en.md` and `0001-a-es.md`. */
function isTranslation(one: string, other: string): boolean {
  return withoutLanguage(one) === withoutLanguage(other);
}

function withoutLanguage(uri: string): string {
  return uri.replace(/\.md$/i, '').replace(/[._-][a-z]{2}(?:[_-][a-z]{2})?$/i, '');
}
