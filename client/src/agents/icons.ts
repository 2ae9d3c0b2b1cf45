/** The icons of what becomes of an agent file. */
import type * as vscode from 'vscode';
import { icon } from '../icon.ts';
import type { Fate } from './groups.ts';

export const fateIcons: Readonly<Record<Fate, vscode.ThemeIcon>> = {
  fails: icon('error', 'testing.iconFailed'),
  losses: icon('warning', 'list.warningForeground'),
  loads: icon('pass', 'testing.iconPassed'),
};
