import type { Language } from '../../platform/messages/messages.ts';
import { ok } from '../../platform/result.ts';
import type { Cell as StoredCell } from '../../platform/tables/cell.ts';
import { date, decimal, listOf, oneOf, pair, share, shortText, text, wholeNumber, type Cell } from './cells.ts';
import { partnerFrom, placesFrom, type Names } from './places.ts';
import { ALL_STATUS_WORDS, forgiven, KIND_WORDS, MODE_WORDS, PROGRAMME_AREA, STATUS_WORDS, TARGET_GROUP_WORDS, type Words } from './words.ts';

/** A cell as it was read: what it says by itself, and what it means where the names are known. A digest rests on the former. */
export type CellRead = { readonly said: unknown; readonly meant: (names: Names) => Cell };

/** A column of a list that is brought in, and how its cells become a part of a registration. */
export type Column = {
  readonly field: string; // the English header too
  readonly nl: string; // the Dutch header
  readonly path: readonly string[]; // its place in the plan; none where it is no part of it
  readonly read: (cell: StoredCell, language: Language) => Cell<CellRead>;
  readonly required?: true;
  readonly words?: Words; // the words that a cell may hold
  readonly example: string; // as the Dutch template shows it
  readonly explanation: { readonly nl: string; readonly en: string };
};

/** A cell that means what it says. */
const plain =
  (read: (cell: StoredCell, language: Language) => Cell): Column['read'] =>
  (cell, language) => {
    const said = read(cell, language);
    return said.ok ? ok({ said: said.value, meant: () => said }) : said;
  };

/** A cell with names to be looked up. */
const named =
  <Value>(read: (cell: StoredCell, language: Language) => Cell<Value>, lookUp: (said: Value, names: Names) => Cell): Column['read'] =>
  (cell, language) => {
    const said = read(cell, language);
    return said.ok ? ok({ said: said.value, meant: (names) => lookUp(said.value, names) }) : said;
  };

const words = (some: Words) => ({ words: some, read: plain(oneOf(some)) });
/** A status that a list may give, or another one that the register gave in an export. */
const statusCell = (cell: StoredCell, language: Language): Cell => {
  const said = oneOf(STATUS_WORDS)(cell, language);
  const exported = oneOf(ALL_STATUS_WORDS)(cell, language);
  return said.ok || !exported.ok ? said : exported;
};

const labelled = plain(listOf(pair('=', (label, value) => ({ label, value }))));
const asked = listOf(pair(':', (partner, hours) => ({ partner, hours })));

const LONGEST_REFERENCE = 200;

/** The reference of the template's own example. */
export const EXAMPLE_REFERENCE = 'voorbeeld-1';

/** The column by which a row is known: a row that was imported before is not imported again. */
export const REFERENCE: Column = {
  field: 'reference', nl: 'referentie', path: [], required: true, read: plain(shortText(LONGEST_REFERENCE)), example: EXAMPLE_REFERENCE,
  explanation: { nl: 'Het kenmerk van deze regel in uw eigen lijst; elk kenmerk staat er één keer in', en: 'How your own list knows this row; each reference stands once' },
};

/** The column that says where. */
export const NEIGHBOURHOODS: Column = {
  field: 'neighbourhoods', nl: 'buurten', path: ['neighbourhoods'], required: true, read: named(listOf(text), placesFrom), example: 'BU09172004',
  explanation: {
    nl: `Waar de mensen wonen: buurtcodes, wijkcodes (alle buurten), namen van buurten of ${PROGRAMME_AREA.nl}, met ; ertussen`,
    en: `Where the people live: neighbourhood codes, district codes (all of it), names of neighbourhoods or ${PROGRAMME_AREA.en}, separated by ;`,
  },
};

/** The column that says where an activity stands. */
export const STATUS: Column = {
  field: 'status', nl: 'status', path: [], words: STATUS_WORDS, read: plain(statusCell), example: 'goedgekeurd',
  explanation: { nl: 'Hoe ver de activiteit is; leeg is aangemeld', en: 'Where the activity stands; empty is submitted' },
};

const what: readonly Column[] = [
  {
    field: 'title', nl: 'titel', path: ['title'], required: true, read: plain(text), example: 'Onderzoek naar groen in de buurt',
    explanation: { nl: 'Hoe de activiteit heet', en: 'What the activity is called' },
  },
  {
    field: 'kind', nl: 'soort', path: ['kind'], required: true, ...words(KIND_WORDS), example: 'onderzoek',
    explanation: { nl: 'Wat voor activiteit het is', en: 'What kind of activity it is' },
  },
  {
    field: 'organisation', nl: 'organisatie', path: ['organisation'], required: true, read: plain(text), example: 'Open Universiteit',
    explanation: { nl: 'Wie de activiteit uitvoert', en: 'Who carries it out' },
  },
  NEIGHBOURHOODS,
  {
    field: 'start', nl: 'begin', path: ['period', 'start'], read: plain(date), example: '11-01-2027',
    explanation: { nl: 'De eerste dag, als DD-MM-JJJJ of JJJJ-MM-DD', en: 'The first day, as YYYY-MM-DD or DD-MM-YYYY' },
  },
  {
    field: 'end', nl: 'einde', path: ['period', 'end'], read: plain(date), example: '07-02-2027',
    explanation: { nl: 'De laatste dag', en: 'The last day' },
  },
  {
    field: 'targetGroups', nl: 'doelgroepen', path: ['targetGroups'], words: TARGET_GROUP_WORDS, read: plain(listOf(oneOf(TARGET_GROUP_WORDS))), example: '25-44;45-64',
    explanation: { nl: 'Wie er gevraagd worden, met ; ertussen', en: 'Who is asked, separated by ;' },
  },
];

const howMuchIsAsked: readonly Column[] = [
  {
    field: 'participants', nl: 'deelnemers', path: ['ask', 'participants'], read: plain(wholeNumber), example: '200',
    explanation: { nl: 'Hoeveel mensen benaderd worden; leeg als niemand dat nog weet', en: 'How many people are approached; empty where nobody knows yet' },
  },
  {
    field: 'contactsPerParticipant', nl: 'contactenPerDeelnemer', path: ['ask', 'contactsPerParticipant'], read: plain(wholeNumber), example: '1',
    explanation: { nl: 'Hoe vaak ieder gevraagd wordt, 1 tot 52', en: 'How often each is asked, 1 to 52' },
  },
  {
    field: 'reminders', nl: 'herinneringen', path: ['ask', 'reminders'], read: plain(wholeNumber), example: '1',
    explanation: { nl: 'Hoeveel herinneringen ieder hoogstens krijgt; leeg is 0', en: 'How many reminders each gets at most; empty is 0' },
  },
  {
    field: 'responseRate', nl: 'respons', path: ['ask', 'responseRate'], read: plain(share), example: '0,4',
    explanation: { nl: 'Welk deel naar verwachting meedoet, zoals 0,4 of 40%; leeg is 1', en: 'The share expected to take part, such as 0.4 or 40%; empty is 1' },
  },
  {
    field: 'minutesPerContact', nl: 'minutenPerContact', path: ['ask', 'minutesPerContact'], read: plain(decimal), example: '20',
    explanation: { nl: 'Hoeveel minuten een contact kost', en: 'How many minutes a contact takes' },
  },
  {
    field: 'mode', nl: 'vorm', path: ['ask', 'mode'], ...words(MODE_WORDS), example: 'post',
    explanation: { nl: 'Hoe mensen gevraagd worden; leeg is online', en: 'How people are asked; empty is online' },
  },
  {
    field: 'askStart', nl: 'vragenVanaf', path: ['ask', 'period', 'start'], read: plain(date), example: '18-01-2027',
    explanation: { nl: 'De eerste dag waarop mensen gevraagd worden; leeg is de hele periode', en: 'The first day on which people are asked; empty is the whole period' },
  },
  {
    field: 'askEnd', nl: 'vragenTot', path: ['ask', 'period', 'end'], read: plain(date), example: '31-01-2027',
    explanation: { nl: 'De laatste dag waarop mensen gevraagd worden', en: 'The last day on which people are asked' },
  },
  {
    field: 'askedOrganisations', nl: 'gevraagdeOrganisaties', path: ['askedOrganisations'], example: 'movare:4,5;weller:2',
    read: named(asked, (said, names) => ok(said.map(({ partner, hours }) => ({ partner: partnerFrom(partner, names), hours })))),
    explanation: { nl: 'Hoeveel uren van organisaties gevraagd worden, als partner:uren met ; ertussen', en: 'The hours asked of organisations, as partner:hours separated by ;' },
  },
];

const whatItBelongsTo: readonly Column[] = [
  {
    field: 'theme', nl: 'thema', path: ['theme'], read: plain(wholeNumber), example: '2',
    explanation: { nl: 'Het nummer van het thema', en: 'The number of the theme' },
  },
  {
    field: 'goals', nl: 'doelen', path: ['goals'], read: plain(listOf(wholeNumber)), example: '2',
    explanation: { nl: 'De nummers van de doelen, met ; ertussen', en: 'The numbers of the goals, separated by ;' },
  },
  {
    field: 'indicators', nl: 'indicatoren', path: ['indicators'], read: plain(listOf(text)), example: '',
    explanation: { nl: 'De codes van de indicatoren, met ; ertussen', en: 'The ids of the indicators, separated by ;' },
  },
  {
    field: 'collects', nl: 'verzamelt', path: ['collects'], read: plain(listOf(text)), example: 'groengebruik;groenbehoefte',
    explanation: { nl: 'Over welke onderwerpen gegevens verzameld worden, met ; ertussen', en: 'The topics on which data are collected, separated by ;' },
  },
  {
    field: 'newCollectionReason', nl: 'waaromOpnieuwVerzamelen', path: ['newCollectionReason'], read: plain(text), example: '',
    explanation: { nl: 'Waarom het opnieuw verzameld wordt, als er al gegevens over zijn', en: 'Why it is collected anew, where there are data on it already' },
  },
  {
    field: 'partners', nl: 'partners', path: ['partners'], example: 'gemeente-heerlen',
    read: named(listOf(text), (said, names) => ok(said.map((partner) => partnerFrom(partner, names)))),
    explanation: { nl: 'De codes of namen van de partners die meedoen, met ; ertussen', en: 'The ids or names of the partners involved, separated by ;' },
  },
  {
    field: 'amounts', nl: 'bedragen', path: ['amounts'], read: labelled, example: 'budget=12500',
    explanation: { nl: 'Bedragen in euro, als omschrijving=bedrag met ; ertussen', en: 'Amounts in euros, as label=amount separated by ;' },
  },
  {
    field: 'counts', nl: 'aantallen', path: ['counts'], read: labelled, example: 'bijeenkomsten=2',
    explanation: { nl: 'Andere aantallen, als omschrijving=aantal met ; ertussen', en: 'Other numbers, as label=number separated by ;' },
  },
];

const whoAndWhence: readonly Column[] = [
  {
    field: 'summary', nl: 'samenvatting', path: ['summary'], read: plain(text), example: 'Wij vragen bewoners per brief hoe zij het groen gebruiken.',
    explanation: { nl: 'Wat er gebeurt, in gewone woorden', en: 'What happens, in plain words' },
  },
  {
    field: 'contactName', nl: 'contactNaam', path: ['contact', 'name'], read: plain(text), example: 'Voorbeeld Naam',
    explanation: { nl: 'Bij wie het bureau terechtkan; niet openbaar', en: 'Whom the bureau can turn to; not public' },
  },
  {
    field: 'contactEmail', nl: 'contactEmail', path: ['contact', 'email'], read: plain(text), example: 'naam@example.org',
    explanation: { nl: 'Het e-mailadres daarbij; niet openbaar', en: 'The e-mail address that goes with it; not public' },
  },
  {
    field: 'source', nl: 'bron', path: ['source'], read: plain(text), example: '',
    explanation: { nl: 'Waar dit vandaan komt', en: 'Where this comes from' },
  },
];

/** Every column of a list, in the order of the template. */
export const COLUMNS: readonly Column[] = [REFERENCE, ...what, ...howMuchIsAsked, ...whatItBelongsTo, STATUS, ...whoAndWhence];

const byHeader = new Map(COLUMNS.flatMap((column) => [column.field, column.nl].map((header) => [forgiven(header), column] as const)));

/** The column that a header names, in English or Dutch, whatever its case, blanks and hyphens. */
export const columnOf = (header: string): Column | undefined => byHeader.get(forgiven(header));
