/** Finds out which tool an agent is meant for: by its place, by the place that its text shows, by its keys. */
import { createDocument } from '../../../engine/document.ts';
import { formatOfFile } from '../detect.ts';
import { formatOf } from '../formats/all.ts';
import type { Format, FormatId } from '../formats/format.ts';

export interface Target {
  readonly format: Format;
  /** True for an agent of a collection that has keys of its own and names in plain words; it is installed from there. */
  readonly isCollection: boolean;
  /** Where the file belongs, when it does not stand there; undefined where nobody can say. */
  folder(slug: string): string | undefined;
}

/** The folder and the ending by which each tool finds agents. */
const places: Readonly<Partial<Record<FormatId, readonly [folder: string, ending: string]>>> = {
  claude: ['.claude/agents/', '.md'],
  opencode: ['.opencode/agents/', '.md'],
  copilot: ['.github/agents/', '.agent.md'],
  chatmode: ['.github/chatmodes/', '.chatmode.md'],
  gemini: ['.gemini/agents/', '.md'],
  cursor: ['.cursor/agents/', '.md'],
};

/** The tool that a text is for. `shownPath` is the path that a copied page shows. */
export function targetOf(uri: string, text: string, shownPath: string | undefined, asked: FormatId | undefined): Target {
  const here = formatAt(uri, text);
  const shown = shownPath === undefined ? undefined : formatAt(`file:///${shownPath}`, text);
  const isCollection = /^(?:emoji|vibe)[ \t]*:/m.test(frontmatterOf(text)) && asked === undefined && (here ?? shown ?? 'plain') === 'plain';
  const id =
    asked ??
    (here === 'plain' ? undefined : here) ??
    shown ??
    (here === 'plain' || isCollection ? 'plain' : undefined) ??
    formatOfKeys(text);
  const isInPlace = here === id;
  return {
    format: formatOf(id),
    isCollection,
    folder(slug) {
      const place = places[id];
      if (!place || isInPlace || slug === '') return undefined;
      const below = /(?:^|\/)(\.(?:claude|opencode|github|gemini|cursor)\/.+)$/.exec(shownPath ?? '')?.[1];
      return below !== undefined && shown === id ? below : `${place[0]}${slug}${place[1]}`;
    },
  };
}

function formatAt(uri: string, text: string): FormatId | undefined {
  return formatOfFile(createDocument(uri, text))?.id;
}

/** Keys and values that only one tool has. */
function formatOfKeys(text: string): FormatId {
  const keys = frontmatterOf(text);
  if (/^(?:mode:[ \t]*(?:subagent|primary|all)[ \t]*$|permission:|color:[ \t]*["']?#)/m.test(keys)) return 'opencode';
  if (/^(?:handoffs|argument-hint|user-invocable|target):/m.test(keys)) return 'copilot';
  return 'claude';
}

function frontmatterOf(text: string): string {
  return /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\n---/.exec(text)?.[1] ?? '';
}
