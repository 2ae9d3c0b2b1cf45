/** JavaScript where it stands: in the fences of agent files, and nowhere else. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { joinFixes } from '../../../server/src/engine/fix.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { linter } from '../../harness/page.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const head = '---\nname: backend-architect\ndescription: Designs services.\n---\n\nYou are a backend architect.\n\n';
const policy = `const policy = { scriptSrc: ["'self'", "'unsafe-inline'"] };\n`;

function lint(text: string, path = '.claude/agents/a.md') {
  const document = createDocument(`file:///w/${path}`, text);
  return linter.lint(createSnapshot([document]), document).filter(({ rule }) => rule.language.id === 'javascript');
}

function fixed(text: string): string {
  const uri = 'file:///w/.claude/agents/a.md';
  const fixes = lint(text).flatMap((problem) => (problem.fixes?.[0] ? [{ uri, fix: problem.fixes[0] }] : []));
  return applyEdits(text, joinFixes(fixes).get(uri) ?? []);
}

describe('JavaScript on pages', () => {
  const pages: readonly (readonly [title: string, text: string, count: number, path?: string])[] = [
    ['a fence', `\`\`\`js\n${policy}\`\`\`\n`, 1],
    [
      'every name of the language',
      ['javascript', 'jsx', 'mjs', 'cjs', 'node', 'ts', 'tsx'].map((name) => `\`\`\`${name}\n${policy}\`\`\`\n`).join('\n'),
      7,
    ],
    ['a fence of another language', `\`\`\`python\n${policy}\`\`\`\n`, 0],
    ['a fence that is bad on purpose', `\`\`\`js bad\n${policy}\`\`\`\n`, 0],
    ['a fence in a list', `- Allow nothing:\n  \`\`\`js\n  ${policy}  \`\`\`\n`, 1],
    ['a fence in a quote', `> \`\`\`js\n> ${policy}> \`\`\`\n`, 1],
    ['a fence in a fence', `\`\`\`\`markdown\n# Policies\n\n\`\`\`js\n${policy}\`\`\`\n\`\`\`\`\n`, 1],
    ['a fence that is not closed', `\`\`\`js\n${policy}`, 1],
    [
      'a suppressed line',
      `\`\`\`js\n// backend-architect-disable-next-line javascript/no-unsafe-inline: an old page\n${policy}\`\`\`\n`,
      0,
    ],
    ['a suppressed fence', `\`\`\`js\n/* backend-architect-disable-file javascript/no-unsafe-inline: an old page */\n${policy}\`\`\`\n`, 0],
    ['a heading that warns', `### Anti-patterns\n\n\`\`\`js\n${policy}\`\`\`\n`, 0],
    ['a line that warns', `❌ Never:\n\n\`\`\`js\n${policy}\`\`\`\n`, 0],
    ['a heading that warned before', `### Bad\n\n\`\`\`js\nconst a = 1;\n\`\`\`\n\n### Policy\n\n\`\`\`js\n${policy}\`\`\`\n`, 1],
    ['a line that recommends below a heading that warns', `### Wrong and right\n\n✅ Better:\n\n\`\`\`js\n${policy}\`\`\`\n`, 1],
    ['a comment that warns on the line', `\`\`\`js\n${policy.trimEnd()} // ❌ runs what is injected\n\`\`\`\n`, 0],
    ['a comment that warns above', `\`\`\`js\n// Vulnerable: runs what is injected\n${policy}\`\`\`\n`, 0],
    ['a comment that recommends after one that warns', `\`\`\`js\n// Bad\nconst a = 1;\n// Good\n${policy}\`\`\`\n`, 1],
    ['prose that is no agent file', `\`\`\`js\n${policy}\`\`\`\n`, 0, 'README.md'],
  ];
  for (const [title, text, count, path] of pages) {
    it(`${count === 0 ? 'passes by' : 'judges'} ${title}`, () => {
      assert.deepEqual(
        lint(head + text, path).map(({ rule }) => rule.id),
        Array.from({ length: count }, () => 'javascript/no-unsafe-inline'),
      );
    });
  }

  it('leaves the sources of a project alone', () => {
    for (const path of ['src/app.js', 'src/app.ts', 'agents/tool.ts']) assert.deepEqual(lint(policy, path), []);
  });

  it('mends where the fence stands', () => {
    for (const [before, after] of [
      [`- Allow:\n  \`\`\`js\n  ${policy}  \`\`\`\n`, '- Allow:\n  ```js\n  const policy = { scriptSrc: ["\'self\'"] };\n  ```\n'],
      [`> \`\`\`js\r\n> ${policy.trim()}\r\n> \`\`\`\r\n`, '> ```js\r\n> const policy = { scriptSrc: ["\'self\'"] };\r\n> ```\r\n'],
    ] as const)
      assert.equal(fixed(head + before), head + after);
  });

  it('stands every half-typed state', () => {
    const text = `${head}\`\`\`ts\nimport rateLimit from 'express-rate-limit';\nimport express from 'express';\nconst app = express();\nconst limit = rateLimit({ max: 10 });\napp.get('/api/admin/rooms', authenticate, async (req, res, next) => {\n  try { await db.query(\`select * from rooms where id = \${req.params.id}\`); } catch {}\n  const client = new PrismaClient(); // 日本\n  res.status(404).json({ error: \`x\${req.body}\` });\n  next(new Error());\n});\nconst token = jwt.sign({}, 'hotel', { algorithm: 'none' });\nvi.mock('./x', () => ({ ...x }));\nit('x', () => expect(bcrypt.hash(password, 4)));\n\`\`\`\n`;
    assert.ok(lint(text).length > 5);
    for (const half of [...truncations(text), ...deletions(text, 200)])
      for (const { span, fixes = [] } of lint(half)) {
        assert.ok(span.start >= 0 && span.start < span.end && span.end <= half.length);
        for (const { edits } of fixes) applyEdits(half, edits);
      }
  });
});
