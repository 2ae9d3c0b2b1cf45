// Stands in for the Electron program that @vscode/test-electron starts: runs extension tests in a served VS Code and ends with their exit code.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { cacheFolder } from './install.mjs';
import { serveVSCode } from './serve.mjs';

const timeoutVariable = 'BACKEND_ARCHITECT_EDITOR_TIMEOUT';
const defaultTimeoutSeconds = 240;
// The workbench's own log comes through the same channel as the tests' console; these lines of it say nothing about the tests.
const workbenchNoise =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|getaddrinfo \w+ open-vsx\.org)/;
const screenshotFile = path.join(cacheFolder(), 'editor-tests-failed.png');

const { workspace, options } = readArguments(process.argv.slice(2));
process.exit(await runTestsInBrowser());

/** @returns {Promise<number>} The exit code of the tests, or 1 when they did not come to an end. */
async function runTestsInBrowser() {
  const tests = options.get('extensionTestsPath')?.at(-1);
  if (tests === undefined) throw new Error('--extensionTestsPath is missing: this program only runs extension tests.');
  const server = await serveVSCode({
    ...optional('workspace', workspace),
    extensionPath: options.get('extensionDevelopmentPath') ?? [],
    ...optional('extensionsDir', options.get('extensions-dir')?.at(-1)),
    ...optional('userData', options.get('user-data-dir')?.at(-1)),
  });

  /** @type {(code: number) => void} */
  let finish = () => {};
  let isFinished = false;
  /** @type {Promise<number>} */
  const finished = new Promise((resolve) => {
    finish = (code) => {
      isFinished = true;
      resolve(code);
    };
  });
  const { page } = await openBrowser({
    url: server.url({ tests }),
    // These two names are what VS Code's page calls during a test run.
    beforeLoad: async (page) => {
      await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        // What comes after the end is only VS Code complaining that its extension host is gone.
        if (!isFinished) printConsole(type, args);
      });
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => finish(code));
    },
  });
  page.on('crash', () => {
    console.error('The browser page crashed.');
    finish(1);
  });

  const seconds = Number(process.env[timeoutVariable]) || defaultTimeoutSeconds;
  const timer = setTimeout(() => {
    console.error(`The editor tests did not finish within ${seconds} s. Set ${timeoutVariable} to more seconds if they need them.`);
    console.error(`VS Code's server printed:\n${server.log().trim()}`);
    finish(1);
  }, seconds * 1000);
  const code = await finished;
  clearTimeout(timer);
  if (code !== 0) await takeScreenshot(page);
  // The program that started us stops reading when we end, so the last lines need a moment to get there.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return code;
}

/** @param {import('playwright-core').Page} page */
async function takeScreenshot(page) {
  try {
    mkdirSync(path.dirname(screenshotFile), { recursive: true });
    await page.screenshot({ path: screenshotFile, timeout: 10_000 });
    console.error(`A picture of VS Code at the end is in ${screenshotFile}`);
  } catch (error) {
    console.error(`No picture could be taken: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Prints a line of the extension host's console.
 * @param {string} type The console's method.
 * @param {unknown[]} args
 */
function printConsole(type, args) {
  if (typeof args[0] === 'string' && workbenchNoise.test(args[0])) return;
  const print = type === 'error' || type === 'warn' ? console.error : console.log;
  print(...args);
}

/**
 * @template {string} Name
 * @param {Name} name
 * @param {string | undefined} value
 * @returns {{ [Key in Name]?: string }}
 */
function optional(name, value) {
  return /** @type {{ [Key in Name]?: string }} */ (value === undefined ? {} : { [name]: value });
}

/**
 * Splits Electron's arguments into the workspace and the options; an option can be given more than once.
 * @param {string[]} args
 */
function readArguments(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {string | undefined} */
  let workspace;
  for (const argument of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) workspace = argument;
    else options.set(name, [...(options.get(name) ?? []), value ?? '']);
  }
  return { workspace, options };
}
