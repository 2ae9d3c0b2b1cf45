/** `agents` on the command line: verdicts as a gate, and files that are made of others, never over one that is there. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectFor } from './project.ts';

const planner = '---\nname: stock-planner\ndescription: Plans stock.\ntools: Read, Bash\ncolor: blue\n---\n\nYou are a stock planner.\n';

describe('agents', () => {
  const project = projectFor('agents', { '.claude/agents/stock-planner.md': planner });
  const { put, read, run } = project;

  it('shows for each file what each tool makes of it, and why it fails', async () => {
    const { code, out } = await run();
    assert.equal(code, 0);
    assert.match(
      out,
      /^ +Claude Code {2}OpenCode {2}Copilot {2}Cursor {2}Gemini CLI\n\.claude\/agents\/stock-planner\.md {2}loads +FAILS /,
    );
    assert.match(out, /\.claude\/agents\/stock-planner\.md:5:8 {2}"color" has to be .*: OpenCode rejects its whole configuration/);
    assert.match(out, /\n1 agent file: 1 will not load everywhere\.\n$/);
  });

  it('is a gate for the tools that are named', async () => {
    assert.equal((await run('--target', 'claude', '--fail-on', 'losses')).code, 0);
    assert.equal((await run('--target', 'claude,gemini', '--fail-on', 'fails')).code, 1);
    assert.equal((await run('--target', 'gemini')).code, 0);
  });

  it('tells programs the same', async () => {
    const { out } = await run('--format', 'json', '--target', 'claude,opencode', '.claude');
    const { version, files } = JSON.parse(out);
    assert.equal(version, 1);
    assert.deepEqual(Object.keys(files[0]), ['file', 'format', 'name', 'verdicts']);
    assert.deepEqual(files[0].verdicts[0], { target: 'claude', home: true, fate: 'loads', reasons: [] });
    assert.equal(files[0].verdicts[1].fate, 'fails');
    assert.deepEqual(Object.keys(files[0].verdicts[1].reasons[0]), ['fate', 'line', 'column', 'message']);
  });

  it('says when there is none', async () => {
    put('src/empty.md', '# Notes\n');
    assert.equal((await run('src')).out, 'There are no agent files.\n');
  });

  it('converts files and tells what is lost', async () => {
    const { code, out } = await run('convert', '.claude/agents/stock-planner.md', '--to', 'gemini,codex');
    assert.equal(code, 0);
    assert.equal(
      out,
      `.gemini/agents/stock-planner.md  written
  lost     color: Gemini CLI has no colours.
.codex/agents/stock-planner.toml  written
  lost     tools: Codex has no list of tools: the agent has all of them.
  lost     color: Codex has no colours.
`,
    );
    assert.match(read('.gemini/agents/stock-planner.md'), /tools: \[read_file, run_shell_command\]\n---\n\nYou are a stock planner\.\n$/);
    assert.ok(existsSync(path.join(project.folder, '.codex/agents/stock-planner.toml')));
  });

  it('leaves alone what is there, unless it is told to', async () => {
    put('.gemini/agents/stock-planner.md', 'Mine.\n');
    const { code, out } = await run('convert', '.claude', '--to', 'gemini');
    assert.equal(code, 1);
    assert.match(out, /is there already and was left alone: --force overwrites it/);
    assert.equal(read('.gemini/agents/stock-planner.md'), 'Mine.\n');
    assert.equal((await run('convert', '.claude', '--to', 'gemini', '--force')).code, 0);
    assert.match(read('.gemini/agents/stock-planner.md'), /^---\nname: stock-planner\n/);
  });

  it('shows what it would write, and the difference to what is there', async () => {
    put('.gemini/agents/stock-planner.md', '---\nname: stock-planner\ndescription: Plans stock.\n---\n\nYou are a stock planner.\n');
    const { out } = await run('convert', '.claude', '--to', 'gemini,opencode', '--dry-run');
    assert.match(out, /\n description: Plans stock\.\n\+tools: \[read_file, run_shell_command\]\n ---\n/);
    assert.match(out, /\.opencode\/agents\/stock-planner\.md {2}not written\n---\ndescription: Plans stock\.\n/);
    assert.ok(!existsSync(path.join(project.folder, '.opencode')));
  });

  it('writes into another project', async () => {
    await run('convert', '.claude', '--to', 'copilot', '--out', 'other');
    assert.match(read('other/.github/agents/stock-planner.agent.md'), /^---\nname: stock-planner\n/);
  });

  it('tells programs what was converted', async () => {
    const { out } = await run('convert', '.claude', '--to', 'gemini', '--dry-run', '--format', 'json');
    const { files } = JSON.parse(out);
    assert.deepEqual(Object.keys(files[0]), ['source', 'state', 'target', 'path', 'text', 'report']);
    assert.equal(files[0].state, 'shown');
  });

  it('shows what repairing would change, and does it when asked', async () => {
    const broken = planner.replace('Plans stock.', 'Use when: orders change\nand prices, too');
    put('.claude/agents/stock-planner.md', broken);
    const shown = await run('repair', '.claude/agents/stock-planner.md');
    assert.equal(shown.code, 1);
    assert.match(
      shown.out,
      /^--- a\/\.claude\/agents\/stock-planner\.md\n\+\+\+ b\/.*\n@@ -1,7 \+1,8 @@\n ---\n name: stock-planner\n-description: Use when: orders change\n-and prices, too\n\+description: \|-\n\+ {2}Use when: orders change\n\+ {2}and prices, too\n tools/,
    );
    assert.equal(read('.claude/agents/stock-planner.md'), broken);
    const written = await run('repair', '.claude/agents/stock-planner.md', '--write');
    assert.deepEqual([written.code, written.out], [0, '']);
    assert.match(read('.claude/agents/stock-planner.md'), /description: \|-\n/);
    const again = await run('repair', '.claude/agents/stock-planner.md');
    assert.deepEqual([again.code, again.out], [0, '']);
    assert.match(again.error, /There is nothing to repair\./);
  });

  it('writes new agents', async () => {
    const { code } = await run('new', 'Price Planner', '--to', 'claude,opencode', '--description', 'Plans prices.', '--tools', 'read');
    assert.equal(code, 0);
    assert.match(read('.claude/agents/price-planner.md'), /^---\nname: price-planner\ndescription: Plans prices\.\ntools: Read\n---\n/);
    assert.match(read('.opencode/agents/price-planner.md'), /permission:\n {2}"\*": deny\n {2}read: allow\n/);
    assert.equal((await run('new', 'Price Planner', '--description', 'Other.')).code, 1);
  });

  for (const [args, message] of [
    [['convert', '.claude'], /needs --to with one or more of claude, opencode/],
    [['convert', '--to', 'claude'], /takes the files to convert/],
    [['convert', '.claude', '--to', 'emacs'], /"emacs" is not a value of --to/],
    [['convert', 'notes.md', '--to', 'claude'], /"notes\.md" is no agent file and no skill/],
    [['repair'], /takes the files to repair/],
    [['repair', 'gone.md'], /there is no file "gone\.md"/],
    [['new', 'Price Planner'], /needs --description/],
    [['new', 'Price', 'Planner', '--description', 'Plans.'], /put it in quotes/],
    [['--target', 'codex'], /"codex" is not a value of --target/],
    [['--fix'], /Unknown option '--fix'/],
  ] as const) {
    it(`explains wrong usage: ${args.join(' ')}`, async () => {
      put('notes.md', '# Notes\n');
      const { code, error } = await run(...args);
      assert.equal(code, 2);
      assert.match(error, message);
    });
  }

  it('explains itself', async () => {
    const { code, out } = await run('convert', '--help');
    assert.equal(code, 0);
    assert.match(out, /backend-architect agents convert FILE… --to TOOL/);
  });
});
