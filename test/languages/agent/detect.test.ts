/** Which files are agents, and in whose format. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { formatOfFile } from '../../../server/src/languages/agent/detect.ts';
import { agent } from '../../../server/src/languages/agent/language.ts';

const whole = '---\nname: reviewer\ndescription: Reviews.\n---\n\nYou are a reviewer.\n';
const prose = '# Notes\n\nWe meet on Mondays.\n';
const prompt = '# Reviewer\n\nYou are a reviewer.\n';

function formatOn(path: string, text: string): string | undefined {
  return formatOfFile(createDocument(`file:///w/${path}`, text))?.id;
}

describe('Agent files', () => {
  const cases: readonly (readonly [path: string, text: string, format: string | undefined])[] = [
    ['.claude/agents/reviewer.md', whole, 'claude'],
    ['.claude/agents/database/reviewer.md', whole, 'claude'],
    ['packages/api/.claude/agents/reviewer.md', whole, 'claude'],
    ['.opencode/agent/reviewer.md', prompt, 'opencode'],
    ['.opencode/agents/team/reviewer.md', prompt, 'opencode'],
    ['.opencode/mode/plan.md', prompt, 'opencode-mode'],
    ['.config/opencode/agents/plan.md', prompt, 'opencode'],
    ['.github/agents/reviewer.md', prose, 'copilot'],
    ['.github/agents/reviewer.agent.md', prose, 'copilot'],
    ['shared/reviewer.agent.md', prose, 'copilot'],
    ['.github/chatmodes/plan.chatmode.md', prose, 'chatmode'],
    ['.gemini/agents/reviewer.md', whole, 'gemini'],
    ['.cursor/agents/reviewer.md', whole, 'cursor'],
    ['.claude/rules/sql.md', prose, 'claude-rule'],
    ['.claude/output-styles/terse.md', prose, 'claude-style'],
    ['.opencode/skills/review/SKILL.md', whole, 'opencode-skill'],
    ['.github/skills/review/SKILL.md', whole, 'copilot-skill'],
    ['.cursor/skills/review/SKILL.md', whole, 'cursor-skill'],
    ['.gemini/skills/review/SKILL.md', whole, 'gemini-skill'],
    ['skills/review/SKILL.md', whole, 'skill'],
    ['.github/instructions/sql.instructions.md', prose, 'copilot-instructions'],
    ['.github/copilot-instructions.md', prose, 'copilot-memory'],
    ['.cursor/rules/sql.mdc', prose, 'cursor-rule'],
    ['GEMINI.md', prose, 'gemini-memory'],
    ['packages/api/AGENTS.md', prose, 'agents-md'],
    ['plugins/review/agents/reviewer.md', whole, 'claude-plugin'],
    ['plugin/agents/reviewer.md', whole, 'plain'],
    ['agents/reviewer.md', '---\nname: reviewer\n---\nReviews.\n', 'plain'],
    ['agents/reviewer.md', prompt, 'plain'],
    ['agents/data/reviewer.md', whole, 'plain'],
    ['engineering/reviewer.md', whole, 'plain'],
    ['engineering/reviewer.md', '---\nname: Reviewer\ndescription: Reviews.\ncolor: blue\nemoji: 🔍\n---\n# Reviewer\n', 'plain'],

    ['.claude/agents/README.md', whole, undefined],
    ['.claude/agents/notes.md', prose, undefined],
    ['.claude/commands/review.md', whole, undefined],
    ['.claude/skills/review/SKILL.md', whole, 'claude-skill'],
    ['.github/agents/README.md', whole, undefined],
    ['.github/agents/deep/notes.md', prose, undefined],
    ['.github/prompts/review.prompt.md', whole, 'copilot-prompt'],
    ['.gemini/agents/notes.md', prose, undefined],
    ['agents/README.md', whole, undefined],
    ['agents/readme.zh-CN.md', whole, undefined],
    ['agents/overview.md', prose, undefined],
    ['docs/agents/overview.md', '---\ntitle: Agents\n---\n# Agents\n', undefined],
    ['docs/reviewer.md', whole, undefined],
    ['blog/post.md', whole, undefined],
    ['README.md', whole, undefined],
    ['CONTRIBUTING.md', whole, undefined],
    ['AGENTS.md', prompt, 'agents-md'],
    ['CLAUDE.md', prompt, 'claude-memory'],
    ['notes.md', prompt, undefined],
    ['notes.md', '---\nname: Tour\ndescription: A tour.\n---\n# Tour\n', undefined],
    ['story.md', '---\ntitle: Story\n---\nYou are a hero.\n', undefined],
    ['.claude/agents/reviewer.txt', whole, undefined],
  ];
  for (const [path, text, format] of cases) {
    it(`${path} ${JSON.stringify(text.slice(0, 30))} is ${format ?? 'none'}`, () => assert.equal(formatOn(path, text), format));
  }

  it('have a name, keys and fences', () => {
    const document = createDocument('file:///w/agents/a.md', `${whole}\n\`\`\`sql\nselect 1;\n\`\`\`\n`);
    const model = agent.parse(document);
    assert.equal(model.name, 'reviewer');
    assert.deepEqual(model.values, { name: 'reviewer', description: 'Reviews.' });
    assert.deepEqual(
      agent.innerDocuments?.(document).map(({ text }) => text),
      ['select 1;\n'],
    );
  });
});
