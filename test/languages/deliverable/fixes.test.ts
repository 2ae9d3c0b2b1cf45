/** Lines and sections that fixes put in: in the line breaks, the level and the place of what stands there. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { linter } from '../../harness/page.ts';

const handoff = '# Handoff\n\n- From: a\n- To: b\n';
const agent = '---\nname: architect\ndescription: Designs.\n---\n\nYou are a senior architect.\n\n';
const parts =
  '## Completed\n\n- [what is finished, and where it is]\n\n## Pending\n\n- [what is left to do]\n\n## Constraints and risks\n\n- [what the receiver has to know]';

/** The text after the first fix of a rule. */
function fixed(rule: string, text: string, file = 'docs/page.md'): string {
  const document = createDocument(`file:///w/${file}`, text);
  const problem = linter.lint(createSnapshot([document]), document).find((candidate) => candidate.rule.id === rule);
  assert.ok(problem, 'The rule finds something.');
  return applyEdits(text, problem.fixes?.[0]?.edits ?? []);
}

describe('Sections that are put in', () => {
  const cases: readonly (readonly [name: string, text: string, after: string])[] = [
    ['at the end', handoff, `${handoff}\n${parts}\n`],
    ['without a line break there', handoff.trimEnd(), `${handoff}\n${parts}`],
    ['with carriage returns', handoff.replaceAll('\n', '\r\n'), `${handoff}\n${parts}\n`.replaceAll('\n', '\r\n')],
    [
      'in the level of the others',
      `#${handoff}\n### Context\n\nNone.\n`,
      `#${handoff}\n### Context\n\nNone.\n\n${parts.replaceAll('## ', '### ')}\n`,
    ],
    [
      'only those that are missing',
      `${handoff}\n## Done\n\n## Risks\n`,
      `${handoff}\n## Done\n\n## Risks\n\n## Pending\n\n- [what is left to do]\n`,
    ],
  ];
  for (const [name, text, after] of cases) it(name, () => assert.equal(fixed('deliverable/require-handoff-parts', text), after));

  it('singly too, where several are missing', () => {
    const document = createDocument('file:///w/docs/page.md', handoff);
    const [problem] = linter.lint(createSnapshot([document]), document);
    assert.deepEqual(
      problem?.fixes?.map(({ title, alone }) => [title, alone ?? false]),
      [
        ['Add the missing sections', false],
        ['Add a section "Completed"', true],
        ['Add a section "Pending"', true],
        ['Add a section "Constraints and risks"', true],
      ],
    );
  });

  for (const prefix of ['   ', '> ', '- > ']) {
    it(`behind "${prefix}" in a fence`, () => {
      const inner = prefix.replace('-', ' ');
      const page = (text: string) =>
        agent + ['~~~markdown', ...text.split('\n'), '~~~'].map((line, index) => `${index === 0 ? prefix : inner}${line}\n`).join('');
      const file = '.claude/agents/architect.md';
      assert.equal(fixed('deliverable/require-handoff-parts', page(handoff.trimEnd()), file), page(`${handoff}\n${parts}`));
    });
  }
});

describe('Fields that are put in', () => {
  const specification = (services: string) =>
    `# Architecture\n\n- Architecture pattern: Microservices\n- Data pattern: CQRS\n\n## Services\n\n${services}`;
  const place = '[store of this service alone, or none]';
  const cases: readonly (readonly [name: string, services: string, after: string])[] = [
    ['at the end of a file', '### Order Service\n\n- APIs: REST', `### Order Service\n\n- APIs: REST\n- Database: ${place}`],
    [
      'in a list in a list',
      '- **Order Service**\n  - APIs: REST\n- Other\n',
      `- **Order Service**\n  - APIs: REST\n  - Database: ${place}\n- Other\n`,
    ],
    [
      'below a line of bold words',
      '**Order Service**: x\n\n**Mail Service**: y\n- Database: none\n- APIs: REST\n',
      `**Order Service**: x\n- Database: ${place}\n\n**Mail Service**: y\n- Database: none\n- APIs: REST\n`,
    ],
    ['behind lines without bullets', '### Order Service\n\nAPIs: REST\n', `### Order Service\n\nAPIs: REST\nDatabase: ${place}\n`],
  ];
  for (const [name, services, after] of cases) {
    it(name, () => {
      assert.equal(fixed('deliverable/require-service-database', specification(services)), specification(after));
      const text = specification(services).replaceAll('\n', '\r\n');
      assert.equal(fixed('deliverable/require-service-database', text), specification(after).replaceAll('\n', '\r\n'));
    });
  }
});
