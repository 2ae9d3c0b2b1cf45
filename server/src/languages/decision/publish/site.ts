/** Writes the log of decisions as a site of static pages. What files say is shown as text: no HTML of theirs gets through. */

import createMarkdownIt, { type Token } from 'markdown-it';
import { resolvePath } from '../../../engine/document.ts';
import { nameOf } from '../../../engine/governance.ts';
import { capitalized } from '../../../engine/text.ts';
import { anchorsOf } from '../../markdown/anchors.ts';
import { unescaped } from '../../markdown/files.ts';
import { frontmatterSpan } from '../../markdown/frontmatter.ts';
import { type Entry, noStatus, type Published, sectionsOf } from './entries.ts';
import { filterScript, styleSheet } from './look.ts';

/** A file of the site: its path below the site's folder, with forward slashes. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** Nothing is loaded from elsewhere, and no script runs but the one of this site. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** All files of the site. `pathOf` gives the path of a decision's file as readers know it. */
export function siteOf({ title, entries }: Published, pathOf: (uri: string) => string): readonly SiteFile[] {
  const pages = pageNames(entries, pathOf);
  return [
    { path: 'index.html', text: indexPage(title, entries, pages) },
    ...entries.map((entry, index) => {
      const around = { before: entries[index - 1], after: entries[index + 1] };
      return { path: pages.get(entry.uri) ?? '', text: decisionPage(title, entry, around, pages, pathOf(entry.uri)) };
    }),
    { path: 'style.css', text: styleSheet },
    { path: 'filter.js', text: filterScript },
  ];
}

type Pages = ReadonlyMap<string, string>;

const markdown = createMarkdownIt({ html: false, linkify: false });

/** A page for each decision, named after its file; of two of the same name the second gets its folder in front. */
function pageNames(entries: readonly Entry[], pathOf: (uri: string) => string): Pages {
  const taken = new Set(['index.html']);
  const pages = new Map<string, string>();
  for (const { uri } of entries) {
    const parts = pathOf(uri).replace(/\.md$/i, '').split('/');
    let name = '';
    for (let from = parts.length - 1; from >= 0 && (name === '' || taken.has(name.toLowerCase())); from--) {
      name = `${parts
        .slice(from)
        .join('-')
        .replace(/[^\p{L}\p{N}._-]+/gu, '-')}.html`;
    }
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = name.replace(/(?:~\d+)?\.html$/, `~${again}.html`);
    taken.add(name.toLowerCase());
    pages.set(uri, name);
  }
  return pages;
}

function page(title: string, body: readonly string[], head = ''): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    '<link rel="stylesheet" href="style.css">',
    ...(head === '' ? [] : [head]),
    '</head>',
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function indexPage(title: string, entries: readonly Entry[], pages: Pages): string {
  const sections = sectionsOf(entries).flatMap(({ title: heading, entries: some }) => [
    `<section><h2>${heading} <small>${some.length}</small></h2>`,
    '<table><thead><tr><th>Decision</th><th>Title</th><th>Date</th><th>Relations</th></tr></thead><tbody>',
    ...some.map((entry) => row(entry, pages)),
    '</tbody></table></section>',
  ]);
  return page(
    title,
    [
      `<main><h1>${escaped(title)}</h1>`,
      '<p><label>Filter <input type="search" id="filter" autocomplete="off"></label> <output id="shown"></output></p>',
      ...sections,
      '</main>',
    ],
    '<script src="filter.js" defer></script>',
  );
}

function row({ uri, number, label, title, date, tags, status, relations }: Entry, pages: Pages): string {
  const said = relations.map(({ verb, other }) => `${verb} ${linked(other.uri, other.label, pages)}`).join('<br>');
  const marks = tags.map((tag) => ` <span class="tag">${escaped(tag)}</span>`).join('');
  const cells = [
    `<td class="number"><span class="dot ${status}"></span>${number === undefined ? '' : escaped(label)}</td>`,
    `<td>${linked(uri, title, pages)}${marks}</td>`,
    `<td class="date">${date ?? ''}</td>`,
    `<td>${said}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

function decisionPage(
  log: string,
  entry: Entry,
  { before, after }: { readonly before: Entry | undefined; readonly after: Entry | undefined },
  pages: Pages,
  path: string,
): string {
  const { label, title, number, status, statusText, date, tags, relations, decision } = entry;
  const people = decision.fields.filter(
    ({ name, text }) => /^(?:deciders|decision-makers|consulted|informed|authors?)$/.test(name) && text !== '',
  );
  const facts = [
    ['Status', `<span class="dot ${status}"></span>${escaped(statusText === '' ? noStatus : statusText)}`],
    ...(date === undefined ? [] : [['Date', date]]),
    ...people.map(({ name, text }) => [capitalized(name.replace(/-/g, ' ')), escaped(text)]),
    ...(tags.length === 0 ? [] : [['Tags', tags.map((tag) => `<span class="tag">${escaped(tag)}</span>`).join(' ')]]),
    ...relations.map(({ verb, other }) => [capitalized(verb), linked(other.uri, nameOf(other), pages)]),
    ['File', `<code>${escaped(path)}</code>`],
  ];
  const beside = [before && `← ${linked(before.uri, before.label, pages)}`, after && `${linked(after.uri, after.label, pages)} →`];
  return page(nameOf(entry), [
    `<nav><a href="index.html">${escaped(log)}</a><span>${beside.filter((part) => part !== undefined).join(' · ')}</span></nav>`,
    '<main>',
    `<h1>${number === undefined ? '' : `<small>${escaped(label)}</small> `}${escaped(title)}</h1>`,
    `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`,
    `<article>${rendered(entry, pages)}</article>`,
    '</main>',
  ]);
}

/** The text below the title. Its frontmatter and title are told above it. */
function rendered({ document, decision }: Entry, pages: Pages): string {
  const environment = {};
  const tokens = markdown.parse(document.text.slice(frontmatterSpan(document)?.end ?? 0).replace(/^\uFEFF/, ''), environment);
  const title = decision.markdown.headings.findIndex(({ span }) => span === decision.titleSpan);
  const { slugs } = anchorsOf(document);
  let heading = 0;
  const shown: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    if (token.type === 'heading_open') {
      const own = heading++;
      if (own === title) {
        index += 2;
        continue;
      }
      token.attrSet('id', slugs[own] ?? '');
    }
    for (const child of token.children ?? []) place(child, document.uri, pages);
    shown.push(token);
  }
  return markdown.renderer.render(shown, markdown.options, environment);
}

/** Leads a link to where it leads in the site. Pictures are not taken along: their words and where they lie are said instead. */
function place(token: Token, uri: string, pages: Pages): void {
  if (token.type === 'link_open') {
    const target = String(token.attrGet('href') ?? '');
    const href = hrefOf(target, uri, pages);
    token.attrs = href === undefined ? [['title', target]] : [['href', href]];
  } else if (token.type === 'image') {
    token.type = 'text';
    token.content = `[${token.content === '' ? 'picture' : token.content}: ${token.attrGet('src') ?? ''}]`;
  }
}

/** Where a link of a file leads in the site; undefined for files that the site does not have. */
function hrefOf(target: string, uri: string, pages: Pages): string | undefined {
  if (/^(?:https?:|mailto:|#)/i.test(target)) return target;
  const [, path = '', anchor = ''] = /^([^#?]*)(?:\?[^#]*)?(#.*)?$/s.exec(target) ?? [];
  const found = /^[a-z][\w+.-]*:/i.test(path) ? undefined : resolvePath(uri, unescaped(path));
  const known = found === undefined ? undefined : pages.get(found);
  return known === undefined ? undefined : `${encodeURI(known)}${anchor}`;
}

function linked(uri: string, words: string, pages: Pages): string {
  const href = pages.get(uri);
  return href === undefined ? escaped(words) : `<a href="${escaped(encodeURI(href))}">${escaped(words)}</a>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
