/** What the published site looks like, and the one script it has. */

/** The style sheet of all pages. */
export const styleSheet = `:root {
  color-scheme: light dark;
  --text: #1d2430;
  --soft: #5d6878;
  --line: #d8dee6;
  --back: #ffffff;
  --link: #1f5fbf;
  --accepted: #1a7f37;
  --proposed: #1f5fbf;
  --past: #7a8494;
  --rejected: #c0392b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e3e8ef;
    --soft: #9aa6b6;
    --line: #36404e;
    --back: #161b22;
    --link: #7ab0ff;
    --accepted: #4ac26b;
    --proposed: #7ab0ff;
    --rejected: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
main, nav { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem; }
nav { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
a:not([href]) { color: inherit; text-decoration: underline dotted; }
h1 { line-height: 1.2; }
h1 small, h2 small { color: var(--soft); font-weight: normal; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
section table th:nth-child(1) { width: 9rem; }
section table th:nth-child(3) { width: 7rem; }
section table th:nth-child(4) { width: 14rem; }
.number, .date { white-space: nowrap; font-variant-numeric: tabular-nums; }
.dot { display: inline-block; width: 0.65em; height: 0.65em; margin-right: 0.45em; border-radius: 50%; background: var(--past); }
.dot.accepted { background: var(--accepted); }
.dot.proposed { background: var(--proposed); }
.dot.rejected { background: var(--rejected); }
.tag { padding: 0 0.45em; border: 1px solid var(--line); border-radius: 1em; color: var(--soft); font-size: 0.85em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; padding: 0.75rem 0; border-block: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; }
article { overflow-wrap: break-word; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); border-radius: 6px; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
.picture { color: var(--soft); font-style: italic; }
input { font: inherit; padding: 0.2rem 0.5rem; }
[hidden] { display: none; }
`;

/** The script that filters the list of decisions; without it the list is whole. */
export const filterScript = `const filter = document.getElementById('filter');
const shown = document.getElementById('shown');
const rows = [...document.querySelectorAll('tbody tr')];

function apply() {
  const words = filter.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
  let count = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) count++;
  }
  for (const section of document.querySelectorAll('section')) section.hidden = !section.querySelector('tbody tr:not([hidden])');
  shown.textContent = words.length === 0 ? '' : \`\${count} of \${rows.length}\`;
}

filter.addEventListener('input', apply);
apply();
`;
