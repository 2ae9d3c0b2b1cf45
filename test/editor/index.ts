/** The entry of the tests that run inside VS Code: runs every suite beside it and says how many tests passed. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** Called by VS Code, which ends with a failure when the promise is rejected. */
export async function run(): Promise<void> {
  // A VS Code in the browser saves by itself after a second; the suites take back what they type, which is too late then.
  await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000 });
  const only = process.env['BACKEND_ARCHITECT_GREP'];
  if (only) mocha.fgrep(only);
  for (const file of readdirSync(folder).sort()) if (file.endsWith('.test.js')) mocha.addFile(path.join(folder, file));
  await mocha.loadFilesAsync();
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((resolve) => {
    const runner = mocha.run((failures) => resolve({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
  console.log(`editor: ${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed in the editor.`);
}
