/** How APIs write their versions: as numbers that mean something, as dates, or as a part of a path. */

/** A `v` in front is a habit of many. */
const semantic = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

/** True for a version as Semantic Versioning asks for it: `1.4.0`, `2.0.0-beta.1`. */
export function isSemantic(version: string): boolean {
  return semantic.test(version);
}

/** True for a version that is a day or a month: `2024-06-01`, `20240601`, `2024.6`, with or without a word behind it. */
export function isDate(version: string): boolean {
  return /^v?(?:19|20)\d\d(?:[-./]?(?:0?[1-9]|1[0-2])(?:[-./]?\d{1,2})?)?(?:\D|$)/.test(version);
}

/**
 * A number that grows when a version says that clients may break: its first one, or below 1.0 the second. Undefined for
 * dates, and for what is no version.
 */
export function majorOf(version: string | undefined): number | undefined {
  if (version === undefined || isDate(version)) return undefined;
  const [, major, minor = '0'] = /^v?(\d{1,5})(?:\.(\d{1,5}))?(?![\w])/i.exec(version.trim()) ?? [];
  if (major === undefined) return undefined;
  return Number(major) === 0 ? Number(minor) / 100_000 : Number(major);
}

/** The part of a path that names a version: `v2` of `/v2/orders`; undefined where none does. */
export function versionInPath(path: string): string | undefined {
  return path.split('/').find((part) => /(?:^|[_-])v\d{1,3}(?:[._]\d{1,3})*(?:(?:alpha|beta|rc|p)\d*)*(?=$|[:.#?])/i.test(part));
}

/** True for the name of a header or a query parameter that chooses a version of the API. */
export function isVersionParameter(name: string, place: string): boolean {
  if (place === 'header') return /^(?:x-)?(?:[a-z0-9]+-)?(?:api-?)version$|^accept-version$/i.test(name);
  return place === 'query' && /^(?:x-)?api[-_]?version$/i.test(name);
}

/** True for a media type that names a version of the API: `application/vnd.shop.v2+json`, `application/json; version=2`. */
export function isVersionedMediaType(type: string): boolean {
  return /vnd\.[\w.-]*[.-]v\d+(?=$|[+;.-])/i.test(type) || /;\s*(?:api-?)?version\s*=/i.test(type);
}

/** True for paths that serve all versions: the health of a service, its documentation, its keys, its way in. */
export function isUnversionedByNature(path: string): boolean {
  return /^(?:\/(?:api)?|\/\{[^/]*)\/?$/.test(path) || unversioned.test(path);
}

const unversioned = new RegExp(
  `^/(?:api/)?(?:${[
    '\\.well-known|favicon|robots|[\\w-]*health[\\w-]*|heartbeat|ready|readyz|readiness|live|livez|liveness|ping|status|metrics',
    'versions?|version_?info(?:rmation)?|(?:service_?)?info(?:rmation)?|about|docs?|swagger|openapi|schema|tags',
    'oauth2?|oembed|auth|login|logout|token|jwks|whoami|webhooks?|hooks?|callbacks?',
  ].join('|')})(?:[/.].*)?$`,
  'i',
);
