/** Questions about decisions in files that are cut off anywhere: answered without a throw, and with places inside of the file. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../../server/src/engine/document.ts';
import type { Span } from '../../../../server/src/engine/finding.ts';
import { decisionNavigator } from '../../../../server/src/languages/decision/navigate/navigator.ts';
import { uriOf } from '../../marked.ts';
import { hotel } from './hotel.ts';

const others = Object.entries(hotel).map(([name, text]) => createDocument(uriOf(name), text));

const files: Readonly<Record<string, string>> = {
  'docs/adr/0005-x.md':
    '---\nstatus: superseded by [ADR-0003](0003-use-uuid-keys.md)\ntags: [money, "a"]\nsupersedes:\n  - ADR-0001\n---\n# 5. X ADR-1\n\n* Status: amended by ADR-2\n\n## Status\n\nSuperseded by [x](0003-use-uuid-keys.md)\n\n## Decision\n\n> - Chosen option: "a", because b. C\n',
  'src/a.ts': "/* ADR-0001 */ const a = `ADR-2 x`; // [ADR-3](docs/adr/0003-use-uuid-keys.md) é\n'",
  'a.md': '[ADR-1][a] [adr](../docs/adr/0001-use-integer-keys.md#x) <ADR-3> `ADR-0002`\n\n[a]: <docs/adr/0001-use-integer-keys.md>\n',
};

describe('Questions about decisions in broken files', () => {
  for (const [name, text] of Object.entries(files)) {
    it(`are answered in ${name}`, () => {
      for (let end = 0; end <= text.length; end++) {
        const document = createDocument(uriOf(name), text.slice(0, end));
        const snapshot = createSnapshot([...others, document]);
        const isInside = ({ start, end: last }: Span, of = document) => start >= 0 && start <= last && last <= of.text.length;
        for (const offset of [end, Math.floor(end / 2)]) {
          const { hover, definition, renamable, completions, references } = decisionNavigator;
          const spans = [
            hover(snapshot, document, offset)?.span,
            definition(snapshot, document, offset, 'landing')?.from,
            ...completions(snapshot, document, offset).map(({ span }) => span),
          ];
          for (const span of spans) assert.ok(span === undefined || isInside(span));
          const found = renamable(snapshot, document, offset);
          assert.ok(!found || 'refusal' in found || isInside(found.span));
          for (const part of references(snapshot, document, offset, true, [])) assert.ok(isInside(part.span, part.document));
          for (const { span } of completions(snapshot, document, offset)) assert.ok(span.start <= offset && offset <= span.end);
        }
        for (const { span, nameSpan } of decisionNavigator.symbols(snapshot, document)) {
          assert.ok(isInside(span) && span.start <= nameSpan.start && nameSpan.end <= span.end);
        }
        for (const { span } of decisionNavigator.links?.(snapshot, document) ?? []) assert.ok(isInside(span));
      }
    });
  }
});
