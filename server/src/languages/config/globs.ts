/** The glob patterns by which config files and decisions name files. */
import picomatch from 'picomatch';
import { pathBelow } from '../../engine/document.ts';

/** Tells whether a document lies under one of the glob patterns, which are relative to the folder. */
export function matcher(folder: string, globs: readonly string[]): (uri: string) => boolean {
  if (globs.length === 0) return () => false;
  // `legacy/` means everything below it, as in other tools' ignore files.
  const matches = picomatch(
    globs.flatMap((glob) => [glob.replace(/^\.\//, ''), `${glob.replace(/^\.\/|\/$/g, '')}/**`]),
    { dot: true },
  );
  return (uri) => {
    const path = pathBelow(folder, uri);
    return path !== undefined && matches(path);
  };
}
