/** The disk: which files below a folder concern us, and their texts. */
import fs, { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { normalizeUri } from '../engine/document.ts';

// `node:fs/promises` makes an object for every file it opens, which takes twice the time of these.
const readdir = promisify(fs.readdir);
const readFile = promisify(fs.readFile);
const stat = promisify(fs.stat);

/** Larger files are passed over: no hand writes them, and reading them would stop the editor. In bytes. */
export const largestFile = 20 * 1024 * 1024;

/** Folders that hold other people's code, build results or caches. */
const skippedFolders = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'dist',
  'build',
  'out',
  'target',
  'coverage',
  '__pycache__',
  'venv',
  'site-packages',
]);

/** Folders whose names start with a dot and that hold files people write. */
const dottedFolders = new Set(['.claude', '.claude-plugin', '.opencode', '.github', '.cursor', '.gemini', '.codex', '.agents', '.adr']);

/** Files that no language of ours reads, large in most projects. */
const skippedFiles = /^(?:package-lock\.json|npm-shrinkwrap\.json|composer\.lock|pnpm-lock\.yaml|tsconfig.*\.json|.*\.min\.json)$/;

const ending = /\.(?:sql|ya?ml|jsonc?|md|mdc)$/i;

/** Agents of Codex: no other TOML is read. */
const codexAgent = /(?:^|[\\/])\.codex[\\/]agents[\\/].+\.toml$/;

/** Files that say which tool runs migrations, in which order and in which dialect, and where decisions stand. */
const told = new Set(['migration_lock.toml', 'sqitch.plan', 'sqitch.conf', 'atlas.sum', 'Cargo.toml', 'go.mod', '.adr-dir']);

/** True for paths that a language of ours may read. */
export function isOurs(file: string): boolean {
  return (ending.test(file) && !skippedFiles.test(path.basename(file))) || codexAgent.test(file);
}

/** True for paths that are worth knowing: those of our languages, and those that tell how files are meant. */
function isKnown(file: string): boolean {
  return isOurs(file) || told.has(path.basename(file));
}

/** Yields the URIs of the files below a folder that concern us, in the order of their names. Links are not followed. */
export async function* listFiles(folderUri: string): AsyncIterable<string> {
  yield* await filesBelow(fileURLToPath(folderUri));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  // Folders are many and small in some projects: asked for one after the other, they would take longer than their files.
  const parts = await Promise.all(
    entries.map((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesBelow(file);
      return entry.isFile() && isKnown(file) ? [toUri(file)] : [];
    }),
  );
  return parts.flat();
}

/** True for what lies in a folder that `listFiles` passes over when it starts at `folderUri`. */
export function passesOver(folderUri: string, uri: string): boolean {
  return uri.slice(folderUri.length).split('/').slice(0, -1).some(isSkipped);
}

/** True for the name of a folder that is passed over. */
export function isSkipped(folder: string): boolean {
  return skippedFolders.has(folder) || (folder.startsWith('.') && !dottedFolders.has(folder));
}

/** The text of a file; undefined when it cannot be read, is too large (which `tell` is told) or is not text. */
export async function readText(uri: string, tell: (message: string) => void): Promise<string | undefined> {
  if (!isKnown(uri.slice(uri.lastIndexOf('/') + 1))) return undefined;
  try {
    const file = fileURLToPath(uri);
    const { size } = await stat(file);
    if (size > largestFile) {
      tell(`${file} is not checked: it has ${size} bytes, and files of more than ${largestFile} are left out.`);
      return undefined;
    }
    const text = decodeText(await readFile(file));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined; // Gone or not allowed: the same to us as a file that never was.
  }
}

/** The text of any file that a user names; undefined where there is none. */
export function readAny(file: string): string | undefined {
  try {
    return decodeText(readFileSync(file));
  } catch {
    return undefined; // Gone or not allowed, or a folder.
  }
}

/** Writes a file, in UTF-16 if it is in UTF-16 already. */
export function writeText(file: string, text: string): void {
  let encoding: Encoding = 'utf8';
  try {
    encoding = encodingOf(readFileSync(file));
  } catch {
    // A file that is not there yet is written in UTF-8.
  }
  const bytes = Buffer.from(text, encoding === 'utf8' ? 'utf8' : 'utf16le');
  writeFileSync(file, encoding === 'utf16be' ? bytes.swap16() : bytes);
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

/** SQL Server's tools write UTF-16, and say so by the mark that the file starts with. */
function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf16be' : 'utf8';
}

/** The text of a file with these bytes. */
export function decodeText(bytes: Buffer): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf16be') return bytes.toString(encoding);
  // Half a character at the end is lost.
  return bytes
    .subarray(0, bytes.length - (bytes.length % 2))
    .swap16()
    .toString('utf16le');
}

/** The URI of a path, spelt as everywhere in this program. */
export function toUri(file: string): string {
  return normalizeUri(pathToFileURL(file).href);
}
