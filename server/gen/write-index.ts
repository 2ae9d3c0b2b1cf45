/** Writes the rule index. Runs before anything else, because everything else imports it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { indexFile } from './files.ts';

const root = process.cwd();
const [file, text] = indexFile(root);
writeFileSync(path.join(root, file), text);
