/** The files of code on disk that name decisions: read when they are asked for, and remembered while they do not change. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createDocument, type Document } from '../engine/document.ts';
import { mentionsIn } from '../languages/decision/log/mentions.ts';
import { isSource } from '../languages/source/places.ts';
import { decodeText, isOurs, isSkipped, toUri } from './files.ts';

const readdir = promisify(fs.readdir);
const readFile = promisify(fs.readFile);
const stat = promisify(fs.stat);

/** Larger files are passed over: nobody writes comments into them. In bytes. */
const largestSource = 1024 * 1024;

/** Of more files in one folder the rest is not looked at. */
const mostSources = 50_000;

/** How many files are read at the same time. */
const mostAtOnce = 64;

/** What words that name decisions are made of. */
const signs = ['ADR', 'adr', 'Adr', '.md'];

interface Known {
  readonly changed: number;
  readonly size: number;
  /** Undefined where the file names no decision: its text is not kept. */
  readonly document: Document | undefined;
}

/** Makes a reader that remembers what it read. When it is cancelled, it gives what it knows by then. */
export function createSources(): (folderUri: string, isCancelled: () => boolean) => Promise<readonly Document[]> {
  const known = new Map<string, Known>();
  return async (folderUri, isCancelled) => {
    const files = (await filesBelow(fileURLToPath(folderUri), isCancelled)).slice(0, mostSources);
    const documents: Document[] = [];
    for (let start = 0; start < files.length && !isCancelled(); start += mostAtOnce) {
      const some = await Promise.all(files.slice(start, start + mostAtOnce).map((file) => readAgain(known, file)));
      documents.push(...some.filter((document) => document !== undefined));
    }
    return documents;
  };
}

async function filesBelow(folder: string, isCancelled: () => boolean): Promise<readonly string[]> {
  if (isCancelled()) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const parts = await Promise.all(
    entries.map((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : filesBelow(file, isCancelled);
      return entry.isFile() && isSource(entry.name) && !isOurs(file) && !/\.min\.\w+$/.test(file) ? [file] : [];
    }),
  );
  return parts.flat();
}

async function readAgain(known: Map<string, Known>, file: string): Promise<Document | undefined> {
  try {
    const { size, mtimeMs: changed } = await stat(file);
    const before = known.get(file);
    if (before?.changed === changed && before.size === size) return before.document;
    const bytes = size > largestSource ? undefined : await readFile(file);
    // Most files have none of these signs, and need not even become text.
    const document = bytes && signs.some((sign) => bytes.includes(sign)) ? createDocument(toUri(file), decodeText(bytes)) : undefined;
    const kept = document && mentionsIn(document).length > 0 ? document : undefined;
    known.set(file, { changed, size, document: kept });
    return kept;
  } catch {
    known.delete(file); // Gone or not allowed: the same to us as a file that never was.
    return undefined;
  }
}
