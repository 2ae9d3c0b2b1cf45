// Shows a served VS Code in Chromium and drives it by its own keys, as a person would.
import { installBrowser } from './install.mjs';

const readyTimeout = 60_000;
const stepTimeout = 15_000;

/** @typedef {import('playwright-core').Page} Page */

/**
 * Opens a page in a headless Chromium.
 * @param {object} options
 * @param {string} options.url
 * @param {number} [options.width]
 * @param {number} [options.height]
 * @param {string} [options.executable] The browser's program; the one of `installBrowser` when not given.
 * @param {(page: Page) => Promise<void>} [options.beforeLoad] Runs on the page before it goes anywhere.
 * @returns {Promise<{ page: Page, close: () => Promise<void> }>}
 * @throws {Error} When the browser does not start or the page cannot be reached.
 */
export async function openBrowser({ url, width = 1440, height = 900, executable, beforeLoad }) {
  const { chromium } = await import('playwright-core');
  const executablePath = executable ?? (await installBrowser());
  const browser = await chromium.launch({
    executablePath,
    // The signals are ours to handle; Playwright still ends the browser with this process.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  const page = await browser.newPage({ viewport: { width, height } });
  await beforeLoad?.(page);
  await page.goto(url, { waitUntil: 'commit', timeout: readyTimeout });
  return { page, close: () => browser.close() };
}

/**
 * Waits until the workbench is drawn and its extension host has loaded the extensions.
 * @param {Page} page
 * @returns {Promise<void>}
 */
export async function waitUntilReady(page) {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: readyTimeout });
  await page.waitForFunction(() => performance.getEntriesByName('code/didLoadExtensions').length > 0, undefined, { timeout: readyTimeout });
}

/**
 * Opens a file of the workspace through quick open.
 * @param {Page} page
 * @param {string} name The file's name, or enough of its path to be found first.
 * @returns {Promise<void>}
 */
export async function openFile(page, name) {
  const baseName = name.split('/').at(-1) ?? name;
  const tab = page.locator('.tabs-container .tab.active', { hasText: baseName });
  await retry(
    async () => {
      await page.keyboard.press('Control+P');
      await chooseInQuickInput(page, name, baseName);
      await tab.waitFor({ timeout: 5_000 });
    },
    () => page.keyboard.press('Escape'),
  );
}

/**
 * Runs a command through the command palette.
 * @param {Page} page
 * @param {string} title The command's full title, category included.
 * @returns {Promise<void>}
 */
export async function runCommand(page, title) {
  await retry(
    async () => {
      await page.keyboard.press('F1');
      await chooseInQuickInput(page, `>${title}`, title);
    },
    () => page.keyboard.press('Escape'),
  );
}

/**
 * Shows the Problems panel.
 * @param {Page} page
 * @returns {Promise<void>}
 */
export async function showProblems(page) {
  const panel = page.locator('.markers-panel-container, .markers-panel');
  if (await panel.first().isVisible()) return;
  await runCommand(page, 'Problems: Focus on Problems View');
  await panel.first().waitFor({ timeout: stepTimeout });
}

/**
 * Waits until a text is to be seen somewhere.
 * @param {Page} page
 * @param {string | RegExp} text
 * @param {object} [options]
 * @param {string} [options.within] A CSS selector of the part to look in; the whole page when not given.
 * @param {number} [options.timeout] In milliseconds.
 * @returns {Promise<void>}
 */
export async function waitForText(page, text, { within = 'body', timeout = stepTimeout } = {}) {
  await page.locator(within).getByText(text).first().waitFor({ timeout });
}

/**
 * Moves the mouse onto words, as a person does who wants to see what is said of them.
 * @param {Page} page
 * @param {string} words
 * @param {object} options
 * @param {string} options.within A CSS selector of the part that holds the words.
 * @returns {Promise<void>}
 */
export async function pointAt(page, words, { within }) {
  const part = page.locator(within).first();
  await part.waitFor({ timeout: stepTimeout });
  const { x, y } = await part.evaluate((element, words) => {
    const at = element.textContent?.indexOf(words) ?? -1;
    if (at < 0) throw new Error(`"${words}" is not to be seen there`);
    // An editor writes a line in as many pieces as it has colours.
    const range = document.createRange();
    const pieces = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let start = 0;
    for (let piece = pieces.nextNode(); piece !== null; piece = pieces.nextNode()) {
      const end = start + (piece.textContent?.length ?? 0);
      if (start <= at && at < end) range.setStart(piece, at - start);
      if (start < at + words.length && at + words.length <= end) range.setEnd(piece, at + words.length - start);
      start = end;
    }
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, words);
  // The editor takes a mouse that was not there a moment ago for one that only passes.
  await page.mouse.move(x, y + 2);
  await page.mouse.move(x, y, { steps: 3 });
}

/**
 * Drags the edge of the sidebar.
 * @param {Page} page
 * @param {number} width In pixels.
 * @returns {Promise<void>}
 */
export async function widenSidebar(page, width) {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('there is no sidebar');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width, y, { steps: 5 });
  await page.mouse.up();
}

/**
 * Clears notifications and open dialogs away, so that a picture shows only the editor.
 * @param {Page} page
 * @returns {Promise<void>}
 */
export async function dismissDistractions(page) {
  const dialog = page.locator('.monaco-dialog-box .dialog-close-action, .monaco-dialog-box .codicon-dialog-close');
  if (await dialog.first().isVisible()) await dialog.first().click();
  if (await page.locator('.notifications-toasts .notification-toast').first().isVisible()) {
    await runCommand(page, 'Notifications: Clear All Notifications');
  }
}

/**
 * Waits until the page has looked the same for a while, for example until squiggles stop changing.
 * @param {Page} page
 * @param {number} [quiet] How long nothing may change, in milliseconds.
 * @param {number} [timeout] When to go on anyway, in milliseconds.
 * @returns {Promise<void>}
 */
export async function waitUntilSettled(page, quiet = 1_500, timeout = 15_000) {
  await page.evaluate(
    ({ quiet, timeout }) =>
      new Promise((resolve) => {
        let timer = setTimeout(finish, quiet);
        const limit = setTimeout(finish, timeout);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(finish, quiet);
        });
        // The cursor blinks for ever by its style, so only added and removed nodes count.
        observer.observe(document.body, { childList: true, subtree: true });
        function finish() {
          observer.disconnect();
          clearTimeout(timer);
          clearTimeout(limit);
          resolve(undefined);
        }
      }),
    { quiet, timeout },
  );
}

/**
 * @param {Page} page
 * @param {string} typed
 * @param {string} expected
 */
async function chooseInQuickInput(page, typed, expected) {
  const box = page.locator('.quick-input-widget:visible .quick-input-box input');
  await box.waitFor({ timeout: 5_000 });
  await box.fill(typed);
  // Enter takes the focused row, and that is another one until the list has caught up with what was typed.
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: expected }).waitFor({ timeout: 5_000 });
  await page.keyboard.press('Enter');
}

/**
 * A key pressed while VS Code is still busy starting can be lost, so a step is tried a few times.
 * @param {() => Promise<void>} step
 * @param {() => Promise<void>} reset
 */
async function retry(step, reset) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      if (attempt === 4) throw error;
      await reset();
    }
  }
}
