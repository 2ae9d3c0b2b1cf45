/** What a target of conversions is: how its keys are read into an agent that belongs to no tool, and written from one. */
import type { FormatId, TargetId } from '../formats/format.ts';
import { describe, displayNameIn, slugOf } from '../repair/names.ts';
import type { Keys } from './keys.ts';
import type { Ledger, Loss } from './loss.ts';
import { readModel, writeModel } from './models.ts';
import type { Fields, Model, Said } from './neutral.ts';

/** Whom an agent can be written for. */
export type ConversionTarget = 'claude' | 'opencode' | 'copilot' | 'cursor' | 'gemini' | 'codex' | 'skill' | 'agency';

/** A key of the result with its value; one without a value is left out. */
export type Entry = readonly [key: string, value: unknown];

/** The file that is read. */
export interface Source {
  /** Its name without ending; for a skill its folder's. */
  readonly fileName: string;
  readonly body: string;
  /** Takes note of what cannot be read. */
  tell(loss: Loss): void;
  /** Puts a key that lies deeper among those that have no place among the fields. */
  keep(entry: Said<unknown>): void;
}

export interface Dialect {
  readonly id: ConversionTarget;
  /** The tool's name, as lists and sentences say it. */
  readonly title: string;
  /** The format of what is written. */
  readonly format: FormatId;
  /** Whose tool names and keys these files have. */
  readonly names: TargetId;
  /** Where the tool looks for the file, from the project's root. `folders` are those below the source's own place. */
  path(slug: string, folders: readonly string[]): string;
  read(keys: Keys, source: Source): Fields;
  /** The keys in the order people write them. Whatever the writer does not take from the ledger is told as lost. */
  write(ledger: Ledger): readonly Entry[];
  /** What the keys are written in: YAML between dashes, TOML with the text as one of the keys, or lines that are read as they are. */
  readonly layout: 'yaml' | 'toml' | 'lines';
  /** The body as the tool takes it, where it has needs of its own. */
  body?(ledger: Ledger): string;
}

/** The names of an agent: the one that files have, and the one that people read where it is another. */
export function readNames(name: Said<string> | undefined, { fileName, body, tell }: Source): Pick<Fields, 'slug' | 'displayName'> {
  const file = { key: 'name', value: slugOf(fileName) || slugOf(displayNameIn(body) ?? '') || 'agent' };
  if (!name) return { slug: file };
  const words = name.value.trim();
  if (/^[a-z0-9_][a-z0-9_-]*$/.test(words)) return { slug: { key: name.key, value: words } };
  const slug = slugOf(words);
  if (slug === '')
    tell({ kind: 'beware', key: name.key, says: `"${words}" has no letters for a file's name, so the file is called "${file.value}".` });
  return { slug: { key: name.key, value: slug || file.value }, displayName: { key: name.key, value: words } };
}

/** The name for a target that knows no other. */
export function writeSlug(ledger: Ledger, title: string): string {
  const display = ledger.take('displayName');
  const slug = ledger.take('slug')?.value ?? 'agent';
  if (display)
    ledger.tell('changed', display.key, `"${display.value}" is called "${slug}": ${title} has one name, in lower case with hyphens.`);
  return slug;
}

/** The description, or one from the text for a target that demands it. */
export function writeDescription(ledger: Ledger): string {
  const said = ledger.take('description')?.value;
  if (said !== undefined) return said;
  const description = describe(ledger.agent.body) ?? `The agent ${ledger.agent.displayName?.value ?? ledger.agent.slug?.value ?? ''}.`;
  ledger.tell('added', 'description', `There is no description, and one is needed: "${shorten(description)}".`);
  return description;
}

/** A text on one line, for readers that know no other. */
export function onOneLine(ledger: Ledger, key: string, text: string, title: string): string {
  const line = text.trim().replace(/\s*[\r\n]\s*/g, ' ');
  if (line !== text) ledger.tell('changed', key, `"${key}" is put on one line: ${title} reads no more.`);
  return line;
}

/** The model that a key names; the words for "that of the conversation" are no model. */
export function readModelKey(keys: Keys, tool: TargetId): Said<Model> | undefined {
  const said = keys.text('model');
  const model = said && readModel(said.value, tool);
  return said && model && { key: said.key, value: model };
}

/** The model as the target spells it; told where that is not certain. */
export function writeModelKey(ledger: Ledger, tool: TargetId, title: string): string | undefined {
  const said = ledger.take('model');
  if (!said) return undefined;
  const written = writeModel(said.value, tool);
  const { id } = said.value;
  const isForeign = tool === 'gemini' || tool === 'codex';
  const why = isForeign ? `${title} does not run "${id}"` : `What "${id}" is called in ${title} is not certain`;
  if (!written) ledger.tell('lost', said.key, `${why}, so the model is that of the conversation.`);
  else if (!written.isSame) ledger.tell('changed', said.key, `"${id}" becomes "${written.text}", which may be another version.`);
  return written?.text;
}

/** For targets that have subagents only: what people talk to becomes what others call. */
export function takeMode(ledger: Ledger, title: string): void {
  const mode = ledger.take('mode');
  if (mode?.value === 'primary') ledger.tell('changed', mode.key, `${title} takes it for a subagent, which others call.`);
}

/** The text below the keys, for a tool that does not load an agent without one. */
export function writePrompt({ agent, tell }: Ledger, title: string): string {
  const { body, description } = agent;
  if (body.trim() !== '' || !description) return body;
  tell('added', 'prompt', `There is no text, and ${title} needs one: it is the description.`);
  return `${description.value}\n`;
}

/** For sentences that quote a text. */
export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
