import { COUNT_PROBLEMS } from '../disclosure/count-problems.ts';
import type { Language } from '../platform/messages/messages.ts';
import { NUMBER_PROBLEMS, type NumberProblem } from '../platform/numbers/problem.ts';
import { badInput, type Failure, type FieldError } from '../platform/failures.ts';
import { sayAll, prefixed, type Saying, type Sentences } from '../platform/say-sentences.ts';
import type { Unread } from '../platform/tables/cell.ts';
import { TABLE_PROBLEMS, type TableProblem } from '../platform/tables/problem.ts';
import { aboutUnread, UNREAD_CELLS } from '../platform/tables/unread.ts';

/** What can be wrong with a file of data, and what would be right. */
const nl = {
  'unknown-column':
    'Zo heet geen kolom van gegevens. Gebruik area, neighbourhood of district; year of period; group:NAAM; label:NAAM; count:NAAM of count:NAAM of GEHEEL; figure:NAAM; ratio:NAAM of DEEL/GEHEEL.',
  'no-figures': 'Er is geen kolom met cijfers: count:NAAM, figure:NAAM of ratio:NAAM of AANTAL.',
  'column-twice': 'Zo’n kolom is er al.',
  'no-such-count': 'Er is geen kolom count:{name}.',
  'part-of-itself': 'Een aantal is geen deel van zichzelf.',
  'figure-or-nothing': 'Hier hoort een getal, of niets als het niet bekend is.',
  'figure-range': 'Hier hoort een getal tussen 0,000000001 en 1.000.000.000.000, of 0.',
  'whole-number': 'Hier hoort een heel getal van 0 of meer; ook als er niemand is.',
  'not-empty': 'Dit mag niet leeg zijn.',
  'text-unfit': 'Deze tekst is niet te lezen, of heeft tekens die de leesrichting omdraaien. Schrijf gewone tekst.',
  'text-too-long': 'Een tekst van hoogstens {most} tekens.',
  'year': 'Een jaar van vier cijfers.',
  'place-area': 'Een code van het CBS (BU…, WK… of GM…), of programme-area, rest of unknown.',
  'place-neighbourhood':
    'Een buurtcode van het CBS: BU, vier cijfers en vier cijfers of hoofdletters, zoals BU09172004.',
  'place-district': 'Een wijkcode van het CBS: WK, vier cijfers en twee cijfers of hoofdletters, zoals WK091720.',
  'not-in-area': '{code} is geen buurt, wijk of gemeente van dit gebied.',
  'row-twice': 'Deze regel gaat over hetzelfde als rij {row}.',
  'cells': 'Deze rij heeft {cells} cellen, en er zijn {columns} kolommen.',
  'one-cell': 'Deze rij heeft 1 cel, en er zijn {columns} kolommen.',
  'no-rows': 'Er is geen rij met gegevens.',
  'too-many-rows': 'Meer dan {most} rijen: splits het bestand.',
  'in-period': 'Periode {period}:',
  'ratio-tells':
    'Maal count:{base} is dit een aantal dat klein kan zijn. Zet waar het een deel van is in het bestand en noem beide, als count:DEEL of {base} en ratio:{name} of DEEL/{base}.',
  'figure-tells':
    'Maal count:{base} is dit een aantal dat klein kan zijn. Zet waar het een deel van is in het bestand en noem beide, als count:DEEL of {base} en ratio:{name} of DEEL/{base}, of laat het weg.',
  'tells-beside':
    'Maal {base} van “{dataset}”, die over dezelfde mensen gaat, is dit een aantal dat klein kan zijn. Laat het weg, neem grotere gebieden, of zeg dat die gegevens over andere mensen gaan.',
  'base-beside':
    '“{dataset}” gaat over dezelfde mensen en geeft {figure}. Daarmee zijn uit deze aantallen kleine aantallen te berekenen. Laat dit aantal weg, neem grotere gebieden, of zeg dat die gegevens over andere mensen gaan.',
  'published-before':
    'Deze gegevens zijn eerder gepubliceerd met andere aantallen, gebieden of groepen: die twee zijn naast elkaar te leggen. Publiceer andere tabellen als een eigen dataset.',
  'period-published-before':
    'De periode {period} is eerder gepubliceerd met andere aantallen, gebieden of groepen: die twee zijn naast elkaar te leggen. Publiceer andere tabellen als een eigen dataset.',
  'impossible':
    'Deze aantallen zijn niet zo te publiceren dat kleine aantallen verborgen blijven, naast wat eerder gepubliceerd is. Er is niets opgeslagen. Publiceer grotere gebieden of minder groepen.',
  'too-late':
    'Uitzoeken welke aantallen verborgen moeten worden duurt te lang. Er is niets opgeslagen. Publiceer minder periodes, gebieden of groepen tegelijk, en schrijf periodes zo dat wij ze uit elkaar kunnen houden: 2024, 2024-Q1, 2024-01 of 2024-01-31.',
  'file-gone': 'Het bestand is er niet meer: verstuur het nog een keer.',
  'one-wrong': 'Er klopt één ding niet.',
  'all-named': 'Er kloppen {all} dingen niet.',
  'some-named': 'Er kloppen {all} dingen niet. De eerste {named} staan hieronder.',
} as const;

type WrongCode = keyof typeof nl;

const en = {
  'unknown-column':
    'No column of data is called this. Use area, neighbourhood or district; year or period; group:NAME; label:NAME; count:NAME or count:NAME of WHOLE; figure:NAME; ratio:NAME of PART/WHOLE.',
  'no-figures': 'There is no column with figures: count:NAME, figure:NAME or ratio:NAME of COUNT.',
  'column-twice': 'There is such a column already.',
  'no-such-count': 'There is no column count:{name}.',
  'part-of-itself': 'A count is no part of itself.',
  'figure-or-nothing': 'A number, or nothing where it is not known.',
  'figure-range': 'A number between 0.000000001 and 1,000,000,000,000, or 0.',
  'whole-number': 'A whole number of 0 or more; also where there are none.',
  'not-empty': 'It may not be empty.',
  'text-unfit': 'Text that can be read, without characters that turn its direction.',
  'text-too-long': 'A text of at most {most} characters.',
  'year': 'A year of four digits.',
  'place-area': 'A code of CBS (BU…, WK… or GM…), or programme-area, rest or unknown.',
  'place-neighbourhood': 'A CBS neighbourhood code: BU, four digits and four digits or capitals, such as BU09172004.',
  'place-district': 'A CBS district code: WK, four digits and two digits or capitals, such as WK091720.',
  'not-in-area': '{code} is no neighbourhood, district or municipality of this area.',
  'row-twice': 'It is about the same as row {row}.',
  'cells': 'It has {cells} cells, and there are {columns} columns.',
  'one-cell': 'It has 1 cell, and there are {columns} columns.',
  'no-rows': 'There is no row of data.',
  'too-many-rows': 'More than {most} rows: split the file.',
  'in-period': '{period}:',
  'ratio-tells':
    'Multiplied by count:{base} it tells a count that may be small. Put what it is a share of in the file and name both, as count:PART of {base} and ratio:{name} of PART/{base}.',
  'figure-tells':
    'Multiplied by count:{base} it tells a count that may be small. Put what it is a share of in the file and name both, as count:PART of {base} and ratio:{name} of PART/{base}, or leave it out.',
  'tells-beside':
    'Times {base} of “{dataset}”, which is about the same people, this is a number that may be small. Leave it out, take larger areas, or say that those data are about other people.',
  'base-beside':
    '“{dataset}” is about the same people and gives {figure}. With it small numbers can be worked out of these counts. Leave this count out, take larger areas, or say that those data are about other people.',
  'published-before':
    'These data were published before with other counts, areas or groups: the two could be held against each other. Publish other tables as a dataset of their own.',
  'period-published-before':
    'The period {period} was published before with other counts, areas or groups: the two could be held against each other. Publish other tables as a dataset of their own.',
  'impossible':
    'No way was found to publish these counts, beside what was published before, that keeps the small ones hidden. Nothing was stored. Publish larger areas or fewer groups.',
  'too-late':
    'It takes too long to work out which counts have to be hidden. Nothing was stored. Publish fewer periods, areas or groups at once, and write periods as the desk can tell them apart: 2024, 2024-Q1, 2024-01 or 2024-01-31.',
  'file-gone': 'The file is gone: put it there once more.',
  'one-wrong': 'One thing is not right.',
  'all-named': '{all} things are not right.',
  'some-named': '{all} things are not right. The first {named} are below.',
} as const satisfies Record<WrongCode, string>;

const SENTENCES: Sentences = {
  nl: {
    ...nl,
    ...prefixed('table', COUNT_PROBLEMS.nl),
    ...prefixed('file', TABLE_PROBLEMS.nl),
    ...prefixed('number', NUMBER_PROBLEMS.nl),
    ...prefixed('cell', UNREAD_CELLS.nl),
  },
  en: {
    ...en,
    ...prefixed('table', COUNT_PROBLEMS.en),
    ...prefixed('file', TABLE_PROBLEMS.en),
    ...prefixed('number', NUMBER_PROBLEMS.en),
    ...prefixed('cell', UNREAD_CELLS.en),
  },
};

/** What is wrong with data, in one or more sentences. */
export type Wrong = readonly [Saying, ...Saying[]];

/** A sentence on what is wrong with data. */
export const wrong = (code: WrongCode, about: Saying['about'] = {}): Saying => ({ code, about });

export const wrongFile = ({ code, about }: TableProblem): Saying => ({ code: `file.${code}`, about });
export const wrongNumber = ({ code, about }: NumberProblem): Saying => ({ code: `number.${code}`, about });
export const wrongCell = (cell: Unread, address: string): Saying => ({
  code: `cell.${cell.kind}`,
  about: aboutUnread(cell, address),
});

/** What is wrong with data, in the reader's language; undefined where it was said by codes that are no more. */
export const sayWrong = (sayings: readonly Saying[], language: Language): string | undefined =>
  sayAll(SENTENCES, sayings, language);

/** An error of data: in English for programs, and by its codes for pages. */
export type DataError = FieldError & Required<Pick<FieldError, 'says'>>;

/** What is wrong, said at a place of the file. */
export const wrongAt = (pointer: string, says: Wrong): DataError => ({
  pointer,
  detail: sayWrong(says, 'en') ?? '',
  says,
});

const MOST_ERRORS = 100;

const howMany = (all: number, named: number): Saying => {
  if (named < all) return wrong('some-named', { all, named });
  return all === 1 ? wrong('one-wrong') : wrong('all-named', { all });
};

/** What is wrong with data, at most a hundred of it. */
export function badData(all: readonly DataError[]): Failure<'bad-input'> {
  const { errors = [], ...rest } = badInput(all.slice(0, MOST_ERRORS));
  const says = [howMany(all.length, errors.length)];
  return {
    ...rest,
    errors,
    says,
    detail:
      all.length > MOST_ERRORS
        ? `${all.length} fields are not right; the first ${MOST_ERRORS} are named.`
        : rest.detail,
  };
}

/** What is wrong with a file or a table as a whole. */
export const wrongWhole = (one: Saying): Failure<'bad-input'> => ({
  ...badInput([wrongAt('#', [one])]),
  says: [one],
  detail: sayWrong([one], 'en') ?? '',
});
