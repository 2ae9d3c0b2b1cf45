/** What is recognised as which document, and what is left alone. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { deliverable } from '../../../server/src/languages/deliverable/language.ts';
import { fencesOf } from '../../../server/src/languages/markdown/fences.ts';

const patterns = '**Architecture Pattern**: Microservices\n**Data Pattern**: CQRS\n';
const handoff = '- From: backend\n- To: frontend\n';

function kindOf(text: string, uri = 'file:///w/docs/page.md'): string | undefined {
  const document = createDocument(uri, text);
  return deliverable.owns(document) ? deliverable.parse(document).profile.kind : undefined;
}

describe('Documents are recognised by what they say', () => {
  const cases: readonly (readonly [name: string, text: string, kind: string | undefined])[] = [
    ['a specification', `# System Architecture Specification\n\n${patterns}`, 'architecture'],
    ['its table', '# Architecture\n\n| Q | A |\n|---|---|\n| Architecture pattern | x |\n| Data pattern | y |\n', 'architecture'],
    [
      'a byte order mark, blanks, a remark and carriage returns',
      `\uFEFF\r\n<!-- draft -->\r\n# Architecture\r\n\r\n${patterns.replaceAll('\n', '\r\n')}`,
      'architecture',
    ],
    ['frontmatter', `---\nstatus: draft\n---\n# Architecture of the shop\n${patterns}`, 'architecture'],
    ['one pattern is chance', '# Architecture\n\n**Architecture Pattern**: Microservices\n', undefined],
    ['a title without anything', '# System Architecture Specification\n\nWe use microservices.\n', undefined],
    ['patterns in a fence', `# Architecture\n\n\`\`\`\n${patterns}\`\`\`\n`, undefined],
    ['another title', `# Notes\n\n${patterns}`, undefined],
    ['a guide', `# Architecture guide\n\n${patterns}`, undefined],
    ['words above the title', `You are an architect.\n\n# Architecture\n\n${patterns}`, undefined],
    ['an agent', `---\nname: architect\ndescription: Designs.\n---\n# Architecture\n\n${patterns}`, undefined],
    ['a schema document', '# Database schema\n\n## Tables\n\n## Indexes\n\n## Data retention\n', 'schema'],
    ['a page about a schema', '# Database schema\n\n## Tables\n\nSee the dump.\n', undefined],
    ['an API design', '# API Design: orders\n\n## Endpoints\n\n## Error handling\n\n## Versioning\n', 'api'],
    ['a checklist', '# API Design Checklist\n\n## Endpoints\n\n## Errors\n\n## Versioning\n', undefined],
    ['a project brief', '# Project Brief\n\n## 1. Data model\n\n## 2. Business rules\n\n## 3. Security\n', 'brief'],
    ["another tool's project brief", '# Project Brief\n\n## Goals\n\n## Scope\n\n## Security\n', undefined],
    ['a handoff', `# Handoff\n\n${handoff}`, 'handoff'],
    ['a hand-off in a table', '## Orders: Hand-off\n\n| **From** | a |\n| **To** | b |\n', 'handoff'],
    ['a handoff of a shift', '# On-call handoff\n\n**Outgoing**: a\n**Incoming**: b\n', undefined],
    ['nothing', '', undefined],
  ];
  for (const [name, text, kind] of cases) it(name, () => assert.equal(kindOf(text), kind));

  it('not where the file speaks for a repository, and not in other files', () => {
    const text = `# Architecture\n\n${patterns}`;
    for (const file of ['README.md', 'readme.de.md', 'CONTRIBUTING.md', 'AGENTS.md', 'CLAUDE.md', 'architecture.txt', 'architecture.mdx']) {
      assert.equal(kindOf(text, `file:///w/${file}`), undefined, file);
    }
  });

  it('in fences of pages, in lists too', () => {
    const page = createDocument(
      'file:///w/README.md',
      `1. Write:\n\n   \`\`\`markdown\n   # Handoff\n\n   ${handoff.replace('\n', '\n   ')}   \`\`\`\n`,
    );
    assert.deepEqual(
      fencesOf(page).map((fence) => deliverable.owns(fence)),
      [true],
    );
  });
});

describe('Services are read with what they say of themselves', () => {
  const cases: readonly (readonly [name: string, text: string, services: readonly string[]])[] = [
    [
      'in bold lines',
      '## Service Decomposition\n### Core Services\n**Order Service**: Takes orders\n- Database: PostgreSQL\n- APIs: REST\n\n**Mail Service**\n- Queue: SQS\n',
      ['Order Service: Database, APIs', 'Mail Service: Queue'],
    ],
    [
      'in headings',
      '## Services\n\n### 1. Order Service\n\n* **Database:** PostgreSQL\n\n### Other\n\n- Database: x\n',
      ['Order Service: Database'],
    ],
    [
      'in bullets',
      '## Services\n\n- **Order Service**: takes orders\n  - Database: MySQL\n- **Room Service**\n  - APIs: gRPC\n',
      ['Order Service: Database', 'Room Service: APIs'],
    ],
    [
      'in tables below headings',
      '## Services\n\n### Order Service\n\n| What | Which |\n| --- | --- |\n| Database | MySQL |\n',
      ['Order Service: Database'],
    ],
    ['not outside their section', '## Notes\n\n**Order Service**: takes orders\n- Database: MySQL\n', []],
    ['not groups of them', '## Service Decomposition\n\n### Core Services\n\n### External Services\n', []],
  ];
  for (const [name, text, services] of cases) {
    it(name, () => {
      const document = createDocument('file:///w/architecture.md', `# Architecture\n\n${patterns}\n${text}`);
      const read = deliverable.parse(document).services.map(({ name: service, nameSpan, fields }) => {
        assert.equal(document.text.slice(nameSpan.start, nameSpan.end).replace(/^\d+\. /, ''), service);
        for (const field of fields) assert.equal(document.text.slice(field.span.start, field.span.end), field.text || field.name);
        return `${service}: ${fields.map((field) => field.name).join(', ')}`;
      });
      assert.deepEqual(read, services);
    });
  }
});
