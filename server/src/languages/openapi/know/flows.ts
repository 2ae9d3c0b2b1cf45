/** What the words of a path tell about who is meant to call it. */
import { wordsOf } from '../../sql/names.ts';

const publicWords = new Set(
  (
    'login logon signin signup register registration logout signout auth oauth oauth2 oidc saml sso token tokens authorize authorization callback ' +
    'authentication authenticate session sessions password passwords forgot reset recover recovery verify verification confirm confirmation activate activation invite ' +
    'invitation invitations magiclink otp webhook webhooks hook hooks health healthz healthcheck heartbeat livez readyz ready live liveness ' +
    'readiness status ping version versions info metrics docs swagger openapi jwks jwk wellknown public unsubscribe consent contact feedback captcha'
  ).split(' '),
);

/** True for paths that are open by their nature: signing in, resetting a password, webhooks that come in, health and documents. */
export function isPublicByNature(path: string): boolean {
  if (path === '/' || path === '') return true;
  if (/\.well-known|magic-?link|sign-?(?:in|up|out)|log-?(?:in|on|out)|health-?check/i.test(path)) return true;
  return segmentsOf(path).some((segment) => wordsOf(segment).some((word) => publicWords.has(word)));
}

/** True for paths that only those who run the thing are meant to call. */
export function isAdministrative(path: string): boolean {
  if (!/admin|office|management/i.test(path)) return false;
  return segmentsOf(path).some((segment) =>
    /^_?(?:admin|admins|administration|administrator|superadmin|backoffice|back-office|management)$/i.test(segment),
  );
}

/** The fixed parts of a path. */
function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && !segment.includes('{'));
}
