/** Handoffs: how they are read, what a new one says, and how one is told to be done. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { handoffIn, handoffsOf } from '../../../server/src/languages/deliverable/handoffs.ts';
import { changeHandoffStatus, type NewHandoffRequest, newHandoff } from '../../../server/src/languages/deliverable/write/handoff.ts';
import { createDefaultLinter } from '../../../server/src/linter.ts';

const uri = 'file:///w/docs/handoffs/a.md';
const body = '\n# Handoff: orders API\n\n- From: Ada\n- To: frontend-developer\n- Date: 2026-11-20\n';
const withStatus = (status: string) => `---\nstatus: ${status}\n---\n${body}`;

const request: NewHandoffRequest = {
  title: 'The orders API: guidelines',
  from: 'Ada',
  to: 'Frontend Developer',
  date: '2026-11-21',
  completed: ['The description,\n `api/openapi.yaml`', '- Its examples'],
  pending: ['Cursors'],
  risks: [],
  tags: ['api-design'],
  links: [{ uri: 'file:///w/docs/adr/0001-a.md', title: 'ADR-0001: Use [cursors]' }],
  workspaceFolder: 'file:///w',
};

describe('Handoffs', () => {
  const statuses: readonly (readonly [text: string, status: string])[] = [
    [withStatus('open'), 'open'],
    [withStatus('taken'), 'taken'],
    [withStatus('"In progress"'), 'taken'],
    [withStatus('Done'), 'done'],
    [`${body}- Status: ✅ completed\n`, 'done'],
    [body, 'open'],
    [withStatus(''), 'open'],
  ];
  for (const [text, status] of statuses) {
    it(`are ${status} that say ${JSON.stringify(text.slice(0, 24))}`, () =>
      assert.equal(handoffIn(createDocument(uri, text))?.status, status));
  }

  it('tell from whom and to whom, without links, and what they are about', () => {
    const text =
      '# NEXUS Handoff Document\n\n| Field | Value |\n| --- | --- |\n| **From** | Ada |\n| **To** | [Grace](mailto:g@shop.example) |\n';
    const { title, from, to, date } = handoffIn(createDocument(uri, text)) ?? {};
    assert.deepEqual({ title, from, to, date }, { title: 'NEXUS', from: 'Ada', to: 'Grace', date: undefined });
  });

  it('are addressed to nobody while that is left open, and are none as templates', () => {
    assert.equal(handoffIn(createDocument(uri, body.replace('frontend-developer', '[agent name]')))?.to, undefined);
    assert.equal(handoffIn(createDocument('file:///w/docs/templates/a.md', body)), undefined);
  });

  it('are written so that they are read again, and are clean', () => {
    const snapshot = createSnapshot([createDocument('file:///w/docs/adr/0001-a.md', '# 1. A\n')]);
    const { uri: created, text } = newHandoff(snapshot, request);
    assert.equal(created, 'file:///w/docs/handoffs/2026-11-21-to-frontend-developer.md');
    assert.equal(
      text,
      `---
status: open
date: 2026-11-21
tags: [frontend-developer, api-design]
---

# Handoff: The orders API: guidelines

- From: Ada
- To: Frontend Developer
- Date: 2026-11-21

## Completed

- The description, \`api/openapi.yaml\`
- Its examples

## Pending

- Cursors

## Constraints and risks

- None known.

## Decisions and documents

- [ADR-0001: Use \\[cursors\\]](../adr/0001-a.md)
`,
    );
    const all = createSnapshot([...snapshot.documents.values(), createDocument(created, text)], { severities: {}, preset: 'strict' });
    const [handoff] = handoffsOf(all);
    assert.deepEqual([handoff?.to, handoff?.status, handoff?.date], ['Frontend Developer', 'open', '2026-11-21']);
    const document = all.documents.get(created);
    assert.ok(document);
    assert.deepEqual(createDefaultLinter(() => undefined).lint(all, document), []);
  });

  it('stand beside those that are there, and overwrite none', () => {
    const there = 'file:///w/handoffs/2026-11-21-to-frontend-developer.md';
    const snapshot = createSnapshot([createDocument(there, body)]);
    assert.equal(newHandoff(snapshot, request).uri, 'file:///w/handoffs/2026-11-21-to-frontend-developer-2.md');
  });

  const changes: readonly (readonly [before: string, after: string])[] = [
    [withStatus('open'), withStatus('done')],
    [withStatus('"open"  # since Monday'), withStatus('done  # since Monday')],
    [withStatus('').replaceAll('\n', '\r\n'), withStatus('done').replaceAll('\n', '\r\n')],
    [`---\ntags: [a]\n---\n${body}`, `---\nstatus: done\ntags: [a]\n---\n${body}`],
    [`${body}- Status: open\n`, `${body}- Status: done\n`],
    [body, `---\nstatus: done\n---\n\n${body}`],
    [`\uFEFF${body}`, `\uFEFF---\nstatus: done\n---\n\n${body}`],
    [withStatus('completed'), withStatus('completed')],
  ];
  for (const [before, after] of changes) {
    it(`are marked as done in ${JSON.stringify(before.slice(0, 40))}, and nothing else changes`, () => {
      const edits = changeHandoffStatus(createDocument(uri, before), 'done');
      assert.equal(applyEdits(before, edits ?? []), after);
      assert.equal(handoffIn(createDocument(uri, after))?.status, 'done');
    });
  }
});
