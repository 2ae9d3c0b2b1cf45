// npm start: reviews the sample project on the command line, then opens it in a VS Code that has the extension.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';
import { root, run, runMain } from './system.mjs';
import {
  dismissDistractions,
  openBrowser,
  openFile,
  showProblems,
  waitForText,
  waitUntilReady,
  waitUntilSettled,
} from './vscode/browser.mjs';
import { cacheFolder, chooseVSCode, installBrowser, installServer } from './vscode/install.mjs';
import { serveVSCode } from './vscode/serve.mjs';

const sample = path.join(root, 'examples', 'shop');
const sampleFile = 'migrations/002_orders.sql';
const findingsSource = 'backend-architect';
const findingsTimeout = 90_000;

const help = `Usage: npm start [-- --screenshot FILE.png]

Builds everything, reviews examples/shop on the command line, and opens it in VS Code with the extension:
in the desktop's VS Code where "code" is on the PATH and there is a display, otherwise in VS Code's own
server, whose address is printed, until Ctrl+C.

Options:
  --screenshot FILE.png  open ${sampleFile} in a browser nobody sees, save a picture of its findings, and end
  --help                 print this text

Variables:
  VSCODE_EXECUTABLE             the desktop VS Code to use
  BACKEND_ARCHITECT_VSCODE      "served" or "desktop": which VS Code to use, whatever there is
  BACKEND_ARCHITECT_VSCODE_DIR  where VS Code's server is installed; .vscode-test when not set
  CHROMIUM                      the browser to take pictures with`;

const options = readOptions();
await runMain(options.help ? help : undefined, async () => {
  await prepare();
  await reviewSample();
  if (options.screenshot !== undefined) return saveScreenshot(path.resolve(options.screenshot));
  return openForPerson();
});

/** @returns {{ help?: boolean, screenshot?: string }} */
function readOptions() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' }, screenshot: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}

async function reviewSample() {
  const args = ['dist/cli.cjs', 'check', path.relative(root, sample)];
  console.log(`\n$ node ${args.join(' ')}`);
  const { code } = await run(process.execPath, args);
  // Exit code 1 means findings, and the sample is there to have some.
  if (code > 1) throw new Error(`The review of the sample ended with exit code ${code} instead of 0 or 1; its message is above.`);
  console.log();
}

/**
 * Opens the sample for a person to try, and stays until they are done when VS Code is served.
 * @returns {Promise<number>}
 */
async function openForPerson() {
  const vscode = chooseVSCode();
  if (vscode.kind === 'desktop') return openDesktop(vscode.executable);
  const server = await serveVSCode({ workspace: sample, extensionPath: root });
  console.log(`\nVS Code with the extension is at\n\n  ${server.url()}\n\nOpen this address in a browser. Ctrl+C stops it.`);
  return new Promise(() => {});
}

/**
 * @param {string | undefined} executable
 * @returns {Promise<number>}
 */
async function openDesktop(executable) {
  if (executable === undefined) {
    throw new Error(
      'No "code" command is on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH" from the command palette, or name VS Code\'s program in VSCODE_EXECUTABLE, and try again.',
    );
  }
  console.log(`Opening ${executable} on ${sample}`);
  const shell = process.platform === 'win32';
  const args = [`--extensionDevelopmentPath=${root}`, sample].map((argument) => (shell ? `"${argument}"` : argument));
  const child = spawn(shell ? `"${executable}"` : executable, args, { detached: true, stdio: 'ignore', shell });
  await new Promise((resolve, reject) => {
    child.on('spawn', () => resolve(undefined));
    child.on('error', (error) =>
      reject(new Error(`${executable} cannot be started (${error.message}). Correct VSCODE_EXECUTABLE or the PATH and try again.`)),
    );
  });
  child.unref();
  return 0;
}

/**
 * Saves a picture of the sample's findings, once there are some.
 * @param {string} file
 * @returns {Promise<number>}
 */
async function saveScreenshot(file) {
  await installBrowser();
  const server = await serveVSCode({ server: await installServer(), workspace: sample, extensionPath: root });
  const { page, close } = await openBrowser({ url: server.url() });
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    await waitUntilReady(page);
    await openFile(page, sampleFile);
    await showProblems(page);
    await waitForText(page, findingsSource, { within: '.markers-panel', timeout: findingsTimeout }).catch(() => {
      throw new Error(`the Problems panel showed no finding of "${findingsSource}" within ${findingsTimeout / 1000} s`);
    });
    await dismissDistractions(page);
    await waitUntilSettled(page);
    await page.screenshot({ path: file });
    console.log(`Saved ${file}`);
    return 0;
  } catch (error) {
    const picture = path.join(cacheFolder(), 'start-failed.png');
    await page.screenshot({ path: picture }).catch(() => {});
    const reason = error instanceof Error ? error.message.split('\n')[0] : error;
    throw new Error(
      `There is no picture of ${sampleFile}: ${reason}. What VS Code showed instead is in ${picture}. Its server printed:\n${server.log().trim()}`,
    );
  } finally {
    await close();
    server.stop();
  }
}
