/** Carries the model that an agent runs on from one tool's spelling to another's. */
import type { TargetId } from '../formats/format.ts';
import type { Model } from './neutral.ts';

/** The model that a text names; undefined where it names none, but that of the conversation. */
export function readModel(text: string, tool: TargetId): Model | undefined {
  const written = text.trim();
  if (written === '' || /^inherit$/i.test(written)) return undefined;
  const slash = written.indexOf('/');
  if (tool === 'opencode' && slash > 0) return { provider: written.slice(0, slash), id: written.slice(slash + 1) };
  return { provider: providers[tool] ?? tool, id: written };
}

/** The model in a target's spelling; undefined where that is not certain. `isSame` is false where another one may run. */
export function writeModel({ provider, id }: Model, tool: TargetId): { readonly text: string; readonly isSame: boolean } | undefined {
  if (tool === 'opencode') return isFullId(provider, id) ? { text: `${provider}/${id}`, isSame: true } : undefined;
  if (provider === (providers[tool] ?? tool)) return { text: id, isSame: true };
  if (tool === 'copilot' && provider === 'anthropic') {
    const name = copilotNames[id];
    return name === undefined ? undefined : { text: name, isSame: true };
  }
  if (tool === 'claude' && provider === 'copilot') {
    const [, family = ''] = /^Claude (Sonnet|Opus|Haiku|Fable)\b/i.exec(id) ?? [];
    const alias = family.toLowerCase();
    return alias === '' ? undefined : { text: alias, isSame: copilotNames[alias] === id };
  }
  return undefined;
}

/** Whose models a tool runs, where its files do not say. */
const providers: Readonly<Partial<Record<TargetId, string>>> = {
  claude: 'anthropic',
  gemini: 'google',
  codex: 'openai',
};

/** The ids that OpenCode hands on to these providers; short names such as `sonnet` mean nothing there. */
function isFullId(provider: string, id: string): boolean {
  const form = { anthropic: /^claude-[\w.-]+$/, google: /^gemini-[\w.-]+$/, openai: /^(?:gpt|o\d|codex)[\w.-]*$/ }[provider];
  return form ? form.test(id) : provider !== 'copilot' && provider !== 'cursor' && /^[^\s/]+$/.test(provider) && /^\S+$/.test(id);
}

/** What VS Code itself takes Claude Code's short names for. */
const copilotNames: Readonly<Record<string, string>> = {
  sonnet: 'Claude Sonnet 4.5 (copilot)',
  opus: 'Claude Opus 4.6 (copilot)',
  haiku: 'Claude Haiku 4.5 (copilot)',
};
