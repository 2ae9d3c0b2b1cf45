/** What the exit codes mean; said in the help and in the documentation. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;
