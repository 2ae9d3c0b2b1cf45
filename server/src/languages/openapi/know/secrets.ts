/** What real keys and tokens look like: those of providers that mark theirs so that they can be found. */
import type { Span } from '../../../engine/finding.ts';

/** Each provider's mark and what follows it. */
const providers: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  // In a signed address the name of the key is no secret: it says who signed.
  { what: 'an access key of AWS', pattern: /(?<!(?:Credential|AWSAccessKeyId)=)\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_[A-Za-z\d]{22}_[A-Za-z\d]{59})\b/g },
  { what: 'a token of GitLab', pattern: /\bglpat-[\w-]{20}\b/g },
  { what: 'a live key of Stripe', pattern: /\b[sr]k_live_[A-Za-z\d]{20,}\b/g },
  { what: 'a token of Slack', pattern: /\bxox[bpars]-\d{10,13}-\d{10,13}-[A-Za-z\d-]{20,}\b/g },
  { what: 'a webhook of Slack', pattern: /\bhooks\.slack\.com\/services\/T[A-Z\d]{8,10}\/B[A-Z\d]{8,10}\/[A-Za-z\d]{24}\b/g },
  { what: 'a key of Google', pattern: /\bAIza[\w-]{35}\b/g },
  { what: 'a key of SendGrid', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}\b/g },
  { what: 'a token of npm', pattern: /\bnpm_[A-Za-z\d]{36}\b/g },
  { what: 'a key of OpenAI', pattern: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,80}T3BlbkFJ[\w-]{20,80}\b/g },
  { what: 'a key of Anthropic', pattern: /\bsk-ant-[a-z]+\d\d-[\w-]{80,120}\b/g },
  { what: 'a token of Hugging Face', pattern: /\bhf_[A-Za-z]{34}\b/g },
  { what: 'a token of DigitalOcean', pattern: /\bdo[por]_v1_[a-f\d]{64}\b/g },
  { what: 'a key of Mailgun', pattern: /\bkey-[a-f\d]{32}\b/g },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\s)*[A-Za-z\d+/=]{40,}/g },
];

/** Asked first: nearly all texts have none of the marks. */
const anyMark =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|[sr]k_live_|xox[bpars]-|hooks\.slack|AIza|SG\.|npm_|T3BlbkFJ|sk-ant-|hf_|_v1_|key-|PRIVATE KEY/;

export interface Secret {
  readonly what: string;
  readonly span: Span;
}

/** The secrets in a piece of a text, those left out that are plainly made up. */
export function* secretsIn(text: string, { start, end }: Span): Iterable<Secret> {
  const piece = text.slice(start, end);
  if (!anyMark.test(piece)) return;
  for (const { what, pattern } of providers) {
    for (const match of piece.matchAll(pattern)) {
      if (isMadeUp(match[0])) continue;
      const from = start + match.index;
      yield { what, span: { start: from, end: from + match[0].length } };
    }
  }
}

/** What providers print in their own manuals, and everybody copies. */
const published = ['16C7e42F292c6912E7710c838347Ae178B4a', '17653672481-19874698323'];

/** True for what says of itself that it is an example, counts up, or repeats itself. */
function isMadeUp(secret: string): boolean {
  if (published.some((known) => secret.includes(known))) return true;
  if (/example|sample|dummy|fake|redacted|placeholder|your|test|xxxx|0000|1234|abcd|aaaa/i.test(secret)) return true;
  const body = secret.replace(/^.*?[-_.]/, '');
  return new Set(body).size < Math.min(10, body.length / 2);
}
