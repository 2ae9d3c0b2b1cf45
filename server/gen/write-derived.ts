/** Writes what follows from the rules and removes pages of rules that are gone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../src/rules/index.ts';
import { derivedFiles, leftovers } from './files.ts';

const root = process.cwd();
mkdirSync(path.join(root, 'docs/rules'), { recursive: true });
const derived = derivedFiles(root, rules);
for (const [file, text] of derived) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
for (const file of leftovers(root, derived)) rmSync(path.join(root, file));
console.log(`Wrote ${derived.size} files for ${rules.length} rules.`);
