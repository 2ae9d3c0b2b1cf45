/** PostgreSQL's own parser, as WebAssembly: asked whether it accepts a text, never for a tree. */
import instantiate, { type PostgresModule } from 'libpg-query/wasm/libpg-query.js';

/** What PostgreSQL refuses, in its words, and where it noticed. */
export interface Refusal {
  readonly message: string;
  /** A UTF-16 offset, at most the length of the text. */
  readonly at: number;
}

/** `unknown` when there is no parser, or when the text is better not given to it. */
export type Verdict = 'accepted' | 'unknown' | Refusal;

let postgres: PostgresModule | undefined;
let loadings = 0;

/** Loads the parser, once for all who call. Until then, and if it fails, every verdict is unknown. */
export async function loadPostgres(): Promise<void> {
  if (postgres) return;
  postgres = await instantiate({ print: ignore, printErr: ignore });
  loadings++;
}

/** Changes whenever verdicts that were unknown may be known. */
export function parserState(): string {
  return String(loadings);
}

/** Asks PostgreSQL about a text of any number of statements. Never throws. */
export function parse(text: string): Verdict {
  if (isHostile(text)) return 'unknown';
  return ask(text, (module, pointer): Verdict => {
    const result = module._wasm_parse_query_raw(pointer);
    const error = module.getValue(result + errorField, 'i32');
    const refusal = error === 0 ? undefined : readError(module, error, text);
    module._wasm_free_parse_result(result);
    return refusal ?? 'accepted';
  });
}

/** What PostgreSQL says against the PL/pgSQL in a statement that it accepts otherwise; it does not tell where. Never throws. */
export function refusalOfBody(statement: string): string | undefined {
  if (isHostile(statement)) return undefined;
  const answer = ask(statement, (module, pointer) => {
    const result = module._wasm_parse_plpgsql(pointer);
    const said = module.UTF8ToString(result);
    module._wasm_free_string(result);
    return said;
  });
  return answer === 'unknown' || answer.startsWith('{') ? undefined : answer;
}

/** Lends the text to the parser. One that crashed is not asked again: the next one is being loaded. */
function ask<T>(text: string, question: (module: PostgresModule, pointer: number) => T): T | 'unknown' {
  const module = postgres;
  if (!module) return 'unknown';
  try {
    const bytes = module.lengthBytesUTF8(text) + 1;
    const pointer = module._malloc(bytes);
    module.stringToUTF8(text, pointer, bytes);
    const answer = question(module, pointer);
    module._free(pointer);
    return answer;
  } catch {
    postgres = undefined;
    loadPostgres().catch(ignore);
    return 'unknown';
  }
}

/** Where the structs keep what we read: a result its error, an error its message and place. */
const errorField = 8;
const placeField = 16;

function readError(module: PostgresModule, error: number, text: string): Refusal {
  const characters = module.getValue(error + placeField, 'i32') - 1;
  return { message: module.UTF8ToString(module.getValue(error, 'i32')), at: offsetOf(text, characters) };
}

/** PostgreSQL counts characters, of which some are two units of UTF-16. */
function offsetOf(text: string, characters: number): number {
  let offset = 0;
  for (let left = characters; left > 0 && offset < text.length; left--) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

/** The longest text that is parsed; longer ones are dumps that a machine wrote. */
const longest = 1_000_000;

/** True for what makes the parser slow, or what it would read only a part of. */
function isHostile(text: string): boolean {
  if (text.length > longest || text.includes('\0')) return true;
  // Nested comments and endless operators cost time by their square.
  return text.length > 4000 && (/[-+*/<>=~!@#%^&|`?]{1000}/.test(text) || text.split('/*').length > 2000);
}

function ignore(): void {}
