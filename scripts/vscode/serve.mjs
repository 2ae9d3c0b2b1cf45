// Starts VS Code's own server on a workspace, with folders that are fresh every time, and installs a VSIX for it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onExit, run, stopProcessGroup, temporaryFolder } from '../system.mjs';
import { installServer } from './install.mjs';

/** What keeps VS Code quiet: no telemetry, no welcome page, no chat, no background network. */
export const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.colorTheme': 'Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const startTimeout = 30_000;

/**
 * Writes the user settings of a VS Code that has not started yet.
 * @param {string} userData VS Code's user data folder.
 * @param {Record<string, unknown>} [settings] Settings on top of the quiet ones.
 */
export function writeSettings(userData, settings = {}) {
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  writeFileSync(path.join(userData, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

/**
 * Starts VS Code's server. It stops with this process at the latest.
 * @param {object} options
 * @param {string} [options.workspace] The folder to open; an empty window when not given.
 * @param {string | string[]} [options.extensionPath] The folder, or folders, of extensions under development.
 * @param {string} [options.extensionsDir] Where installed extensions are; a fresh folder when not given.
 * @param {string} [options.userData] The user data folder, which is then left alone; a fresh one with quiet settings when not given.
 * @param {Record<string, unknown>} [options.settings] User settings on top of the quiet ones; not with `userData`.
 * @param {import('./install.mjs').VSCodeServer} [options.server] Installed first when not given.
 * @returns {Promise<{ port: number, url: (options?: { tests?: string }) => string, log: () => string, stop: () => void }>}
 *   `url` is the page to open, where `tests` is a module of extension tests to run there; `log` is what the server has printed so far.
 * @throws {Error} With the server's output when it does not start.
 */
export async function serveVSCode({ workspace, extensionPath = [], extensionsDir, userData, settings, server }) {
  const { node, serverMain } = server ?? (await installServer());
  const own = temporaryFolder('vscode');
  const userDataFolder = userData ?? path.join(own.path, 'user-data');
  if (userData === undefined) writeSettings(userDataFolder, settings);
  // Without a secret, every other user of the machine could use the server's terminal.
  const token = randomUUID();
  const args = [
    serverMain,
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms'],
    ...['--server-data-dir', path.join(own.path, 'server-data')],
    ...['--user-data-dir', userDataFolder],
    ...['--extensions-dir', extensionsDir ?? path.join(own.path, 'extensions')],
    ...['--enable-smoke-test-driver', '--disable-telemetry', '--disable-workspace-trust', '--disable-experiments'],
  ];
  // A process group of its own, so that stopping it stops the extension hosts and terminals too.
  const child = spawn(node, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment() });
  const stop = onExit(() => {
    stopProcessGroup(child.pid);
    own.remove();
  });
  try {
    const { port, log } = await started(child);
    return {
      port,
      log,
      stop,
      url: ({ tests } = {}) => workbenchAddress({ port, token, workspace, extensionPaths: [extensionPath].flat(), tests }),
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Installs a packaged extension into a folder that `serveVSCode` can be given.
 * @param {object} options
 * @param {string} options.vsix The package's file.
 * @param {string} options.extensionsDir
 * @param {import('./install.mjs').VSCodeServer} [options.server] Installed first when not given.
 * @returns {Promise<void>}
 * @throws {Error} With VS Code's output when it refuses the package.
 */
export async function installVsix({ vsix, extensionsDir, server }) {
  const { node, serverMain } = server ?? (await installServer());
  const serverData = temporaryFolder('vsix');
  const args = [
    serverMain,
    ...['--install-extension', path.resolve(vsix), '--extensions-dir', extensionsDir],
    ...['--server-data-dir', serverData.path, '--user-data-dir', serverData.path, '--accept-server-license-terms'],
  ];
  const { code, output } = await run(node, args, { output: 'hide' });
  serverData.remove();
  if (code !== 0 || !/successfully installed/.test(output)) throw new Error(`VS Code could not install ${vsix}:\n${output.trim()}`);
}

/**
 * Variables of a VS Code or an npm that this script was itself started from would confuse the VS Code it starts.
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_)/.test(name)));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ port: number, log: () => string }>}
 */
function started(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    /** @param {string} reason */
    const fail = (reason) => reject(new Error(`VS Code's server ${reason}. Its output was:\n${output.trim()}`));
    const timer = setTimeout(() => fail(`did not start within ${startTimeout / 1000} s`), startTimeout);
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      output += chunk.toString();
      const address = /available at \S+:(\d+)/.exec(output);
      if (address === null) return;
      clearTimeout(timer);
      resolve({ port: Number(address[1]), log: () => output });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', (error) => fail(`could not be started (${error.message})`));
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended at once (${signal ?? `exit code ${code}`})`);
    });
  });
}

/**
 * @param {{ port: number, token: string, workspace: string | undefined, extensionPaths: string[], tests: string | undefined }} options
 */
function workbenchAddress({ port, token, workspace, extensionPaths, tests }) {
  const server = `127.0.0.1:${port}`;
  /** @param {string} file */
  const remote = (file) => `vscode-remote://${server}${encodeURI(path.resolve(file))}`;
  const payload = extensionPaths.map((folder) => ['extensionDevelopmentPath', remote(folder)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  payload.push(['skipWelcome', 'true'], ['skipReleaseNotes', 'true']);
  const address = new URL(`http://${server}/`);
  address.searchParams.set('tkn', token);
  if (workspace === undefined) address.searchParams.set('ew', 'true');
  else address.searchParams.set('folder', path.resolve(workspace));
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
