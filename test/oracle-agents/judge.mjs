/**
 * Gives every row of `test/languages/agent/loaders.json` to the tool that it is for, and prints where the tool decides otherwise
 * than is written there; `--write` writes what the tools decide. Without a path a tool is left out:
 *
 *   CLAUDE=…/claude OPENCODE=…/opencode CODEX=…/codex      the programs
 *   GEMINI=…/node_modules/@google/gemini-cli-core          the package
 *   COPILOT=…/prebuilds/linux-x64/runtime.node             the library beside the Copilot CLI
 *
 * Every row is put alone into a new project in a folder of its own, with an empty home. Nothing is asked of the network.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const table = new URL('../languages/agent/loaders.json', import.meta.url);
const rows = JSON.parse(readFileSync(table, 'utf8'));
const { CLAUDE, OPENCODE, CODEX, GEMINI, COPILOT } = process.env;

/** Makes a project that holds only this file, asks, and clears it away. */
async function inProject(place, text, ask) {
  const folder = mkdtempSync(path.join(tmpdir(), 'loader-'));
  const project = path.join(folder, 'project');
  const file = path.join(project, place);
  mkdirSync(path.dirname(file), { recursive: true });
  mkdirSync(path.join(project, '.git'));
  writeFileSync(file, text);
  try {
    return await ask(project, file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, args, cwd, home, more = {}) {
  const env = { PATH: process.env.PATH, HOME: home, TERM: 'dumb', ...more };
  return spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: 60_000, maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The agents that Claude Code has without any file. */
let ownOfClaude;

function agentsOfClaude(project, home) {
  const args = ['-p', '--output-format', 'stream-json', '--verbose', 'hi'];
  const { stdout } = run(CLAUDE, args, project, home, { CLAUDE_CONFIG_DIR: path.join(home, '.claude') });
  const line = stdout.split('\n').find((part) => part.includes('"subtype":"init"'));
  return line ? JSON.parse(line).agents : [];
}

const judges = {
  claude: CLAUDE && {
    place: '.claude/agents/order-keeper.md',
    loads(project, _, home) {
      ownOfClaude ??= new Set(agentsOfClaude(home, home));
      return agentsOfClaude(project, home).some((name) => !ownOfClaude.has(name));
    },
  },
  opencode: OPENCODE && {
    place: '.opencode/agents/order-keeper.md',
    loads(project, _, home) {
      const { status, stdout } = run(OPENCODE, ['debug', 'config'], project, home, { OPENCODE_DISABLE_MODELS_FETCH: '1' });
      if (status !== 0) return false;
      return Object.keys(JSON.parse(stdout.slice(stdout.indexOf('{'))).agent ?? {}).length > 0;
    },
  },
  gemini: GEMINI && {
    place: 'order-keeper.md',
    async loads(project) {
      const { loadAgentsFromDirectory } = await import(pathToFileURL(path.join(GEMINI, 'dist/src/agents/agentLoader.js')).href);
      const { agents, errors } = await loadAgentsFromDirectory(project);
      return errors.length === 0 && agents.length > 0;
    },
  },
  copilot: COPILOT && {
    place: '.github/agents/order-keeper.md',
    loads: (_, file) => createRequire(import.meta.url)(COPILOT).customAgentsParseMarkdown(readFileSync(file, 'utf8')).kind === 'success',
  },
  codex: CODEX && {
    place: '.codex/agents/order-keeper.toml',
    loads(project, _, home) {
      writeFileSync(path.join(home, 'config.toml'), `[projects."${project}"]\ntrust_level = "trusted"\n`);
      const { stdout } = run(CODEX, ['debug', 'prompt-input', 'hi'], project, home, { CODEX_HOME: home });
      return stdout.includes('order-keeper: {');
    },
  },
};

let differences = 0;
let asked = 0;
for (const row of rows) {
  const judge = judges[row.target];
  if (!judge) continue;
  asked++;
  const loads = await inProject(judge.place, row.text, judge.loads);
  if (loads === row.loads) continue;
  differences++;
  console.log(`${row.target}, ${row.case}: ${loads ? 'loads' : 'does not load'}`);
  row.loads = loads;
}
console.log(`${asked} rows asked, ${differences} decided otherwise.`);
if (process.argv.includes('--write')) writeFileSync(table, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
process.exit(differences > 0 && !process.argv.includes('--write') ? 1 : 0);
