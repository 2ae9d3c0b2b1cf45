/** A folder of its own for each test, with the command line in it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../server/src/cli/main.ts';

export interface Project {
  /** The folder of the test that runs. */
  readonly folder: string;
  put(file: string, text: string): void;
  read(file: string): string;
  /** Runs one of the commands of `command`, and gives its exit code and what it wrote. */
  run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly error: string }>;
}

/** Makes the folder with these files before each test of the suite that calls it, and removes it after. */
export function projectFor(command: string, files: Readonly<Record<string, string>>): Project {
  let folder = '';
  const project: Project = {
    get folder() {
      return folder;
    },
    put(file, text) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    },
    read: (file) => readFileSync(path.join(folder, file), 'utf8'),
    async run(...args) {
      let out = '';
      let error = '';
      const write = (text: string) => {
        out += text;
      };
      const writeError = (text: string) => {
        error += text;
      };
      const code = await main([command, ...args], { write, writeError, folder, colors: false });
      return { code, out, error };
    },
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'));
    for (const [file, text] of Object.entries(files)) project.put(file, text);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return project;
}
