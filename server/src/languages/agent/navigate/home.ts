/** Says which tool an agent file is written for, where its place does not. */
import { formatOf } from '../formats/all.ts';
import type { Format } from '../formats/format.ts';
import type { Agent } from '../language.ts';

/** The format whose keys count: what a collection holds is copied, and most collections are written with Claude Code's. */
export function formatInUse({ format }: Agent): Format {
  return format.id === 'plain' ? formatOf('claude') : format;
}
