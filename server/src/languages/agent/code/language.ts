/** Tells which language a piece of code is in, where there is no doubt. */

/** What a piece of code in each language has for certain; the first that fits counts. */
const marks: readonly { readonly language: string; readonly test: (code: string) => boolean }[] = [
  { language: 'bash', test: (code) => /^#!.*\b(?:ba|z)?sh\b/.test(code) || isShell(code) },
  { language: 'json', test: isJson },
  {
    language: 'sql',
    test: (code) =>
      /^(?:\s*--[^\n]*\n|\s*\n)*\s*(?:CREATE (?:OR REPLACE )?(?:UNIQUE )?(?:TABLE|INDEX|VIEW|FUNCTION|TYPE|MATERIALIZED VIEW)|ALTER TABLE|INSERT INTO|DELETE FROM|DROP (?:TABLE|INDEX)|SELECT\b[\s\S]*\bFROM|UPDATE \S+ SET|WITH \w+ AS)\b/i.test(
        code,
      ) && /;\s*(?:--[^\n]*)?\s*$/.test(code),
  },
  { language: 'typescript', test: (code) => isScript(code) && isTyped(code) },
  { language: 'javascript', test: isScript },
  {
    language: 'python',
    test: (code) =>
      /^\s*(?:async )?def \w+\(.*\).*:[ \t]*$|^from [\w.]+ import \S/m.test(code) && !/[{};][ \t]*$|^\s*function /m.test(code),
  },
  { language: 'go', test: (code) => /^package \w+$/m.test(code) || /^func (?:\(\w+ \*?\w+\) )?\w+\(.*\{$/m.test(code) },
  {
    language: 'rust',
    test: (code) => /^\s*(?:pub )?(?:async )?fn \w+(?:<.*>)?\(.*\{$/m.test(code) && /^\s*(?:let|use|pub|fn|impl)\b.*[;{]$/m.test(code),
  },
  { language: 'html', test: (code) => /^\s*<!DOCTYPE html>|^\s*<html[\s>]/i.test(code) },
  { language: 'dockerfile', test: (code) => /^FROM \S+(?: AS \w+)?$/m.test(code) && /^(?:RUN|COPY|WORKDIR|CMD|ENTRYPOINT) \S/m.test(code) },
];

/** The language of a piece of code, as a fence names it; undefined where it may be another, or no code. */
export function languageOfCode(code: string): string | undefined {
  // A page that shows fences is Markdown, whatever they hold.
  if (/^\s*(?:```|~~~)/m.test(code)) return undefined;
  const lines = code.replaceAll('\r\n', '\n');
  return marks.find(({ test }) => test(lines))?.language;
}

/** The name of a language as people write it. */
export function languageName(language: string): string {
  return names.get(language) ?? language;
}

const names: ReadonlyMap<string, string> = new Map([
  ['bash', 'Shell'],
  ['json', 'JSON'],
  ['sql', 'SQL'],
  ['typescript', 'TypeScript'],
  ['javascript', 'JavaScript'],
  ['python', 'Python'],
  ['go', 'Go'],
  ['rust', 'Rust'],
  ['html', 'HTML'],
  ['dockerfile', 'Dockerfile'],
]);

/** Programs and what follows their names in commands, for programs whose names start sentences, too. */
const command = new RegExp(
  `^(?:\\$ )?(?:sudo )?(?:${[
    'git (?:add|commit|push|pull|clone|checkout|switch|merge|rebase|status|log|diff|fetch|init|branch|stash|tag|reset|remote|cherry-pick)\\b',
    '(?:npm|pnpm|yarn|bun) (?:install|i|ci|run|test|start|publish|init|exec|add|remove|dlx|build)\\b',
    'npx [@\\w-]',
    '(?:pip3?|uv|poetry|brew|cargo|dotnet|apt-get|apt|gem|bundle) (?:install|add|update|run|build|test|new|sync|exec)\\b',
    'docker(?:-compose| compose)? (?:build|run|up|down|ps|pull|push|exec|logs|stop|compose)\\b',
    'kubectl (?:get|apply|describe|delete|logs|exec|create|rollout|scale)\\b',
    'helm (?:install|upgrade|repo|template|uninstall)\\b',
    'terraform (?:init|plan|apply|destroy|validate|fmt)\\b',
    '(?:curl|wget) (?:-|https?:|["\'])',
    'chmod [-+\\d]',
    'mkdir (?:-p )?[\\w./~-]+$',
    '(?:aws|gcloud|az) [a-z0-9-]+ [a-z-]+',
    'psql -',
    '(?:ssh|scp) \\S*@',
    'cd [\\w./~$-]+$',
    '(?:cp|mv|rm) (?:-|[\\w./~-]+ |[\\w./~-]+$)',
    'export [A-Z_]+=',
    '(?:source|cat) [\\w./~-]*[\\w-]\\.?/[\\w./~-]+$',
    '(?:node|python3?) (?:-|\\S+\\.(?:[cm]?js|py)\\b)',
    '(?:echo|grep) (?:-|["\'$])',
  ].join('|')})(?![\\w-]* (?:is|are|was|tells?|means|messages?|should|must|will|can)\\b)`,
);

/** True for a line that a shell runs. */
export function isCommandLine(line: string): boolean {
  return command.test(line.trim()) && !/\w[.:,!?]$/.test(line.trim());
}

function isShell(code: string): boolean {
  const lines = code.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return lines.length > 0 && lines.every((line, index) => isCommandLine(line) || (index > 0 && /\\$/.test(lines[index - 1] ?? '')));
}

function isJson(code: string): boolean {
  if (!/^\s*[[{]/.test(code) || !/[}\]]\s*$/.test(code)) return false;
  try {
    const value: unknown = JSON.parse(code);
    return typeof value === 'object' && /"\s*:/.test(code);
  } catch {
    return false;
  }
}

/** True for JavaScript and TypeScript. */
function isScript(code: string): boolean {
  return (
    /^(?:import (?:[\w*{][^'"\n]* from )?['"][^'"\n]+['"];?|(?:export )?(?:const|let) [\w{[][^=\n]*= .+|(?:export )?(?:default )?(?:async )?function\*? ?\w*\(.*|export (?:default|const|class|interface|type|enum)\b.*|(?:const|let|var) \{? ?[\w, ]+ ?\}? = require\(.*)$/m.test(
      code,
    ) &&
    /[;{}][ \t]*$/m.test(code) &&
    !/^\s*(?:fn|impl|use|pub|package|func|def|namespace|using|#include)\b/m.test(code) &&
    !/^\s*(?:public|private|protected) (?:static |final |override )*(?:class|void|string|int|fun)\b/m.test(code) &&
    !/^<(?:script|template|style)\b/m.test(code)
  );
}

function isTyped(code: string): boolean {
  return /^\s*(?:export )?(?:interface \w+|type \w+(?:<.*>)? =|enum \w+)|\)\s*:\s*(?:Promise<|void\b|string\b|number\b|boolean\b)|[(,] ?\w+\??: (?:string|number|boolean|unknown|any)\b|\b(?:const|let) \w+: [A-Z{]|^import type /m.test(
    code,
  );
}
