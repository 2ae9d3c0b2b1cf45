/** What a command may touch besides the disk, so that tests can run it in process. */

export interface Io {
  /** Writes to standard output. */
  write(text: string): void;
  /** Writes to standard error. */
  writeError(text: string): void;
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly colors: boolean;
}

/** The user asked for something that is not there: said in one sentence, exit code 2. */
export class UsageError extends Error {}
