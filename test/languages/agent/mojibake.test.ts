/** Text in the wrong encoding: found and decoded where it is certain, left alone where people may mean it. */
import assert from 'node:assert/strict';
import { findMojibake } from '../../../server/src/languages/agent/mojibake.ts';

/** The characters of the bytes from 0x80 to 0x9F. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What a text becomes when its UTF-8 bytes are read in Windows-1252. */
function asWindows1252(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => {
    return byte >= 0x80 && byte < 0xa0 ? windows1252.charAt(byte - 0x80) : String.fromCharCode(byte);
  }).join('');
}

/** What a text becomes when its UTF-8 bytes are read in Mac Roman. */
function asMacRoman(text: string): string {
  const decoder = new TextDecoder('macintosh');
  return Array.from(new TextEncoder().encode(text), (byte) => decoder.decode(Uint8Array.of(byte))).join('');
}

function repair(text: string): string {
  let repaired = text;
  for (const { span, decoded } of findMojibake(text).toReversed()) {
    if (decoded !== undefined) repaired = repaired.slice(0, span.start) + decoded + repaired.slice(span.end);
  }
  return repaired;
}

describe('Mojibake', () => {
  const texts = [
    '# 🏗️ Backend Architect',
    '## 🧠 Identity & Memory',
    '## 🎯 Core Mission 🚨 📋 💭 🔄 🚀 🛠️ 💬 💡 🔗',
    'Don’t guess – measure — “always”…',
    'a → b, a ← b, 5 € ™ • done',
    '✅ yes, ❌ no, ⚠️ careful, ⚡ fast, ✨ new',
    'flags 🇩🇪 🇻🇳 and 👩‍💻 and 👍🏽',
    '├── src\n│   └── main',
    '日本語のテキスト 🚀',
  ];
  for (const text of texts) {
    it(`${text} comes back from Windows-1252`, () => assert.equal(repair(asWindows1252(text)), text));
    it(`${text} comes back from Mac Roman`, () => assert.equal(repair(asMacRoman(text)), text));
  }

  it('with accents comes back from Windows-1252, with them alone too', () => {
    for (const text of ['café', 'não', 'Müller', 'crème brûlée', 'señor']) assert.equal(repair(asWindows1252(text)), text);
  });

  it('with accents comes back from Mac Roman where something else is sure', () => {
    const text = '🚀 Le café de São Paulo – 20 °C';
    assert.equal(repair(asMacRoman(text)), text);
  });

  it('is one run where characters follow each other', () => {
    const found = findMojibake(`# ${asWindows1252('🛠️')} Skills ${asWindows1252('—')}`);
    assert.deepEqual(
      found.map(({ decoded }) => decoded),
      ['🛠️', '—'],
    );
    assert.deepEqual(found[0]?.span, { start: 2, end: 9 });
  });

  it('that lost its last byte is guessed from a known title only', () => {
    const cut = asWindows1252('💭').slice(0, 3);
    const decoded = (text: string) => findMojibake(text).map((found) => found.decoded);
    assert.deepEqual(decoded(`## ${cut} Your Communication Style`), ['💭']);
    assert.deepEqual(decoded(`## ${cut} Your Core Mission`), [undefined]);
    assert.deepEqual(decoded(`## ${cut} Something Else`), [undefined]);
  });

  const fine = [
    'São Paulo, coração, AMANHÃ… “IRMÃ”, VOCÊ», À bientôt, MAÇÃ\u00a0E',
    'Größe, ÜBER, Äpfel, ‚Äußerst‘, ‚Übung‘, „Straße“, Fußgänger, 20 °C, § 5',
    'Đà Nẵng, Hồ Chí Minh, Việt Nam, Nguyễn, ĐẠI HỌC, MÃ SỐ, Ã, Â, â, ã',
    'PŘÍŠTÍ, MŮŽE, BÝŽ, žšč, ŽENA, ÚŽASNÉ',
    'coborâ…, hotărâ” și «întâi», ÎN',
    'café»… «là» ; «Â» : l’été, ŒUVRE, façade, Noël, naïf ?',
    'area = √π², √2, 2√x ≤ 3, ¬p ∧ ¬q, ∑ ≥ ∏, ∂x/∂y, ¬π, 5√π',
    '🏗️ 🎯 📋 🛠️ 💬 💡 🔗 — – “x” … → ✅ 👩‍💻 🇩🇪',
    'Привет, мир. Ελληνικά. 日本語. 한국어. العربية.',
    'Þórður, Ðuro, ÆØÅ æøå, ñandú, ¿qué?, ¡hola!, ESPAÑA, Ñ’',
    '© ® ™ ½ ± × ÷ £5 ¥5 €5 «a» ª º µ',
  ];
  for (const text of fine) it(`is not in ${text}`, () => assert.deepEqual(findMojibake(text), []));

  it('is looked for in a megabyte without waiting', () => {
    const start = performance.now();
    for (const piece of ['Ã', 'ð', 'âââ', 'ðŸ', '√', '\uF8FF', 'ðŸŽ¯', 'plain text ']) findMojibake(piece.repeat(1_000_000 / piece.length));
    assert.ok(performance.now() - start < 20_000, `It took ${Math.round(performance.now() - start)} ms.`);
  });
});
