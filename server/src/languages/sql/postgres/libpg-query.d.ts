/** What we use of the package that holds PostgreSQL's parser: its WebAssembly module itself, which can be made anew after a crash. */
declare module 'libpg-query/wasm/libpg-query.js' {
  export interface PostgresModule {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** Takes a text that ends with a zero; gives a pointer to pointers: the tree, the standard error, the error. */
    _wasm_parse_query_raw(text: number): number;
    _wasm_free_parse_result(result: number): void;
    /** Takes a statement; gives JSON, or the message of an error. */
    _wasm_parse_plpgsql(text: number): number;
    _wasm_free_string(text: number): void;
    lengthBytesUTF8(text: string): number;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    UTF8ToString(pointer: number): string;
    getValue(pointer: number, type: 'i32'): number;
  }

  /** Compiles the file `libpg-query.wasm` that lies beside the script. */
  export default function instantiate(settings: { print(text: string): void; printErr(text: string): void }): Promise<PostgresModule>;
}
