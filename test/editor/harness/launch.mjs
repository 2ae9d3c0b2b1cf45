// Runs one call of @vscode/test-electron in a process of its own, so that run.mjs can collect what it prints.
import { runTests } from '@vscode/test-electron';

// A failed run rejects with an error that only repeats the exit code, which is all that matters here.
const code = await runTests(JSON.parse(process.argv[2] ?? '{}')).catch((error) => {
  if (typeof error?.code !== 'number') console.error(error);
  return error?.code || 1;
});
process.exit(code);
