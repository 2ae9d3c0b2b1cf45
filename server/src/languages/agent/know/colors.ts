/** The colours of agents: which names each tool has, and which hex value a name stands for. */

/** The colours Claude Code has names for. */
export const claudeColors = ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan'] as const;

/** The colours of an OpenCode theme. */
export const themeColors = ['primary', 'secondary', 'accent', 'success', 'warning', 'error', 'info'] as const;

/** The hex values that converters between the two tools agree on. */
const hexColors: ReadonlyMap<string, string> = new Map([
  ['cyan', '#00FFFF'],
  ['blue', '#3498DB'],
  ['green', '#2ECC71'],
  ['red', '#E74C3C'],
  ['purple', '#9B59B6'],
  ['orange', '#F39C12'],
  ['teal', '#008080'],
  ['indigo', '#6366F1'],
  ['pink', '#E84393'],
  ['gold', '#EAB308'],
  ['yellow', '#EAB308'],
  ['amber', '#F59E0B'],
  ['neon-green', '#10B981'],
  ['neon-cyan', '#06B6D4'],
  ['metallic-blue', '#3B82F6'],
  ['violet', '#8B5CF6'],
  ['rose', '#F43F5E'],
  ['lime', '#84CC16'],
  ['gray', '#6B7280'],
  ['fuchsia', '#D946EF'],
]);

/** The six-digit colour that a word or a three-digit colour stands for; undefined for any other text. */
export function hexColor(color: string): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return hexColors.get(color.toLowerCase());
}

/**
 * The name of Claude Code's that comes nearest to a colour: by its own name, else by hue. Undefined for what is no colour, and
 * for greys, which have no hue.
 */
export function claudeColor(color: string): (typeof claudeColors)[number] | undefined {
  const own = claudeColors.find((name) => name === color.toLowerCase());
  if (own) return own;
  const hue = hueOf(hexColor(color) ?? color);
  if (hue === undefined) return undefined;
  let best: (typeof claudeColors)[number] | undefined;
  let least = 360;
  for (const name of claudeColors) {
    const other = hueOf(hexColor(name) ?? '');
    if (other === undefined) continue;
    const away = Math.min(Math.abs(other - hue), 360 - Math.abs(other - hue));
    if (away < least) {
      least = away;
      best = name;
    }
  }
  return best;
}

/** Degrees round the colour circle; undefined for greys and for what is not six hex digits. */
function hueOf(color: string): number | undefined {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!digits) return undefined;
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((part) => Number.parseInt(part, 16));
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 24) return undefined;
  const sixth = most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  return (sixth * 60 + 360) % 360;
}
