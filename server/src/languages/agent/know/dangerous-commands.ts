/** Which shell commands destroy, expose or run what nobody has read. */

export interface DangerousCommand {
  /** What it does: the rest of a sentence that starts with the command. */
  readonly what: string;
  /** True for what cannot be undone. */
  readonly isFatal: boolean;
  /** The words of the line that do it. */
  readonly start: number;
  readonly end: number;
}

const commands: readonly { readonly what: string; readonly isFatal: boolean; readonly pattern: RegExp }[] = [
  {
    what: 'deletes everything that its user may delete',
    isFatal: true,
    pattern:
      /\brm[ \t]+(?:-[a-zA-Z]+[ \t]+)*-[a-zA-Z]*[rR][a-zA-Z]*[ \t]+(?:-[-\w]+[ \t]+)*["']?(?:\/|\/\*|~\/?|\$HOME\/?|\$\{HOME\}\/?)["']?(?=[ \t;&|]|$)/,
  },
  {
    what: 'writes over a disk',
    isFatal: true,
    pattern: /\b(?:dd\b[^|;\n]*\bof=|mkfs(?:\.\w+)?[ \t]+(?:-\S+[ \t]+)*)\/dev\/(?:sd|nvme|hd|vd|disk)\w*/,
  },
  {
    what: 'starts processes until the machine stops',
    isFatal: true,
    pattern: /:\(\)[ \t]*\{[ \t]*:[ \t]*\|[ \t]*:[ \t]*&[ \t]*\}[ \t]*;[ \t]*:/,
  },
  {
    what: 'overwrites the shared history of the main branch',
    isFatal: false,
    pattern: /\bgit[ \t]+push\b(?=[^\n;&|]*(?:[ \t]--force(?![-\w])|[ \t]-f\b))(?=[^\n;&|]*\b(?:main|master)\b)[^\n;&|#]*/,
  },
  {
    what: 'lets everybody on the machine write the files',
    isFatal: false,
    pattern: /\bchmod[ \t]+(?:-[a-zA-Z]+[ \t]+)*(?:0?777|a\+rwx)\b[^\n;&|#]*/,
  },
  {
    what: 'runs a script that nobody has read',
    isFatal: false,
    pattern: /\b(?:curl|wget)\b[^\n|;]*https?:\/\/[^\n|;]*\|[ \t]*(?:sudo[ \t]+)?(?:-\w+[ \t]+)*(?:ba|z|k|da)?sh\b/,
  },
];

/** Where programs that many use are installed from by their own manuals. */
const knownInstallers =
  /https?:\/\/(?:[\w-]+\.)*(?:rustup\.rs|docker\.com|nodesource\.com|brew\.sh|bun\.sh|deno\.land|astral\.sh|python-poetry\.org|helm\.sh|fly\.io|ollama\.com|claude\.ai|opencode\.ai|cursor\.com|vercel\.com|pnpm\.io|volta\.sh|k3s\.io|tailscale\.com|starship\.rs|nixos\.org|determinate\.systems|pulumi\.com|foundry\.paradigm\.xyz|aka\.ms|microsoft\.com|googleapis\.com|sdkman\.io|haskell\.org|elementary-data\.com|cloud\.google\.com|wasmtime\.dev|warp\.dev|mise\.run|supabase\.com|clickhouse\.com|dot\.net|circleci\.com|codecov\.io|anaconda\.com|github\.com|githubusercontent\.com|gitlab\.com|localhost|127\.0\.0\.1|example\.(?:com|org))(?=[/:\s"']|$)/;

/** The dangerous command in a line of a shell; comments and words that are printed or searched for are none. */
export function dangerousCommand(line: string): DangerousCommand | undefined {
  if (/^\s*(?:#|\/\/)|^\s*(?:echo|printf|grep|rg|alias|if|case|assert|deny|\[\[)\b|(?:==|=~)/.test(line)) return undefined;
  for (const { what, isFatal, pattern } of commands) {
    const match = pattern.exec(line);
    if (!match) continue;
    // What stands in quotes or in a comment is not run here.
    const before = line.slice(0, match.index);
    if (/(?:^|\s)#/.test(before) || (before.match(/"/g)?.length ?? 0) % 2 === 1 || (before.match(/'/g)?.length ?? 0) % 2 === 1) continue;
    if (/sh$/.test(match[0]) && knownInstallers.test(match[0])) continue;
    return { what, isFatal, start: match.index, end: match.index + match[0].trimEnd().length };
  }
  return undefined;
}

/** True for words that say that something must not be done, or that it is shown as what not to do. */
export function warns(text: string): boolean {
  return /\b(?:never|don['’]?t|do not|must not|avoid|dangerous|bad|wrong|block(?:ed|s|ing)?|den(?:y|ied|ies)|forbid(?:den)?|prevent|unsafe|destructive|warning|caution|detect|flag|reject|refuse|anti-?patterns?|vulnerab\w+|insecure|risk\w*|malicious|attack\w*|prohibit\w*|disallow\w*|red flags?|without (?:explicit )?(?:permission|approval|confirmation)|hazard\w*|suspicious|threat\w*|exploit\w*|payload\w*|lab|sandbox)\b|[❌🚫⛔⚠✗]/iu.test(
    text,
  );
}
