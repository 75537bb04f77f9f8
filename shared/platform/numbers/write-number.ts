const SURE_DIGITS = 15; // that a spreadsheet keeps
const AMBIGUOUS = /^-?[1-9]\d{0,2}\.\d{3}$/; // 1.250 can be read as one thousand two hundred and fifty

/** A number as text that is read again in one way only. */
export function numberText(number: number, mark: ',' | '.' = '.'): string {
  const text = Number(number.toPrecision(SURE_DIGITS)).toString();
  const plain = text.includes('e') ? number.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
  return (AMBIGUOUS.test(plain) ? `${plain}0` : plain).replace('.', mark);
}
