/** Which files are agents, and in whose format. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { formatsOf } from '../../../server/src/languages/agent/detect.ts';
import { agent } from '../../../server/src/languages/agent/language.ts';

const whole = '---\nname: reviewer\ndescription: Reviews.\n---\n\nYou are a reviewer.\n';
const prose = '# Notes\n\nWe meet on Mondays.\n';
const prompt = '# Reviewer\n\nYou are a reviewer.\n';

function formatIds(path: string, text: string): readonly string[] {
  return formatsOf(createDocument(`file:///w/${path}`, text)).map(({ id }) => id);
}

describe('Agent files', () => {
  const cases: readonly (readonly [path: string, text: string, formats: readonly string[]])[] = [
    ['.claude/agents/reviewer.md', whole, ['claude']],
    ['.claude/agents/database/reviewer.md', whole, ['claude']],
    ['packages/api/.claude/agents/reviewer.md', whole, ['claude']],
    ['.opencode/agent/reviewer.md', prompt, ['opencode']],
    ['.opencode/agents/team/reviewer.md', prompt, ['opencode']],
    ['.opencode/mode/plan.md', prompt, ['opencode']],
    ['.config/opencode/agents/plan.md', prompt, ['opencode']],
    ['.github/agents/reviewer.md', prose, ['copilot']],
    ['.github/agents/reviewer.agent.md', prose, ['copilot']],
    ['shared/reviewer.agent.md', prose, ['copilot']],
    ['.github/chatmodes/plan.chatmode.md', prose, ['chatmode']],
    ['.gemini/agents/reviewer.md', whole, ['gemini']],
    ['.cursor/agents/reviewer.md', whole, ['cursor']],
    ['plugin/agents/reviewer.md', whole, ['plain']],
    ['agents/reviewer.md', '---\nname: reviewer\n---\nReviews.\n', ['plain']],
    ['agents/reviewer.md', prompt, ['plain']],
    ['agents/data/reviewer.md', whole, ['plain']],
    ['engineering/reviewer.md', whole, ['plain']],
    ['engineering/reviewer.md', '---\nname: Reviewer\ndescription: Reviews.\ncolor: blue\nemoji: 🔍\n---\n# Reviewer\n', ['plain']],

    ['.claude/agents/README.md', whole, []],
    ['.claude/agents/notes.md', prose, []],
    ['.claude/commands/review.md', whole, []],
    ['.claude/skills/review/SKILL.md', whole, []],
    ['.github/agents/README.md', whole, []],
    ['.github/agents/deep/notes.md', prose, []],
    ['.github/prompts/review.prompt.md', whole, []],
    ['.gemini/agents/notes.md', prose, []],
    ['agents/README.md', whole, []],
    ['agents/readme.zh-CN.md', whole, []],
    ['agents/overview.md', prose, []],
    ['docs/agents/overview.md', '---\ntitle: Agents\n---\n# Agents\n', []],
    ['docs/reviewer.md', whole, []],
    ['blog/post.md', whole, []],
    ['README.md', whole, []],
    ['CONTRIBUTING.md', whole, []],
    ['AGENTS.md', prompt, []],
    ['CLAUDE.md', prompt, []],
    ['notes.md', prompt, []],
    ['notes.md', '---\nname: Tour\ndescription: A tour.\n---\n# Tour\n', []],
    ['story.md', '---\ntitle: Story\n---\nYou are a hero.\n', []],
    ['.claude/agents/reviewer.txt', whole, []],
  ];
  for (const [path, text, formats] of cases) {
    it(`${path} ${JSON.stringify(text.slice(0, 30))} is ${formats.join(', ') || 'none'}`, () =>
      assert.deepEqual(formatIds(path, text), formats));
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
