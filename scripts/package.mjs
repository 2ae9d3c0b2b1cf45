// npm run package: makes backend-architect.vsix, the file that VS Code installs, and prints what is in it.
import { statSync } from 'node:fs';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { root, run, runMain } from './system.mjs';

const packageFile = 'backend-architect.vsix';
const vsce = path.join('node_modules', '@vscode', 'vsce', 'vsce');

await runMain(undefined, async () => {
  await prepare();
  const built = await run(process.execPath, [path.join('scripts', 'build.mjs'), '--production']);
  if (built.code !== 0) throw new Error('The bundles could not be built; the reason is above.');
  // Everything the extension needs is bundled into dist, so its packages stay out.
  const flags = ['--no-dependencies'];
  const made = await run(process.execPath, [vsce, 'package', ...flags, '-o', packageFile], { output: 'hide' });
  if (made.code !== 0) throw new Error(`vsce could not make the package:\n${made.output.trim()}`);
  const listed = await run(process.execPath, [vsce, 'ls', ...flags], { output: 'hide' });
  const files = listed.output
    .split('\n')
    .filter((name) => name !== '' && statSync(path.join(root, name), { throwIfNoEntry: false })?.isFile());
  for (const file of files) console.log(`${kilobytes(path.join(root, file))}  ${file}`);
  console.log(`${kilobytes(path.join(root, packageFile))}  ${packageFile} (${files.length} files)`);
  return 0;
});

/** @param {string} file */
function kilobytes(file) {
  return `${(statSync(file).size / 1024).toFixed(1).padStart(9)} KB`;
}
