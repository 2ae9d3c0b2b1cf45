// Writes down whose code is in the bundles, and under which licences.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The notices of all packages that bundles hold: name, version and the licence's own text.
 * @param {readonly import('esbuild').Metafile[]} metafiles What esbuild says of each bundle.
 * @returns {string} The text to ship beside the bundles.
 * @throws {Error} When a package comes without a licence's text.
 */
export function noticesOf(metafiles) {
  const packages = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap((input) => packageOf(input) ?? [])));
  const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenceText(folder) ?? missing(name)}`;
  });
  const opening = 'Backend Architect contains code of the packages below, under these licences. Its own licence is in LICENSE.';
  return `${[opening, ...notices, postgresql].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** libpg-query is PostgreSQL's own source, compiled. */
const postgresql = `PostgreSQL (PostgreSQL Licence), inside libpg-query

Portions Copyright (c) 1996-2025, The PostgreSQL Global Development Group
Portions Copyright (c) 1994, The Regents of the University of California

Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without a
written agreement is hereby granted, provided that the above copyright notice and this paragraph and the following two
paragraphs appear in all copies.

IN NO EVENT SHALL THE UNIVERSITY OF CALIFORNIA BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR
CONSEQUENTIAL DAMAGES, INCLUDING LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE
UNIVERSITY OF CALIFORNIA HAS BEEN ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

THE UNIVERSITY OF CALIFORNIA SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE UNIVERSITY
OF CALIFORNIA HAS NO OBLIGATIONS TO PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`;

/** @param {string} input */
function packageOf(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:[-.]|$)/i.test(name));
  if (file) return readFileSync(path.join(folder, file), 'utf8').trim();
  // Some put it at the end of their README.
  const readme = path.join(folder, 'README.md');
  return existsSync(readme) ? /^#+\s*licen[cs]e[\s\S]*$/im.exec(readFileSync(readme, 'utf8'))?.[0].trim() : undefined;
}

/** @param {string} name */
function missing(name) {
  throw new Error(`The package "${name}" comes without the text of its licence.`);
}
