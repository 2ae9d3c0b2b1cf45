/**
 * How long we take beside other linters: `npm run bench:peers -- FOLDER_WITH_PEERS_INSTALLED SPEC…`.
 *
 * The peers are no dependencies of ours: the folder is one in which you have installed them, and a missing one is left out.
 * Cold is the whole command in a process of its own, from its start to its end, with the most memory it held. Warm is a full
 * relint in a process that runs already, after a letter was typed into the middle of the description. Prints a Markdown table.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles, readText, toUri } from '../../server/src/cli/files.ts';
import { Workspace } from '../../server/src/engine/workspace.ts';
import { createDefaultLinter } from '../../server/src/linter.ts';
import { root } from '../harness/root.ts';

/** What there is to install in the folder. */
const packages = [
  '@redocly/cli',
  '@redocly/openapi-core',
  '@stoplight/spectral-cli',
  '@stoplight/spectral-owasp-ruleset',
  '@stoplight/spectral-rulesets',
];

const relints = 10;

/** How often a command is run that takes less than so many milliseconds. */
const runs = 3;
const longestRepeated = 10_000;

/** A command that takes longer is stopped, and relinting ends after the first that ends later. In milliseconds. */
const longest = 300_000;
const longestRelinting = 60_000;

/** One line of the table: a linter, as a command and in process. */
interface Contender {
  readonly name: string;
  /** The script and its arguments before the description. */
  readonly command: readonly string[];
  /** Makes what lints a text of the description once more; undefined for a linter that is only measured cold. */
  readonly warm?: (spec: string) => Promise<Relint>;
}

type Relint = (text: string) => Promise<unknown> | unknown;

const [folder, ...specs] = process.argv.slice(2);
if (folder === undefined || specs.length === 0) {
  console.error('Usage: npm run bench:peers -- FOLDER_WITH_PEERS_INSTALLED SPEC…');
  process.exit(2);
}
const installed = path.resolve(folder);
const load = createRequire(path.join(installed, 'package.json'));
const missing = packages.filter((name) => !existsSync(path.join(installed, 'node_modules', name)));
if (missing.length > 0) console.error(`Not there, so left out. To have them: cd ${installed} && npm install ${missing.join(' ')}`);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'peers-'));
try {
  const contenders = listContenders();
  console.log('| Description | Linter | Cold | Memory | Warm, median | Warm, least |\n| --- | --- | --- | --- | --- | --- |');
  for (const spec of specs.map((given) => path.resolve(given))) {
    for (const contender of contenders) console.log(await row(contender, spec));
  }
} finally {
  rmSync(scratch, { recursive: true });
}

function listContenders(): readonly Contender[] {
  const redocly = path.join(installed, 'node_modules/@redocly/cli/bin/cli.js');
  const spectral = path.join(installed, 'node_modules/@stoplight/spectral-cli/dist/index.js');
  const has = (...names: readonly string[]) => names.every((name) => !missing.includes(name));
  const ours: Contender = {
    name: 'Backend Architect',
    command: [path.join(root, 'dist/cli.cjs'), 'check', '--fail-on', 'never', '--format', 'json'],
    warm: warmOurs,
  };
  const peers: Contender[] = [];
  if (has('@redocly/cli')) {
    const config = scratchFile('redocly.yaml', 'extends: [recommended]\n');
    const command = [redocly, 'lint', '--config', config, '--format', 'json', '--max-problems', '1000000'];
    peers.push({ name: 'Redocly recommended', command, ...(has('@redocly/openapi-core') && { warm: warmRedocly }) });
  }
  if (has('@stoplight/spectral-cli')) {
    const command = (ruleset: string) => {
      const file = scratchFile(`${path.basename(ruleset)}.yaml`, `extends: [${JSON.stringify(ruleset)}]\n`);
      return [spectral, 'lint', '--quiet', '--ruleset', file, '--format', 'json'];
    };
    peers.push({ name: 'Spectral oas', command: command('spectral:oas'), warm: warmSpectral });
    if (has('@stoplight/spectral-owasp-ruleset')) {
      peers.push({ name: 'Spectral OWASP', command: command(load.resolve('@stoplight/spectral-owasp-ruleset')) });
    }
  }
  return [ours, ...peers];
}

function scratchFile(name: string, text: string): string {
  const file = path.join(scratch, name);
  writeFileSync(file, text);
  return file;
}

async function row({ name, command, warm }: Contender, spec: string): Promise<string> {
  const text = readFileSync(spec, 'utf8');
  const size = `${path.basename(spec)}, ${(text.length / 1024).toFixed(0)} KB`;
  return `| ${[size, name, ...measureCommand([...command, spec]), ...(await measureRelints(text, await warm?.(spec)))].join(' | ')} |`;
}

/** Runs a script of Node to its end, several times where that takes no more than seconds: the least wall time, the most memory. */
function measureCommand(command: readonly string[]): readonly string[] {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let run = 0; run === 0 || (run < runs && least < longestRepeated); run++) {
    const { milliseconds, status, kilobytes } = runOnce(command);
    if (status === null) return [`stopped after ${(milliseconds / 1000).toFixed(0)} s`, '–'];
    // 0 and 1 say without and with findings.
    if (status > 1) return [`fails (exit code ${status})`, '–'];
    least = Math.min(least, milliseconds);
    most = Math.max(most, kilobytes);
  }
  return [`${(least / 1000).toFixed(2)} s`, `${(most / 1024).toFixed(0)} MB`];
}

function runOnce(command: readonly string[]): {
  readonly milliseconds: number;
  readonly status: number | null;
  readonly kilobytes: number;
} {
  // The peers are Node programs too, so every one can be made to say how much memory it held.
  const peak = scratchFile('peak.mjs', "process.on('exit', () => console.error('\\npeak ' + process.resourceUsage().maxRSS));\n");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(peak).href, ...command], {
    cwd: scratch,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: longest,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { milliseconds: performance.now() - start, status, kilobytes: Number(/\npeak (\d+)\n/.exec(stderr)?.[1] ?? 0) };
}

async function measureRelints(text: string, relint: Relint | undefined): Promise<readonly string[]> {
  if (!relint) return ['–', '–'];
  const after = text.slice(text.length / 2).search(/(?<=\bdescription["']?: ["']?[A-Za-z])/);
  const at = after < 0 ? text.length : Math.floor(text.length / 2) + after;
  const times: number[] = [];
  try {
    await relint(text);
    const begun = performance.now();
    for (let stroke = 1; stroke <= relints && performance.now() - begun < longestRelinting; stroke++) {
      const edited = `${text.slice(0, at)}${(after < 0 ? ' ' : 'a').repeat(stroke)}${text.slice(at)}`;
      const start = performance.now();
      await relint(edited);
      times.push(performance.now() - start);
    }
  } catch {
    return ['fails', '–'];
  }
  times.sort((a, b) => a - b);
  return [times[Math.floor(times.length / 2)] ?? 0, times[0] ?? 0].map((time) => `${time.toFixed(1)} ms`);
}

async function warmOurs(spec: string): Promise<Relint> {
  const linter = createDefaultLinter((message) => console.error(message));
  const workspace = new Workspace(() => 0);
  const uris: string[] = [];
  for await (const uri of listFiles(toUri(path.dirname(spec)))) uris.push(uri);
  await workspace.readFiles(uris, (uri) => readText(uri, console.error));
  let version = 0;
  return (text) => {
    workspace.setOpen(toUri(spec), text, ++version);
    const snapshot = workspace.snapshot();
    const document = snapshot.documents.get(toUri(spec));
    return document && linter.lint(snapshot, document);
  };
}

async function warmRedocly(spec: string): Promise<Relint> {
  const core: RedoclyCore = await import(pathToFileURL(load.resolve('@redocly/openapi-core')).href);
  const config = await core.createConfig({ extends: ['recommended'] });
  return (text) => core.lintFromString({ source: text, absoluteRef: spec, config });
}

async function warmSpectral(spec: string): Promise<Relint> {
  const core: SpectralCore = load('@stoplight/spectral-core');
  const parsers: SpectralParsers = load('@stoplight/spectral-parsers');
  const rulesets: SpectralRulesets = load('@stoplight/spectral-rulesets');
  const spectral = new core.Spectral();
  spectral.setRuleset(new core.Ruleset({ extends: rulesets.oas }));
  const parser = spec.endsWith('.json') ? parsers.Json : parsers.Yaml;
  return (text) => spectral.run(new core.Document(text, parser, spec));
}

/** What we use of @redocly/openapi-core. */
interface RedoclyCore {
  createConfig(config: { readonly extends: readonly string[] }): Promise<unknown>;
  lintFromString(options: { readonly source: string; readonly absoluteRef: string; readonly config: unknown }): Promise<unknown>;
}

/** What we use of @stoplight/spectral-core. */
interface SpectralCore {
  readonly Spectral: new () => { setRuleset(ruleset: unknown): void; run(document: unknown): Promise<unknown> };
  readonly Ruleset: new (definition: unknown) => unknown;
  readonly Document: new (text: string, parser: unknown, source: string) => unknown;
}

interface SpectralParsers {
  readonly Json: unknown;
  readonly Yaml: unknown;
}

interface SpectralRulesets {
  readonly oas: unknown;
}
