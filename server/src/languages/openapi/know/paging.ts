/** What the names of parameters, properties and headers say about how a list is cut into pages. */

/** `size` says how many are answered at once; the others say where: by the number of a page or of an entry, or behind a mark. */
export type PagingRole = 'size' | 'page' | 'offset' | 'cursor';

const words = (list: string): readonly string[] => list.split(/\s+/);

const sure: ReadonlyMap<string, PagingRole> = new Map([
  ...words(
    'limit perpage pagesize pagelimit maxresults itemsperpage resultsperpage hitsperpage rowsperpage recordsperpage maxpagesize maxrecords maxkeys',
  ).map((word) => [word, 'size'] as const),
  ...words('page pagenumber pageno pagenum pageindex currentpage').map((word) => [word, 'page'] as const),
  ...words('offset skip startindex startat pageoffset').map((word) => [word, 'offset'] as const),
  ...words(
    `cursor nextcursor pagecursor pagetoken nextpagetoken nexttoken continuationtoken continuation marker startingafter endingbefore startafter
     pageafter pagebefore bookmark skiptoken scrollid sinceid maxid exclusivestartkey`,
  ).map((word) => [word, 'cursor'] as const),
]);

/** What means a page only where another parameter says where it starts. */
const likely: ReadonlySet<string> = new Set(words('size count top take first rows num batchsize maxitems'));

/** What a query parameter of this name does for sure; `isPaged` where another one beside it says which page is asked for. */
export function pagingRoleOf(name: string, isPaged = false): PagingRole | undefined {
  const key = keyOf(name);
  return sure.get(key) ?? (isPaged && likely.has(key) ? 'size' : undefined);
}

const parameterHint =
  /page|paging|paginat|limit|offset|cursor|^token$|nexttoken|continu|since|until|^start|^end|^from$|^to$|^after|^before|count$|^max|size$|^top$|skip|^take$|first|^last|marker|^next|range|rows|batch|scroll|bookmark|window|results$|^direction$|^payload$|^pos(?:ition)?$|^n$/;

/** True when a parameter of this name may have to do with pages: reason enough not to say that there are none. */
export function mayPage(name: string): boolean {
  return parameterHint.test(keyOf(name));
}

const answerHint =
  /next|^prev|page|paging|paginat|cursor|offset|hasmore|moreavailable|moreresults|istruncated|continu|^meta$|metadata$|^links?$|^limit$|marker|nextlink|token/;

/** True when a property of this name in an answer may lead to the next page. */
export function mayLeadOn(name: string): boolean {
  return answerHint.test(keyOf(name));
}

/** True when a header of this name in an answer may lead to the next page: `Link`, `X-Total-Count`, `Content-Range`. */
export function isPagingHeader(name: string): boolean {
  return /link|page|paginat|cursor|next|range|total|count|continu|offset|limit$/i.test(name) && !/rate-?limit/i.test(name);
}

/** `page[size]`, `pageSize` and `page_size` are one name, and so are `$top` and `top`. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]+/g, '');
}
