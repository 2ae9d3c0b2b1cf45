/** The languages there are; the first that owns a document reads it. */
import type { Language } from '../engine/language.ts';
import { agent } from './agent/language.ts';
import { config } from './config/config.ts';
import { decision } from './decision/language.ts';
import { deliverable } from './deliverable/language.ts';
import { javascript } from './javascript/language.ts';
import { markdown } from './markdown/language.ts';
import { openapi } from './openapi/language.ts';
import { sql } from './sql/language.ts';

export const languages: readonly Language<unknown>[] = [config, sql, openapi, javascript, decision, agent, deliverable, markdown];
