/** An agent in words that belong to no tool: what is read from one format and written in another. */
import type { TargetId } from '../formats/format.ts';
import type { Act } from '../know/tools.ts';

/** A value, and the key of the source that says it: a report names things as the user wrote them. */
export interface Said<T> {
  readonly key: string;
  readonly value: T;
}

/** Who runs a model, and what it is called there: `anthropic` and `claude-opus-5`, or one of Claude Code's short names. */
export interface Model {
  readonly provider: string;
  readonly id: string;
}

/** A tool, or all tools (`*`), of an MCP server; the server `*` stands for all servers. */
export interface ServerTool {
  readonly server: string;
  readonly tool: string;
}

/** A tool as one tool calls it, with what it does. */
export interface ToolName {
  readonly name: string;
  readonly acts: readonly Act[];
  readonly served?: ServerTool;
}

/** What an agent may use. */
export interface Access {
  /** Whose names these are. */
  readonly names: TargetId;
  /** Without it, all there is. */
  readonly allowed?: readonly ToolName[];
  /** Taken away from that. */
  readonly denied: readonly ToolName[];
}

/** An MCP server that an agent brings along. */
export interface Server {
  readonly name: string;
  readonly transport: 'stdio' | 'http' | 'sse';
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Whether people talk to it, other agents call it, or both. */
export type Mode = 'subagent' | 'primary' | 'all';

/** What formats have in common, however they write it. What is not said is undefined. */
export interface Fields {
  /** The name as files and tools want it: `backend-architect`. */
  readonly slug?: Said<string> | undefined;
  /** The name as people write it, where that is another one. */
  readonly displayName?: Said<string> | undefined;
  readonly description?: Said<string> | undefined;
  readonly model?: Said<Model> | undefined;
  readonly access?: Said<Access> | undefined;
  /** The only agents it may call. */
  readonly delegates?: Said<readonly string[]> | undefined;
  readonly color?: Said<string> | undefined;
  readonly mode?: Said<Mode> | undefined;
  readonly turns?: Said<number> | undefined;
  readonly temperature?: Said<number> | undefined;
  readonly effort?: Said<string> | undefined;
  readonly background?: Said<boolean> | undefined;
  readonly servers?: Said<readonly Server[]> | undefined;
}

/** All that a file says. */
export interface Neutral extends Fields {
  /** Whose keys and tool names the file has. */
  readonly names: TargetId;
  /** The keys that have no place among the fields. */
  readonly rest: readonly Said<unknown>[];
  /** The text below the keys, byte for byte. */
  readonly body: string;
}
