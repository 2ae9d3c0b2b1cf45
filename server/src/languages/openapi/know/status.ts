/** What the status codes of HTTP are called, and what they allow. */

/** The codes of the IANA registry with their names (RFC 9110 and later), unused and temporary ones left out. */
const names: Readonly<Record<string, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  102: 'Processing',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  305: 'Use Proxy',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  510: 'Not Extended',
  511: 'Network Authentication Required',
};

/** The registered name of a code: `Not Found`; undefined for one that is not registered. */
export function nameOfStatus(code: string): string | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined;
}

/** True for a code or range that says that the request was done, or where its answer is: 1xx, 2xx, 3xx. */
export function isGoodAnswer(code: string): boolean {
  return /^[123](?:\d\d|xx)$/i.test(code);
}

/** True for a code whose answer never has a body (RFC 9110: 1xx, 204, 205 and 304). */
export function isBodiless(code: string): boolean {
  return /^(?:1\d\d|1xx|204|205|304)$/i.test(code);
}

/** True for `4XX`, `404` and the like. */
export function isClientError(status: string): boolean {
  return /^4(?:\d\d|xx)$/i.test(status);
}

export function isServerError(status: string): boolean {
  return /^5(?:\d\d|xx)$/i.test(status);
}

export function isError(status: string): boolean {
  return isClientError(status) || isServerError(status);
}

export function isSuccess(status: string): boolean {
  return /^2(?:\d\d|xx)$/i.test(status);
}
