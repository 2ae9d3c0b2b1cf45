/** Tells the files that only tests run: what they create is gone after them. */
import type { Document } from '../../../engine/document.ts';

/** True for files in a folder of tests, and for those that are called tests. */
export function isTestFile({ uri }: Document): boolean {
  return /\/(?:__tests__|tests?|sqltest|testdata|fixtures|pgtap)\/|[._-]test\.sql$/i.test(uri);
}
