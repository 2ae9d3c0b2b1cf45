/** What the address of a server tells about where it is. */

/**
 * Hosts that are this machine, names kept for tests and local networks (RFC 6761, RFC 6762), names without a dot, which only a
 * local network or a compose file knows, and the addresses kept for private networks (RFC 1918).
 */
const local =
  /^(?:[^/.:]+|.*\.(?:localhost|local|test|internal|lan|home\.arpa)|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|\[::1\]|\[f[cd][\da-f:]+\]|0\.0\.0\.0)(?::\d*)?$/i;

/** True for the host, with or without a port, of this machine or a local network. */
export function isLocalHost(host: string): boolean {
  return local.test(host);
}

/** The host and port of an absolute address, its user left out; undefined for relative ones. */
export function hostOf(url: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url.trim())?.[1];
}
