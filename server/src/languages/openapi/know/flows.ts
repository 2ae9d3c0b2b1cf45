/** What the words of a path tell about who is meant to call it. */
import type { Operation } from '../model.ts';

/** Parts of a path that are open wherever they stand: signing in and up, getting back in, what browsers and other servers come to. */
const openAnywhere =
  /^(?:log-?in|log-?on|sign-?in|sign-?up|register|registration|oauth2?|oidc|openid|saml2?|sso|(?:forgot|forgotten|reset|recover)-?password|password-?(?:reset|recovery|forgot)|recovery?|magic-?links?|verify-?email|email-?verification|activate-?account|unsubscribe|\.well-known|jwks(?:\.json)?|captcha|public)$/;

/** Paths that are open where nothing else stands before them but a version: `/v1/token`, `/health`. Further down they belong to something. */
const openAlone =
  /^(?:auth|authenticate|authentication|authorize|token|sessions?|health\w*|heartbeat|livez?|readyz?|liveness|readiness|ping|status|versions?|info|metrics|docs|swagger\S*|openapi\S*|contact|feedback)$/;

/** True for paths that are open by their nature: signing in, resetting a password, webhooks that come in, health and documents. */
export function isPublicByNature(path: string): boolean {
  const segments = path.split('/').filter((segment) => segment !== '');
  const fixed = segments.map((segment) => (segment.includes('{') ? '' : kebab(segment)));
  const rest = fixed.filter((segment) => !isPrefix.test(segment));
  const [first] = rest;
  if (first === undefined || (openAlone.test(first) && !rest.includes(''))) return true;
  // What lies below is what somebody sends; the list of webhooks itself is kept by those who receive them.
  const hook = rest.findIndex((segment) => /^(?:web-?)?hooks?$/.test(segment));
  if (hook >= 0 && (rest[hook + 1] ?? '') !== '') return true;
  return rest.some(
    (segment, at) => openAnywhere.test(segment) || /^passwords?\/(?:reset|forgot|recover)/.test(`${segment}/${rest[at + 1] ?? ''}`),
  );
}

/** True for what machines ask to know whether a service is up: `GET /health`, `GET /api/v1/readyz`, `HEAD /ping`. */
export function isProbe({ method, path }: Pick<Operation, 'method' | 'path'>): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || path.includes('{')) return false;
  const segments = path.split('/').filter((segment) => segment !== '' && !isPrefix.test(segment));
  return segments.length <= 2 && segments.some((segment) => probes.test(kebab(segment)));
}

const probes = /^(?:_?health(?:z|-?checks?|-status)?|heartbeat|livez|readyz|liveness|readiness|ping)$/;

/** True for paths that only those who run the thing are meant to call: those that start in a part for administrators. */
export function isAdministrative(path: string): boolean {
  if (!/admin|office|management/i.test(path)) return false;
  const segments = path.split('/').filter((segment) => segment !== '' && !isPrefix.test(segment));
  const parameter = segments.findIndex((segment) => segment.includes('{'));
  const at = segments.findIndex((segment) => administrative.test(segment));
  if (at < 0 || (parameter >= 0 && parameter < at)) return false;
  // At the end of a path it is mostly who is spoken to, or spoken of.
  return at === 0 || at < segments.length - 1;
}

const administrative = /^_?(?:admin|administration|administrator|superadmin|backoffice|back-office|management)$/i;
/** What many paths start with. */
const isPrefix = /^(?:api|rest|v\d[\d.]*\w*)$/i;

/** `passwordReset` and `password_reset` as `password-reset`. */
function kebab(segment: string): string {
  return segment
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
