import { fillIn, type Language } from '../messages/messages.ts';

/** Why a file cannot be read as a table, and what to do about it. */
const nl = {
  'empty': 'Dit bestand is leeg.',
  'too-large': 'Dit bestand is te groot: hoogstens {most} MB.',
  'unpacks-too-large': 'Dit bestand is uitgepakt te groot: hoogstens {most} MB.',
  'too-many-parts': 'Dit zip-bestand heeft meer dan {most} onderdelen: het is geen gewone lijst.',
  'damaged':
    'Dit bestand is beschadigd en niet te lezen. Open het in het programma waarin het gemaakt is, en sla het opnieuw op.',
  'no-sheet': 'In dit bestand staat geen werkblad met gegevens.',
  'all-hidden': 'Alle werkbladen in dit bestand zijn verborgen: maak het blad met de lijst zichtbaar.',
  'too-many-rows': 'Meer dan {most} regels in {sheet}: splits het bestand.',
  'too-many-cells':
    'Meer dan {most} gevulde cellen in {sheet}: splits het bestand, of haal weg wat niet bij de lijst hoort.',
  'too-wide': 'Cel {address} in {sheet} staat te ver naar rechts: hoogstens {most} kolommen. Maak die cel leeg.',
  'too-long': 'Cel {address} in {sheet} heeft meer dan {most} tekens: maak de tekst korter.',
  'too-many-letters': 'In {sheet} staat te veel tekst: splits het bestand.',
  'too-many-merges': 'In {sheet} zijn te veel cellen samengevoegd: hef het samenvoegen op.',
  'twice': 'Cel {address} in {sheet} staat er twee keer in: open het bestand en sla het opnieuw op.',
  'xls':
    'Dit is een oud Excel-bestand (.xls), of een met een wachtwoord: open het in Excel en sla het op als .xlsx, zonder wachtwoord.',
  'xlsb': 'Dit is een binair Excel-bestand (.xlsb): open het in Excel en sla het op als .xlsx.',
  'password': 'Dit bestand heeft een wachtwoord: sla het op zonder wachtwoord.',
  'numbers': 'Dit is een bestand van Apple Numbers: kies in Numbers Exporteren naar Excel (.xlsx).',
  'document': 'Dit is een tekstdocument en geen lijst: zet de lijst in een werkblad en sla het op als .xlsx of .ods.',
  'presentation': 'Dit is een presentatie en geen lijst: zet de lijst in een werkblad en sla het op als .xlsx of .ods.',
  'zip': 'Dit is een zip-bestand: pak het uit en kies de lijst die erin zit.',
  'packed': 'Dit is een ingepakt bestand: pak het uit en kies de lijst die erin zit.',
  'pdf':
    'Dit is een PDF: open de lijst in het programma waarin die gemaakt is, en sla haar op als .xlsx, .ods of .csv.',
  'image': 'Dit is een afbeelding: neem de lijst over in een werkblad en sla het op als .xlsx of .ods.',
  'web-page': 'Dit is een webpagina, ook als de naam op .xls eindigt: open haar in Excel en sla haar op als .xlsx.',
  'xml': 'Dit is een XML-bestand: open het in Excel of LibreOffice en sla het op als .xlsx of .ods.',
  'not-text':
    'Dit is geen tekstbestand en geen werkblad: open het in het programma waarin het gemaakt is, en sla het op als .xlsx, .ods of .csv.',
  'letters':
    'De letters met accenten in dit bestand zijn niet zeker te lezen: sla het op als “CSV UTF-8” of als .xlsx.',
  'bad-csv':
    'Dit CSV-bestand is niet te lezen bij regel {row}: een aanhalingsteken (") staat los of wordt niet gesloten.',
} as const;

type ProblemCode = keyof typeof nl;

const en = {
  'empty': 'This file is empty.',
  'too-large': 'This file is too large: at most {most} MB.',
  'unpacks-too-large': 'This file is too large when unpacked: at most {most} MB.',
  'too-many-parts': 'This zip has more than {most} parts: it is no ordinary list.',
  'damaged': 'This file is damaged and cannot be read. Open it in the program that made it, and save it again.',
  'no-sheet': 'This file holds no sheet with data.',
  'all-hidden': 'All sheets of this file are hidden: show the one that holds the list.',
  'too-many-rows': 'More than {most} rows in {sheet}: split the file.',
  'too-many-cells':
    'More than {most} cells that hold something in {sheet}: split the file, or remove what is no part of the list.',
  'too-wide': 'Cell {address} in {sheet} stands too far to the right: at most {most} columns. Empty that cell.',
  'too-long': 'Cell {address} in {sheet} has more than {most} characters: shorten the text.',
  'too-many-letters': 'There is too much text in {sheet}: split the file.',
  'too-many-merges': 'Too many cells are merged in {sheet}: unmerge them.',
  'twice': 'Cell {address} in {sheet} is there twice: open the file and save it again.',
  'xls':
    'This is an old Excel file (.xls), or one with a password: open it in Excel and save it as .xlsx, without a password.',
  'xlsb': 'This is a binary Excel file (.xlsb): open it in Excel and save it as .xlsx.',
  'password': 'This file has a password: save it without one.',
  'numbers': 'This is a file of Apple Numbers: in Numbers, choose Export to Excel (.xlsx).',
  'document': 'This is a text document and no list: put the list into a sheet and save it as .xlsx or .ods.',
  'presentation': 'This is a presentation and no list: put the list into a sheet and save it as .xlsx or .ods.',
  'zip': 'This is a zip: unpack it and take the list that is in it.',
  'packed': 'This is a packed file: unpack it and take the list that is in it.',
  'pdf': 'This is a PDF: open the list in the program that made it and save it as .xlsx, .ods or .csv.',
  'image': 'This is an image: put the list into a sheet and save it as .xlsx or .ods.',
  'web-page': 'This is a web page, even if its name ends in .xls: open it in Excel and save it as .xlsx.',
  'xml': 'This is an XML file: open it in Excel or LibreOffice and save it as .xlsx or .ods.',
  'not-text':
    'This is neither a text file nor a spreadsheet: open it in the program that made it and save it as .xlsx, .ods or .csv.',
  'letters': 'The accented letters in this file cannot be read for sure: save it as “CSV UTF-8” or as .xlsx.',
  'bad-csv': 'This CSV file cannot be read at row {row}: a quotation mark (") stands alone or is not closed.',
} as const satisfies Record<ProblemCode, string>;

export const TABLE_PROBLEMS = { nl, en };

/** Why a file, or a sheet of it, was not read. */
export type TableProblem = { readonly code: ProblemCode; readonly about: Readonly<Record<string, string | number>> };

/** A problem with what it is about. */
export const problem = (code: ProblemCode, about: TableProblem['about'] = {}): TableProblem => ({ code, about });

/** A problem in a sentence that says what to do. */
export const sayProblem = ({ code, about }: TableProblem, language: Language): string =>
  fillIn({ nl, en }[language][code], about);
