// What every script here needs from the machine: running a command, finding one on the PATH, and folders and processes that never outlive us.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { constants as osConstants, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @type {Set<() => void>} */
const cleanups = new Set();
let isListening = false;

/**
 * Runs a function once when this process ends, however it ends short of being killed outright.
 * @param {() => void} cleanup Must be synchronous, because Node.js waits for nothing while it exits.
 * @returns {() => void} Runs the cleanup now, and not again at the end.
 */
export function onExit(cleanup) {
  if (!isListening) listenForTheEnd();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup)) cleanup();
  };
}

function listenForTheEnd() {
  isListening = true;
  process.on('exit', () => {
    // The latest first: a process is stopped before the folder it writes to is removed.
    for (const cleanup of [...cleanups].reverse()) cleanup();
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => process.exit(128 + osConstants.signals[signal]));
  }
}

/**
 * Makes a new folder that is removed when this process ends.
 * @param {string} purpose A word or two for the folder's name.
 * @returns {{ path: string, remove: () => void }} The folder, and a function that removes it earlier.
 */
export function temporaryFolder(purpose) {
  // VS Code reports real paths, and the temporary folder of macOS is a symbolic link.
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), `backend-architect-${purpose}-`));
  const remove = onExit(() => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A leftover in the temporary folder is not worth failing for.
    }
  });
  return { path: folder, remove };
}

/**
 * Stops a process started with `detached: true`, together with every process it started.
 * @param {number | undefined} processId
 */
export function stopProcessGroup(processId) {
  if (processId === undefined) return;
  try {
    if (process.platform === 'win32') process.kill(processId, 'SIGKILL');
    else process.kill(-processId, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/**
 * Finds a command on the PATH.
 * @param {string} command
 * @returns {string | undefined} Its absolute path, or undefined when there is none.
 */
export function findOnPath(command) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const candidate = path.join(folder, command + ending);
      if (folder !== '' && isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd] The folder to run in; the repository's root when not given.
 * @param {NodeJS.ProcessEnv} [options.env] Variables to add to this process's own.
 * @param {'show' | 'hide'} [options.output] Whether the output is also shown; it is shown when not given.
 * @param {boolean} [options.collect] Whether the output is returned; otherwise a shown output keeps its colours.
 * @returns {Promise<{ code: number, output: string }>} The exit code, and the output when it was hidden or collected.
 * @throws {Error} When the command cannot be started at all.
 */
export function run(command, args, { cwd = root, env = {}, output = 'show', collect = false } = {}) {
  const inherit = output === 'show' && !collect;
  // Windows starts .cmd files only through its shell, which needs its own quotes.
  const shell = process.platform === 'win32' && /\.(cmd|bat)$/i.test(command);
  const child = spawn(shell ? `"${command}"` : command, shell ? args.map((argument) => `"${argument}"`) : args, {
    cwd,
    env: { ...process.env, ...env },
    shell,
    stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let collected = '';
  /** @param {NodeJS.WriteStream} target */
  const take = (target) => (/** @type {Buffer} */ chunk) => {
    collected += chunk.toString();
    if (output === 'show') target.write(chunk);
  };
  child.stdout?.on('data', take(process.stdout));
  child.stderr?.on('data', take(process.stderr));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Error(`Cannot start ${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 128 + (signal ? osConstants.signals[signal] : 0), output: collected });
    });
  });
}

/**
 * Runs npm quietly, and shows what it printed only when it fails.
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<void>}
 * @throws {Error} With npm's own output when npm fails.
 */
export async function npm(args, options = {}) {
  // npm names its own program to the scripts it runs, which spares looking for npm.cmd on Windows.
  const program = process.env.npm_execpath;
  const isNpm = program !== undefined && /npm-cli\.[cm]?js$/.test(program);
  const found = isNpm ? process.execPath : findOnPath('npm');
  if (found === undefined) throw new Error('npm is not on the PATH. Install Node.js with npm from https://nodejs.org and try again.');
  const { code, output } = await run(found, isNpm ? [program, ...args] : args, { ...options, output: 'hide' });
  if (code === 0) return;
  throw new Error(`"npm ${args.join(' ')}" failed with exit code ${code}:\n${output.trim()}`);
}

/**
 * Does one step and prints a single line with its name and time.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} step
 * @returns {Promise<T>} What the step returns.
 */
export async function timed(name, step) {
  const start = performance.now();
  console.log(`${name} ...`);
  const result = await step();
  console.log(`${name}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Prints the help that was asked for, or runs a script's main function: an error the user meets is one message, not a stack trace.
 * @param {string | undefined} help
 * @param {() => Promise<number>} main Returns the exit code.
 */
export async function runMain(help, main) {
  try {
    if (help !== undefined) console.log(help);
    process.exit(help === undefined ? await main() : 0);
  } catch (error) {
    console.error(`\nError: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.BACKEND_ARCHITECT_DEBUG) console.error(error);
    process.exit(1);
  }
}
