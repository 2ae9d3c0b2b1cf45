/** Writes a key and its text as YAML that every reader takes for that text. */
import { readYaml } from '../../data/read.ts';

/** `key: value` on one line, quoted only where it has to be; over two lines where quotes would change the words. */
export function writeKey(key: string, value: string, lineEnd = '\n'): string {
  const line = `${key}: ${value}`;
  if (isPlain(value)) return line;
  if (!/["\\\n]/.test(value)) return `${key}: "${value}"`;
  return `${key}: |-${value
    .split(/\r?\n/)
    .map((part) => `${lineEnd}  ${part}`)
    .join('')}`;
}

/** True for what YAML takes as just this text without quotes. */
function isPlain(value: string): boolean {
  if (value === '' || value !== value.trim() || value.includes('\n')) return false;
  const tree = readYaml(`k: ${value}\n`);
  return tree.problems.length === 0 && tree.valueOf(tree.get(tree.root, 'k')) === value && !/^[#&*!|>%@`]|\s#/.test(value);
}
