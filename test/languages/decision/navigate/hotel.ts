/** The decisions of an invented hotel, for tests of what an editor hears about them. */

export const hotel: Readonly<Record<string, string>> = {
  'docs/adr/0001-use-integer-keys.md': `# 1. Use integer keys

Date: 2023-01-10

## Status

Superseded by [3. Use UUID keys](0003-use-uuid-keys.md)

## Context

Rooms need keys.

## Decision

We will use [integer](x.md) keys, e.g. \`bigint\`. They are small.

## Consequences

Small indexes.
`,
  'docs/adr/0002-store-prices-in-cents.md': `---
status: Approved
date: 2023-02-01
decision-makers: Ana <b>Lee</b>, Bo
tags: [money, api]
---

# Store *prices* in cents

## Decision Outcome

Chosen option: "cents", because sums stay exact.
`,
  'docs/adr/0003-use-uuid-keys.md': `# 3. Use UUID keys

Date: 2024-03-05

## Status

Accepted

Supersedes [1. Use integer keys](0001-use-integer-keys.md)

Amended by [4. Sort keys by time](0004-sort-keys-by-time.md)

## Context

Keys leak how many rooms there are. See ADR-0002.

## Decision

We will use UUID keys.

## Consequences

Larger indexes.
`,
  'docs/adr/0004-sort-keys-by-time.md': `# 4. Sort keys by time

Date: 2024-04-05

## Status

Proposed

Amends [3. Use UUID keys](0003-use-uuid-keys.md)

## Context

Random keys spread over the whole index.

## Decision

{What will we do?}

## Consequences
`,
};
