/** The errors of spreadsheets as Excel, LibreOffice and Google write them in English, Dutch, German and French. */
const ERRORS: ReadonlySet<string> = new Set([
  '#N/A', '#N/A!', '#N/B', '#NB', '#NV', '#N/D',
  '#REF!', '#VERW!', '#BEZUG!', '#VERW.!', '#REF', '#VERW',
  '#DIV/0!', '#DEEL/0!', '#DIV/0', '#DEEL/0',
  '#NAME?', '#NAAM?', '#NOM?', '#NAAM', '#NAME',
  '#VALUE!', '#WAARDE!', '#WERT!', '#VALEUR!', '#WAARDE', '#VALUE',
  '#NUM!', '#GETAL!', '#ZAHL!', '#NOMBRE!',
  '#NULL!', '#LEEG!', '#NUL!',
  '#SPILL!', '#OVERLOOP!', '#OVERLOPEN!', '#ÜBERLAUF!', '#PROPAGATION!',
  '#CALC!', '#BEREKENEN!', '#BEREKENING!', '#FIELD!', '#VELD!', '#BLOCKED!', '#GEBLOKKEERD!', '#CONNECT!', '#VERBINDEN!', '#VERBINDING!',
  '#BUSY!', '#BEZET!', '#UNKNOWN!', '#ONBEKEND!', '#EXTERNAL!', '#EXTERN!', '#PYTHON!', '#TIMEOUT!', '#ERROR!', '#FOUT!',
  '#GETTING_DATA', '#GEGEVENS_OPHALEN', '#GEGEVENS OPHALEN',
]);

const LIBRE_OFFICE = /^(ERR|FOUT|FEHLER|ERREUR) ?: ?\d{3}$/; // Err:502
const TOO_NARROW = /^#{2,}$/; // what shows where a column is too narrow for its number

/** The error that a text is, where it is one that a spreadsheet writes in the place of a value. */
export function badTextIn(text: string): string | undefined {
  const upper = text.length <= 24 ? text.toUpperCase() : '';
  return ERRORS.has(upper) || LIBRE_OFFICE.test(upper) || TOO_NARROW.test(upper) ? text : undefined;
}
