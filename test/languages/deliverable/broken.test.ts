/** Documents in every half-typed state: read, judged and fixed without a throw, and every place inside the text. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/engine/config.ts';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { createLinter } from '../../../server/src/engine/lint.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { deliverable } from '../../../server/src/languages/deliverable/language.ts';
import { rules } from '../../../server/src/rules/index.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const linter = createLinter({
  languages: [deliverable],
  rules: rules.filter(({ language }) => language === deliverable),
  readConfig: () => defaultConfig,
  log: (message) => assert.fail(message),
});

const fixtures: readonly string[] = [
  `# Architecture: [Größe] 🎯\r\n\r\n| Q | A | B |\r\n| --- | :-: |\r\n| Architecture pattern | Microservises | \\| |\r\n| Data pattern | [A/B] | TBD |\r\n
## Service Decomposition\r\n**Order Service**: x\r\n- **APIs**: WebSocket\r\n  - a: b\r\n1. Cache: Redis\r\n**Mail Service**\r\n- Database: \`x\`\r\n\r\n## SLOs\r\n- Latency: > 20\r\n- Uptime: 120 %\r\n
\`\`\`sql\r\ncreate table orders (id int);\r\n\`\`\`\r\nall relevant laws apply to comply with\r\n`,
  '---\nstatus: confirmed\n---\n# Project brief\n\n## Data model\n- What?\n- **Who?** A: [x]\n\n## Security\n| Who? | |\n\n## Integrations\n```ts\n1\n```\n- Size: full\n',
  '# Handoff\n\n> - From: a\n> - To: b\n>\n> ## Done\n> - [x] [what]\n',
];

describe('Broken deliverables', () => {
  fixtures.forEach((fixture, index) => {
    it(`number ${index + 1}`, () => {
      for (const text of [fixture, ...truncations(fixture), ...deletions(fixture, 300)]) {
        const document = createDocument('file:///w/page.md', text);
        const snapshot = createSnapshot([document], { severities: {}, preset: 'all' });
        for (const { span, fixes = [], rule } of linter.lint(snapshot, document)) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, `${rule.id} in ${JSON.stringify(text)}`);
          for (const fix of fixes) assert.ok(applyEdits(text, fix.edits).length > 0);
        }
      }
    });
  });

  it('do not take long when they are long', () => {
    const line = '- **Order Service**: [a/b] | x: `y` all relevant **laws** who? '.repeat(40);
    const text = `# Architecture\n\n- Architecture pattern: x\n- Data pattern: y\n\n## Services\n${`${line}\n`.repeat(400)}`;
    const document = createDocument('file:///w/page.md', text);
    const start = performance.now();
    linter.lint(createSnapshot([document], { severities: {}, preset: 'all' }), document);
    assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
  });
});
