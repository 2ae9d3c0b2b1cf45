/** Shows the places that a code lens leads to: the only one at once, several beside the lens. */
import * as vscode from 'vscode';
import type { Place } from '../../server/src/lsp/protocol.ts';
import { openAt, toRange } from './files.ts';

/** Arguments come from the server as `showPlacesCommand` says; others are passed over. */
export async function showPlaces(file: unknown, position: unknown, places: unknown): Promise<void> {
  const all = Array.isArray(places) ? places.filter(isPlace) : [];
  const [only, ...more] = all;
  if (only && more.length === 0) await openAt(vscode.Uri.parse(only.uri), only.range);
  if (more.length === 0 || typeof file !== 'string' || !isPosition(position)) return;
  const locations = all.map(({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), toRange(range)));
  const at = new vscode.Position(position.line, position.character);
  await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(file), at, locations);
}

function isPlace(value: unknown): value is Place {
  return (
    isObject(value) &&
    typeof value['uri'] === 'string' &&
    isObject(value['range']) &&
    isPosition(value['range']['start']) &&
    isPosition(value['range']['end'])
  );
}

function isPosition(value: unknown): value is Place['range']['start'] {
  return isObject(value) && typeof value['line'] === 'number' && typeof value['character'] === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
