/** Reports commands that run while a skill is loaded and do more than read. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineKinds, linesOf } from '../../languages/agent/body/prose.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-dynamic-command',
  language: agent,
  title: 'A skill that is loaded runs nothing but what reads',
  severity: 'info',
  why: 'Claude Code runs such commands before a model or a person has read a word of the skill.',
  remedy: 'Tell the agent to run the command when it is needed; commands that only read, such as "git status", are fine.',
  fixes: 'none',
  sources: ['Claude Code documentation: skills, dynamic context'],
  peers: ['skillsaw:security-dynamic-context'],
  options: z.strictObject({
    allow: z.array(z.string()).default([]).describe('The beginnings of further commands that may run, such as `npm run status`.'),
  }),
  *check({ document, model: { format, name }, options: { allow } }) {
    if (format.kind !== 'skill' || (format.target !== undefined && format.target !== 'claude') || !document.text.includes('!`')) return;
    const kinds = lineKinds(document);
    for (const { number, start, text } of linesOf(document)) {
      if (kinds[number] !== 'prose') continue;
      for (const match of text.matchAll(/(?<=^|[\s(])!`([\w./][^`]*)`/g)) {
        const command = (match[1] ?? '').trim();
        if (reads(command) || allow.some((known) => command === known || command.startsWith(`${known} `))) continue;
        const span = { start: start + match.index, end: start + match.index + match[0].length };
        yield { span, message: `"${command}" runs as soon as the skill is loaded.`, subject: `${name} ${command}` };
      }
    }
  },
});

/** True for commands that change nothing and ask nobody outside the machine. */
function reads(command: string): boolean {
  if (/[>;]|\$\(|\b(?:sh|bash|eval|xargs|tee)\b/.test(command)) return false;
  return command.split(/\|\||&&|\|/).every((part) => readers.test(part.trim()));
}

const readers =
  /^(?:git (?:status|diff|log|branch|show|rev-parse|remote -v|describe|config --get|ls-files|blame|tag$|tag -l|stash list)|gh (?:pr|issue|run) (?:view|list|diff|status|checks)|ls|pwd|date|cat|head|tail|wc|sort|uniq|grep|rg|find(?!.*-(?:delete|exec))|fd|echo|whoami|uname|hostname|which|tree|jq|sed -n|awk|cut|tr|basename|dirname|true|env|test|node (?:-v|--version)|npm (?:ls|list|-v|--version)|[\w.-]+ --(?:version|help))(?:\s|$)/;
