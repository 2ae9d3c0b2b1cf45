/** Icons of VS Code in colours of the theme. */
import * as vscode from 'vscode';

export function icon(name: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}
