/** Reads a rule's page: its cases, their files, and the marks that say where findings stand. */

/** A finding that a page promises: the columns of one line, zero-based, `end` exclusive. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** True for `^^^…`: the place goes on past the end of the line. */
  readonly open: boolean;
  readonly message: string;
}

/** One fence of a page. */
export interface PageFence {
  readonly language: string;
  /** What `path=` says. */
  readonly path: string | undefined;
  /** `bad`, `fixed`, `before` or `options`, if the info string says so. */
  readonly role: 'file' | 'bad' | 'fixed' | 'before' | 'options';
  /** The content without its mark lines. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The page's lines that hold the content, from the first to the one after the last. */
  readonly lines: readonly [start: number, end: number];
}

/** The part of a page below one `## ` heading. */
export interface PageSection {
  readonly title: string;
  /** The prose between heading and fences. */
  readonly prose: string;
  readonly fences: readonly PageFence[];
}

export interface Page {
  /** The text of the `# ` heading. */
  readonly title: string;
  readonly sections: readonly PageSection[];
}

/** The words of an info string that say what a fence is for; a fence without any is a file. */
const roles = ['bad', 'fixed', 'before', 'options'] as const;

const markPattern = /^( *)(\^+)(…?)(?: (.*))?$/;

/** Parses a rule page. The language is described in CONTRIBUTING.md. */
export function parsePage(text: string): Page {
  const lines = text.split('\n');
  let title = '';
  const sections: { title: string; prose: string[]; fences: PageFence[] }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const section = sections.at(-1);
    const opening = /^(`{3,})([^`\s]*) *([^`]*)$/.exec(line);
    if (opening && section) {
      const [, ticks = '```', language = '', words = ''] = opening;
      const start = index + 1;
      let end = start;
      while (end < lines.length && lines[end] !== ticks) end++;
      section.fences.push(parseFence(language, words, lines.slice(start, end), [start, end]));
      index = end;
    } else if (line.startsWith('## ')) sections.push({ title: line.slice(3).trim(), prose: [], fences: [] });
    else if (line.startsWith('# ') && title === '') title = line.slice(2).trim();
    else section?.prose.push(line);
  }
  return { title, sections: sections.map((section) => ({ ...section, prose: section.prose.join('\n').trim() })) };
}

function parseFence(language: string, words: string, content: readonly string[], lines: readonly [number, number]): PageFence {
  const path = /(?:^|\s)path=(\S+)/.exec(words)?.[1];
  const role = roles.find((candidate) => words.split(/\s+/).includes(candidate)) ?? 'file';
  const text: string[] = [];
  const marks: Mark[] = [];
  for (const line of content) {
    const mark = role === 'file' || role === 'bad' ? markPattern.exec(line) : null;
    if (!mark) {
      text.push(line);
      continue;
    }
    const [, blanks = '', carets = '', more = '', message = ''] = mark;
    const start = blanks.length;
    marks.push({ line: text.length - 1, start, end: start + carets.length, open: more !== '', message });
  }
  return {
    language,
    path,
    role,
    text: text.length === 0 ? '' : `${text.join('\n')}\n`,
    marks,
    lines,
  };
}

/** Writes a mark line. */
export function writeMark({ start, end, open, message }: Mark): string {
  return `${' '.repeat(start)}${'^'.repeat(Math.max(end - start, 1))}${open ? '…' : ''} ${message}`;
}
