// What every entry does first: check Node.js, install the packages that package-lock.json names, and build.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root, timed } from './system.mjs';

const packages = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(packages, '.backend-architect-lock');
const npmsOwnRecord = path.join(packages, '.package-lock.json');

/**
 * Makes the tree ready to run: the right Node.js, the right packages, a fresh build.
 * @returns {Promise<void>}
 * @throws {Error} When Node.js is too old, or when installing or building fails.
 */
export async function prepare() {
  await install();
  await build();
}

/**
 * Makes sure that Node.js is new enough and that the packages are there.
 * @returns {Promise<void>}
 * @throws {Error} When Node.js is too old, when the packages are another tree's, or when installing fails.
 */
export async function install() {
  checkNode();
  await installPackages();
}

/**
 * Bundles the extension, the server and the command line, and compiles the tests.
 * @returns {Promise<void>}
 * @throws {Error} With the compiler's output when the build fails.
 */
export async function build() {
  await timed('Building', () => npm(['run', 'build']));
}

/**
 * Refuses a Node.js that is too old before anything fails in a way nobody understands.
 * @param {string} [version] The version to check; this process's own when not given.
 * @throws {Error} Which says what to install.
 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // The test runner needs `require` of ES modules, which came with 20.19 and 22.12.
  const isNewEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isNewEnough) return;
  throw new Error(
    `Node.js ${version} is too old: 20.19 or newer is needed (of version 22: 22.12 or newer). Install one from https://nodejs.org and try again.`,
  );
}

async function installPackages() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (!isInstalled(lock)) {
    // A Git worktree may borrow the packages of another: npm would empty those under the feet of whoever uses them.
    if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Error(
        'node_modules is a link to packages of another version. Remove the link and try again, then they are installed here.',
      );
    }
    // No package here needs its install script, and some of them try to download what a closed network refuses.
    await timed('Installing packages (npm ci)', () =>
      npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']),
    );
  }
  writeFileSync(stampFile, lock);
}

/** @param {string} lock */
function isInstalled(lock) {
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === lock;
  // Someone ran npm without us: npm writes its own record last, so a newer record belongs to this lock.
  return existsSync(npmsOwnRecord) && statSync(npmsOwnRecord).mtimeMs >= statSync(lockFile).mtimeMs;
}
