// npm test: runs every suite in order, the last one in a real VS Code, and ends with one line of counts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';
import { root, run, runMain, temporaryFolder } from './system.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const suites = [
  { name: 'unit', where: 'Node.js', files: 'those that .mocharc.json picks', run: runUnitTests },
  { name: 'editor', where: 'VS Code', files: 'out/test/editor/index.js', run: () => runTestsInEditor(options.vsix) },
  { name: 'package', where: 'VS Code', files: 'the same, on the extension installed from its package', run: runTestsOnPackage },
];
const editorTests = path.join(root, 'out', 'test', 'editor', 'index.js');
const editorWorkspace = path.join(root, 'examples', 'shop');

const help = `Usage: npm test [-- OPTIONS]

Builds everything and runs these suites:
${suites.map(({ name, where, files }) => `  ${name.padEnd(8)}in ${where}: ${files}`).join('\n')}

Options:
  --no-editor  leave out what needs a VS Code
  --editor     run the editor suite only
  --grep TEXT  run only the tests whose name contains TEXT
  --vsix FILE  run the editor suite on this package instead of the source tree
  --help       print this text`;

const options = readOptions();
await runMain(options.help ? help : undefined, async () => {
  await prepare();
  /** @type {Counts} */
  const total = { passed: 0, failed: 0 };
  for (const suite of suites) {
    if (!isAsked(suite.name)) continue;
    console.log(`\n${suite.name} tests, in ${suite.where}`);
    const { passed, failed } = await orOneFailure(suite.run);
    console.log(`${suite.name}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  }
  if (total.passed + total.failed === 0) console.error('\nNo test was run, so nothing was shown to work.');
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

function readOptions() {
  try {
    const boolean = /** @type {const} */ ({ type: 'boolean' });
    const string = /** @type {const} */ ({ type: 'string' });
    const known = { help: { ...boolean, short: 'h' }, 'no-editor': boolean, editor: boolean, grep: string, vsix: string };
    return parseArgs({ options: known }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}

/** @param {string} suite */
function isAsked(suite) {
  if (options['no-editor']) return suite === 'unit';
  return options.editor || options.vsix !== undefined ? suite === 'editor' : true;
}

/**
 * A suite that cannot be run counts as one failed test, and does not keep the others from running.
 * @param {() => Promise<Counts>} suite
 * @returns {Promise<Counts>}
 */
async function orOneFailure(suite) {
  try {
    return await suite();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** @returns {Promise<Counts>} */
async function runUnitTests() {
  const temporary = temporaryFolder('counts');
  const countsFile = path.join(temporary.path, 'counts.json');
  const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'scripts/reporter.cjs'];
  if (options.grep !== undefined) args.push('--fgrep', options.grep);
  const { code } = await run(process.execPath, args, { env: { BACKEND_ARCHITECT_COUNTS: countsFile } });
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 0 };
  temporary.remove();
  return withCrash(counts, code);
}

/** @returns {Promise<Counts>} */
async function runTestsOnPackage() {
  const { code } = await run(process.execPath, [path.join('scripts', 'package.mjs')]);
  if (code !== 0) throw new Error('The package could not be made; the reason is above.');
  return runTestsInEditor(path.join(root, 'backend-architect.vsix'));
}

/**
 * @param {string} [vsix] The package to test; the source tree when not given.
 * @returns {Promise<Counts>}
 */
async function runTestsInEditor(vsix) {
  if (!existsSync(editorTests)) throw new Error(`${editorTests} is missing: the build did not make the editor tests.`);
  const { runEditorTests } = await import('../test/editor/harness/run.mjs');
  const { code, output } = await runEditorTests({
    workspace: editorWorkspace,
    testsPath: editorTests,
    ...(vsix === undefined ? {} : { vsix }),
    env: options.grep === undefined ? {} : { BACKEND_ARCHITECT_GREP: options.grep },
  });
  const line = [...output.matchAll(/^editor: (\d+) passed, (\d+) failed$/gm)].at(-1);
  if (line === undefined) console.error('The editor tests ended without saying how many passed.');
  const counts = { passed: Number(line?.[1] ?? 0), failed: Number(line?.[2] ?? 0) };
  return withCrash(counts, line === undefined ? 1 : code);
}

/**
 * @param {Counts} counts
 * @param {number} code The exit code of the suite.
 * @returns {Counts} With one failure more when the suite failed without a failed test.
 */
function withCrash(counts, code) {
  if (code === 0 || counts.failed > 0) return counts;
  console.error(`The suite ended with exit code ${code} though no test failed; that counts as one failure.`);
  return { ...counts, failed: 1 };
}
