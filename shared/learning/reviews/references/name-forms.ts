const INITIALS = /^(?<family>.+?) (?<given>(?:\p{Lu}\.?[ \-]?){1,6})$/u;
const NOBODY = /^(?:\[?no author(?:\(s\)|s)?(?: name)?(?: available| listed)?\]?|anonymous|anon\.?|et al\.?|others)$/i;

/** Whether a name says who wrote it. */
export const isName = (name: string): boolean => name !== '' && !NOBODY.test(name);

/** A name that stands as family and initials without a comma (`Voorbeeld AB`), with one; any other as it is. */
export function withComma(name: string): string {
  const said = name.trim();
  const { family, given } = INITIALS.exec(said)?.groups ?? {};
  return said.includes(',') || family === undefined || given === undefined ? said : `${family}, ${given.trim()}`;
}

const parts = (cell: string, by: string | RegExp): string[] => cell.split(by).flatMap((part) => part.trim() || []);

/** The names in one cell of a table: exports set `;`, `and`, `&` or only commas between them; a comma at its end is behind one organisation. */
export function namesInCell(cell: string): string[] {
  const said = cell.trim();
  const names = said.includes(';') || said.endsWith(',') ? parts(said, ';') : parts(said, / (?:and|en|&) /);
  const [only = ''] = names;
  const byComma = parts(only.replace(/\.$/, ''), ',');
  const isList =
    !said.includes(';') && names.length === 1 && byComma.length > 1 && byComma.every((name) => INITIALS.test(name));
  return (isList ? byComma : names).map(withComma);
}
