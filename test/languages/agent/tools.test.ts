/** Tools are known by their names in each tool, and taken out of a list without a trace. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import type { TargetId } from '../../../server/src/languages/agent/formats/format.ts';
import { issuesOf } from '../../../server/src/languages/agent/judge.ts';
import { equivalentTool, isTool, serverToolFor, toolsOf } from '../../../server/src/languages/agent/know/tools.ts';
import { agent } from '../../../server/src/languages/agent/language.ts';

describe('Tools of agents', () => {
  const equivalents: readonly (readonly [string, TargetId, TargetId, string | undefined])[] = [
    ['Read', 'claude', 'gemini', 'read_file'],
    ['run_shell_command', 'gemini', 'claude', 'Bash'],
    ['Grep', 'claude', 'opencode', 'grep'],
    ['edit/editFiles', 'copilot', 'claude', 'Edit'],
    ['webfetch', 'opencode', 'copilot', 'web'],
    ['CronCreate', 'claude', 'gemini', undefined],
    ['LSP', 'claude', 'gemini', undefined],
  ];
  for (const [name, from, to, expected] of equivalents)
    it(`${name} of ${from} is ${expected ?? 'nothing'} in ${to}`, () => assert.equal(equivalentTool(name, from, to), expected));

  const servers: readonly (readonly [string, TargetId, string | undefined])[] = [
    ['mcp__orders__find', 'gemini', 'mcp_orders_find'],
    ['mcp__orders__find', 'copilot', 'orders/find'],
    ['mcp__orders__find', 'opencode', 'orders_find'],
    ['mcp__orders', 'copilot', 'orders/*'],
    ['orders/*', 'claude', 'mcp__orders'],
    ['mcp_orders_find', 'claude', 'mcp__orders__find'],
    ['mcp__order_book__find', 'gemini', undefined],
    ['edit/editFiles', 'claude', undefined],
    ['Read', 'gemini', undefined],
  ];
  for (const [name, target, expected] of servers)
    it(`writes ${name} as ${expected ?? 'nothing'} in ${target}`, () => assert.equal(serverToolFor(name, target), expected));

  it('knows every name that it proposes', () => {
    for (const target of ['claude', 'opencode', 'copilot', 'gemini'] as const)
      for (const name of toolsOf(target).keys()) {
        assert.ok(isTool(name, target), `${name} of ${target}`);
        for (const other of ['claude', 'opencode', 'copilot', 'gemini'] as const) {
          const there = equivalentTool(name, target, other);
          assert.ok(there === undefined || isTool(there, other), `${name} of ${target} is ${there} in ${other}`);
        }
      }
  });

  const lists: readonly (readonly [string, string, string])[] = [
    ['at the start of a text', 'tools: LS, Read, Grep', 'tools: Read, Grep'],
    ['at the end of a text', 'tools: Read, Grep, LS', 'tools: Read, Grep'],
    ['in a quoted text', "tools: 'Read,LS,Grep'", "tools: 'Read,Grep'"],
    ['in a flow list', 'tools: ["LS", Read]', 'tools: [Read]'],
    ['in a flow list of many lines', 'tools: [\n  Read,\n  LS,\n  Grep,\n]', 'tools: [\n  Read,\n  Grep,\n]'],
    ['in a block list', 'tools:\n  - Read\n  - LS\n  - Grep', 'tools:\n  - Read\n  - Grep'],
    ['at the end of a block list', 'tools:\n- Read\n- LS', 'tools:\n- Read'],
    ['in a block scalar', 'tools: >-\n  Read,\n  LS,\n  Grep', 'tools: >-\n  Read,\n  Grep'],
    ['with an emoji before it', 'tools: Read, LS # 🔧', 'tools: Read # 🔧'],
    ['twice', 'tools: LS, TodoRead, Read', 'tools: Read'],
  ];
  for (const [where, before, after] of lists) {
    for (const lineEnd of ['\n', '\r\n'])
      it(`takes a name out ${where}${lineEnd === '\n' ? '' : ', with CRLF'}`, () => {
        const page = (tools: string) =>
          `---\nname: keeper\ndescription: Keeps.\n${tools}\n---\n\nYou are a keeper.\n`.replaceAll('\n', lineEnd);
        assert.equal(fixed(page(before)), page(after));
      });
  }

  it('leaves a comment alone', () => {
    const text = '---\nname: keeper\ndescription: Keeps.\ntools:\n  - Read\n  - LS # for folders\n---\n\nYou are a keeper.\n';
    assert.equal(fixed(text), text);
  });
});

/** The text after the fixes of all its tools, one after the other. */
function fixed(text: string): string {
  for (let round = 0, now = text; round < 5; round++) {
    const document = createDocument('file:///shop/.claude/agents/keeper.md', now);
    const fix = issuesOf(document, agent.parse(document).format).find(({ kind, fixes }) => kind === 'tool' && fixes)?.fixes?.[0];
    if (!fix) return now;
    now = applyEdits(now, fix.edits);
  }
  return text;
}
