/** The models that agents run on: whose they are, how each tool names them, and which are there no more. */
import type { TargetId } from '../formats/format.ts';

export type Vendor = 'Anthropic' | 'OpenAI' | 'Google';

/** How the names of a vendor's models begin, wherever they are written, and in whatever case. */
const beginnings: readonly { readonly vendor: Vendor; readonly words: RegExp }[] = [
  { vendor: 'Anthropic', words: /^claude\b/i },
  { vendor: 'OpenAI', words: /^(?:gpt-?\d|chatgpt|codex-|o[134](?:-mini|-pro|-preview)?$)/i },
  { vendor: 'Google', words: /^(?:gemini|gemma)\b/i },
];

/** The vendor of a model, as far as its name tells. */
export function vendorOf(model: string): Vendor | undefined {
  return beginnings.find(({ words }) => words.test(model))?.vendor;
}

/** Whose models a tool has, where it has those of one vendor only. */
const ownVendor: Readonly<Partial<Record<TargetId, Vendor>>> = { claude: 'Anthropic', gemini: 'Google' };

/** The only vendor whose models the tool has; undefined where there are several. */
export function vendorFor(target: TargetId): Vendor | undefined {
  return ownVendor[target];
}

/** Words that stand for the newest model of a kind. */
const aliases: Readonly<Partial<Record<TargetId, readonly string[]>>> = {
  claude: ['inherit', 'sonnet', 'opus', 'haiku', 'fable', 'best', 'opusplan'],
  gemini: ['inherit', 'auto', 'pro', 'flash', 'flash-lite'],
  cursor: ['inherit', 'fast'],
};

/** The words that stand for models in a tool. */
export function modelAliases(target: TargetId): readonly string[] {
  return aliases[target] ?? [];
}

/** True for a word that stands for a model; Claude Code takes it in any case, and with the size of its window behind it. */
export function isModelAlias(model: string, target: TargetId): boolean {
  return modelAliases(target).includes(model.toLowerCase().replace(/\[[12]m\]$/, ''));
}

/** Models that their vendor has switched off, by how their ids begin, with the word for the one that took their place. */
const retired: readonly { readonly id: RegExp; readonly instead: string }[] = [
  { id: /^claude-(?:instant-)?[12](?:[.-]\d)?$/, instead: 'sonnet' },
  { id: /^claude-3-opus(?:-20240229|-latest)?$/, instead: 'opus' },
  { id: /^claude-3-sonnet(?:-20240229)?$/, instead: 'sonnet' },
  { id: /^claude-3-haiku(?:-20240307)?$/, instead: 'haiku' },
  { id: /^claude-3-5-sonnet(?:-20240620|-20241022|-latest)?$/, instead: 'sonnet' },
  { id: /^claude-3-5-haiku(?:-20241022|-latest)?$/, instead: 'haiku' },
  { id: /^claude-3-7-sonnet(?:-20250219|-latest)?$/, instead: 'sonnet' },
  { id: /^claude-sonnet-4(?:-0|-20250514)$/, instead: 'sonnet' },
];

/** The alias of what took a model's place; undefined for one that is not known to be gone. */
export function successorOf(model: string): string | undefined {
  return retired.find(({ id }) => id.test(model))?.instead;
}

/** The providers of OpenCode that are bound to one vendor's models. */
const providers: Readonly<Record<string, Vendor>> = { anthropic: 'Anthropic', openai: 'OpenAI', google: 'Google' };

/** The only vendor whose models a provider of OpenCode has; undefined for those that have others' too, or are not known. */
export function vendorOfProvider(provider: string): Vendor | undefined {
  return Object.hasOwn(providers, provider) ? providers[provider] : undefined;
}

/** Providers that OpenCode knows by itself; a project may add others of any name. */
export const knownProviders: readonly string[] = [
  ...Object.keys(providers),
  'amazon-bedrock',
  'azure',
  'cerebras',
  'deepseek',
  'github-copilot',
  'google-vertex',
  'groq',
  'huggingface',
  'lmstudio',
  'mistral',
  'moonshotai',
  'ollama',
  'opencode',
  'openrouter',
  'togetherai',
  'vercel',
  'xai',
];
