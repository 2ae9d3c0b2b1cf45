/**
 * How long a full check and a relint after one keystroke take: `npm run bench -- FOLDER [FILE]`.
 *
 * Reads the folder into a workspace as the server does, lints everything cold, then types a blank at the end of one file
 * (the largest that has a language, unless one is named) again and again and lints that file. At last it changes every file of
 * a language and lints them all, warm. Prints milliseconds.
 */
import path from 'node:path';
import { listFiles, readText, toUri } from '../../server/src/cli/files.ts';
import { Workspace } from '../../server/src/engine/workspace.ts';
import { createDefaultLinter } from '../../server/src/linter.ts';

const keystrokes = 50;
const rounds = 5;
const everything: number[] = [];

const [folder, file] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run bench -- FOLDER [FILE]');
  process.exit(2);
}

const linter = createDefaultLinter((message) => console.error(message));
const workspace = new Workspace(() => 0);
const reading = await timed(async () => {
  const uris: string[] = [];
  for await (const uri of listFiles(toUri(path.resolve(folder)))) uris.push(uri);
  await workspace.readFiles(uris, (uri) => readText(uri, console.error));
});

let findings = 0;
const snapshot = workspace.snapshot();
const cold = await timed(() => {
  for (const document of snapshot.documents.values()) findings += linter.lint(snapshot, document).length;
});
const again = await timed(() => {
  for (const document of snapshot.documents.values()) linter.lint(snapshot, document);
});

const owned = [...snapshot.documents.values()].filter((document) => linter.languageOf(document));
const edited =
  file === undefined ? owned.sort((a, b) => b.text.length - a.text.length)[0] : snapshot.documents.get(toUri(path.resolve(file)));
console.log(`${snapshot.documents.size} files, ${owned.length} of a language, ${findings} findings`);
console.log(`read ${reading.toFixed(0)} ms, lint cold ${cold.toFixed(0)} ms, lint again ${again.toFixed(1)} ms`);
if (edited) {
  const times: number[] = [];
  for (let stroke = 1; stroke <= keystrokes; stroke++) {
    workspace.setOpen(edited.uri, `${edited.text}${' '.repeat(stroke % 2)}`, stroke);
    times.push(
      await timed(() => {
        const now = workspace.snapshot();
        const document = now.documents.get(edited.uri);
        if (document) linter.lint(now, document);
      }),
    );
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  const size = (edited.text.length / 1024).toFixed(0);
  console.log(`keystroke in ${path.basename(edited.uri)} (${size} KB): median ${at(0.5)} ms, 90 % ${at(0.9)} ms`);
}
for (let round = 1; round <= rounds; round++) {
  for (const { uri, text } of owned) workspace.setOpen(uri, `${text}${' '.repeat(round % 2)}`, keystrokes + round);
  const now = workspace.snapshot();
  const all = owned.flatMap(({ uri }) => now.documents.get(uri) ?? []);
  everything.push(
    await timed(() => {
      for (const document of all) linter.lint(now, document);
    }),
  );
}
console.log(`all ${owned.length} files of a language changed: ${Math.min(...everything).toFixed(0)} ms`);
console.log(`memory ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB`);

async function timed(run: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
