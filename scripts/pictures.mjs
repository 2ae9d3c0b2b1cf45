// npm run pictures: takes the pictures of decisions that the README shows, in a real VS Code, in each kind of theme.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';
import { root, runMain } from './system.mjs';
import {
  dismissDistractions,
  openBrowser,
  openFile,
  pointAt,
  runCommand,
  waitForText,
  waitUntilReady,
  waitUntilSettled,
  widenSidebar,
} from './vscode/browser.mjs';
import { cacheFolder, installBrowser, installServer } from './vscode/install.mjs';
import { serveVSCode } from './vscode/serve.mjs';

/** @typedef {import('playwright-core').Page} Page */

const sample = path.join(root, 'examples', 'shop');
const size = { width: 1280, height: 760 };
const sidebarWidth = 440;
/** How long the decisions and the graph may take to show up, in milliseconds. */
const patience = 60_000;

/** The themes of the pictures, and the file that tells on the page which one is shown. */
const themes = [
  { name: 'light', theme: 'Light Modern', file: 'light_modern' },
  { name: 'dark', theme: 'Dark Modern', file: 'dark_modern' },
  { name: 'contrast', theme: 'Default High Contrast', file: 'hc_black' },
];

const help = `Usage: npm run pictures [-- OPTIONS]

Builds everything, opens examples/shop in a VS Code that nobody sees, and saves decisions-THEME.png and
decision-graph-THEME.png for each theme: ${themes.map(({ name }) => name).join(', ')}.

Options:
  --out FOLDER  where the pictures go; docs/images when not given
  --help        print this text`;

const options = readOptions();
await runMain(options.help ? help : undefined, async () => {
  await prepare();
  await installBrowser();
  for (const theme of themes) await takePictures(theme);
  return 0;
});

/** @returns {{ help?: boolean, out?: string }} */
function readOptions() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' }, out: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}

/** @param {typeof themes[number]} theme */
async function takePictures({ name, theme, file: themeFile }) {
  const folder = path.resolve(options.out ?? path.join(root, 'docs', 'images'));
  const settings = {
    'workbench.colorTheme': theme,
    'breadcrumbs.enabled': false,
    // What is said of a word stands below it, and not on what is above.
    'editor.hover.above': false,
    'editor.minimap.enabled': false,
  };
  const server = await serveVSCode({ server: await installServer(), workspace: sample, extensionPath: root, settings });
  const { page, close } = await openBrowser({ url: server.url(), ...size });
  /** @param {string} file */
  const save = async (file) => {
    await waitUntilSettled(page);
    await page.screenshot({ path: path.join(folder, file) });
    console.log(`Saved ${path.join(folder, file)}`);
  };
  try {
    await waitUntilReady(page);
    // VS Code starts in a theme of its own choice, and stays there when it is busy before it has read the settings.
    await page.locator(`.monaco-workbench[class*="themes-${themeFile}-json"]`).waitFor({ timeout: patience });
    await showDecisions(page);
    await save(`decisions-${name}.png`);
    await showGraph(page);
    await save(`decision-graph-${name}.png`);
  } catch (error) {
    const picture = path.join(cacheFolder(), 'pictures-failed.png');
    await page.screenshot({ path: picture }).catch(() => {});
    throw new Error(`${error instanceof Error ? error.message.split('\n')[0] : error}. What VS Code showed instead is in ${picture}`);
  } finally {
    await close();
    server.stop();
  }
}

/**
 * The tree, a decision that was superseded with what says so above its title, and the card of the other one in a migration.
 * @param {Page} page
 */
async function showDecisions(page) {
  await openFile(page, 'docs/decisions/0002-one-service.md');
  await waitForText(page, 'Superseded by ADR-0003', { within: '.codelens-decoration', timeout: patience });
  await dismissDistractions(page);
  await widenSidebar(page, sidebarWidth);
  await runCommand(page, 'Backend Architect: Reveal Decision in Sidebar');
  await waitForText(page, 'One service for everything', { within: '.sidebar .monaco-list-row.selected', timeout: patience });
  await page.keyboard.press('ArrowRight');
  await waitForText(page, 'superseded by', { within: '.sidebar' });
  await page.locator('.sidebar .pane-header', { hasText: 'Agents' }).click();
  await runCommand(page, 'View: Split Editor Down');
  await openFile(page, 'migrations/001_catalog.sql');
  await pointAt(page, 'ADR-0003', { within: '.editor-instance .view-line:has-text("who buys it")' });
  await waitForText(page, 'Split off the catalogue', { within: '.monaco-hover', timeout: patience });
}

/** @param {Page} page */
async function showGraph(page) {
  await page.mouse.move(size.width / 2, size.height - 5);
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'Backend Architect: Show Decision Graph');
  const drawing = page.frameLocator('iframe.webview').frameLocator('iframe');
  await drawing.locator('text', { hasText: 'ADR-0003 Split off the catalogue' }).waitFor({ timeout: patience });
}
