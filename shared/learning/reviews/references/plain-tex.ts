/** The marks that a command puts on the letter behind it, as Unicode combines them. */
const MARKS: Readonly<Record<string, string>> = {
  ...{ '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '=': '\u0304', '.': '\u0307', '"': '\u0308' },
  ...{ u: '\u0306', r: '\u030A', H: '\u030B', v: '\u030C', d: '\u0323', c: '\u0327', k: '\u0328', b: '\u0331' },
};

/** Commands that stand for a letter or sign. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ss: 'ß', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', i: 'i', j: 'j' },
  ...{ dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ', S: '§', P: '¶', pounds: '£', euro: '€' },
  ...{
    textendash: '–',
    textemdash: '—',
    textquoteleft: '‘',
    textquoteright: '’',
    textquotesingle: "'",
    textquotedbl: '"',
  },
  ...{ textquotedblleft: '“', textquotedblright: '”', ldots: '…', dots: '…', textellipsis: '…', textbullet: '•' },
  ...{
    textbackslash: '\\',
    textasciitilde: '~',
    textasciicircum: '^',
    textunderscore: '_',
    textbar: '|',
    textless: '<',
  },
  ...{ textgreater: '>', textdegree: '°', textregistered: '®', texttrademark: '™', copyright: '©', textcopyright: '©' },
  ...{
    texteuro: '€',
    texttimes: '×',
    times: '×',
    pm: '±',
    textpm: '±',
    cdot: '·',
    le: '≤',
    leq: '≤',
    ge: '≥',
    geq: '≥',
  },
  ...{ textmu: 'µ', sim: '∼', approx: '≈', neq: '≠', infty: '∞', rightarrow: '→', to: '→', space: ' ', quad: ' ' },
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', kappa: 'κ' },
  ...{ lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', chi: 'χ', psi: 'ψ' },
  ...{ omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω' },
};

/** What stands further on in a field is not looked at: nothing that is kept is so long. */
const LOOKED_AT = 100_000;

const MARKED =
  /\\(?:([`'^~=."])\s*|([urHvdckb])(?:\s+|(?=[{\\])))(?:\{\s*(\\[ij]|\p{L})?\s*\}|(\\[ij](?![a-zA-Z])|\p{L}))/gu;
const COMMAND = /\\([a-zA-Z]+)(\s*\{\}|\s+|(?![a-zA-Z]))/g;
const SIGNS = /---|--|``|''|~|\\[,;:! ]|\\\\|\\([&%$#_{}@])|[{}]|(?<!\\)\$/g;
const SIGN: Readonly<Record<string, string>> = { '---': '—', '--': '–', '``': '“', "''": '”', '~': ' ', '\\\\': ' ' };

const marked = (_whole: string, sign?: string, word?: string, inBraces?: string, bare?: string): string => {
  const letter = (inBraces ?? bare ?? '').replace('\\', '');
  return letter === '' ? (sign ?? '') : `${letter}${MARKS[sign ?? word ?? ''] ?? ''}`;
};

const command = (_whole: string, name: string, after: string): string => {
  const letter = LETTERS[name];
  if (letter === undefined) return '';
  return /^\s+$/.test(after) || after.includes('{}') ? letter : letter + after;
};

/** A text of BibTeX as people read it: accents on their letters, commands as what they stand for, without braces. */
export function plainTex(said: string): string {
  if (!/[\\{}$~`']|--/.test(said)) return said;
  const text = said.slice(0, LOOKED_AT).replaceAll(/\s+/g, ' '); // of runs of blanks the patterns would try every part
  const signs = (whole: string, meant?: string): string => meant ?? SIGN[whole] ?? (whole.startsWith('\\') ? ' ' : '');
  return text.replaceAll(MARKED, marked).replaceAll(COMMAND, command).replaceAll(SIGNS, signs).normalize('NFC');
}

/** An address or DOI of BibTeX: only what was put in to keep TeX from reading it goes. */
export const plainAddress = (said: string): string =>
  said.replaceAll(/\{?\\([_%&#$~])\}?/g, '$1').replaceAll(/[{}]/g, '');
