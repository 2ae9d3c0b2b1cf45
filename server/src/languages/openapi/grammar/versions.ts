/** Which objects each version of the standard has. */
import type { Version } from '../model.ts';
import type { ObjectTypes } from './grammar.ts';
import { types2 } from './v2.ts';
import { types30, types31, types32 } from './v3.ts';

export const typesOf: Readonly<Record<Version, ObjectTypes>> = { '2.0': types2, '3.0': types30, '3.1': types31, '3.2': types32 };

/** Oldest first. */
export const versions: readonly Version[] = ['2.0', '3.0', '3.1', '3.2'];
