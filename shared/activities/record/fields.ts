import * as z from 'zod';
import { NeighbourhoodCode } from '../../area/neighbourhoods.ts';
import { Period } from '../../platform/days/period.ts';
import { TargetGroup } from '../../area/groups.ts';
import { listOf } from '../../platform/input/lists.ts';
import { text } from '../../platform/input/text.ts';
import { ASK_COLUMNS, ASK_QUESTIONS, ASKED } from '../room/ask-field.ts';
import type { ActivityField, FieldColumn, Question, Section } from './field.ts';
import {
  Ask,
  AskedOrganisation,
  Contact,
  Kind,
  Labelled,
  MOST_NEIGHBOURHOODS,
  MOST_ORGANISATIONS,
  Priority,
} from './plan-parts.ts';

/**
 * Every field of an activity as it is sent, and all that the desks do with it: an entry here and its texts are all that a field takes.
 * In each section the form and the lists follow this order.
 */
// oxfmt-ignore
export const ACTIVITY_FIELDS = {
  title: {
    schema: text(200), section: 'what', card: 'change', history: 'named', freeText: ['title'], residents: 'waits',
    questions: [{ id: 'title', kind: 'text', most: 200 }],
    columns: [{
      field: 'title', nl: 'titel', cell: 'text', required: true, example: 'Onderzoek naar groen in de buurt',
      explanation: { nl: 'Hoe de activiteit heet', en: 'What the activity is called' },
    }],
  },
  summary: {
    schema: text(4_000).optional(), section: 'around', card: 'change', history: 'named', freeText: ['summary'], residents: 'waits',
    questions: [{ id: 'summary', kind: 'text', long: true, most: 3_000, optional: true, later: true }],
    columns: [{
      field: 'summary', nl: 'samenvatting', cell: 'text', example: 'Wij vragen bewoners per brief hoe zij het groen gebruiken.',
      explanation: { nl: 'Wat er gebeurt, in gewone woorden', en: 'What happens, in plain words' },
    }],
  },
  kind: {
    schema: Kind, section: 'what', card: 'drawn', history: 'named', freeText: 'none', residents: 'waits',
    questions: [{ id: 'kind', kind: 'choice', of: 'kind' }],
    columns: [{
      field: 'kind', nl: 'soort', cell: 'kind', required: true, example: 'onderzoek',
      explanation: { nl: 'Wat voor activiteit het is', en: 'What kind of activity it is' },
    }],
  },
  organisation: {
    schema: text(200), section: 'what', card: 'fact', history: 'named', freeText: ['organisation'], residents: 'waits',
    questions: [{ id: 'organisation', kind: 'text', most: 200, autofill: 'organization' }],
    columns: [{
      field: 'organisation', nl: 'organisatie', cell: 'text', required: true, example: 'Open Universiteit',
      explanation: { nl: 'Wie de activiteit uitvoert', en: 'Who carries it out' },
    }],
  },
  // Kept apart from the activity, where it goes in time: it stands in no history, and card, change and redaction see to it themselves.
  contact: {
    schema: Contact.optional(), section: 'around', card: 'none', history: 'none', freeText: 'none', residents: 'none',
    questions: [
      { id: 'contactName', part: ['name'], kind: 'text', most: 200, optional: true, autofill: 'name', later: true },
      { id: 'contactEmail', part: ['email'], covers: [], kind: 'text', most: 254, optional: true, autofill: 'email', later: true },
    ],
    columns: [
      {
        field: 'contactName', nl: 'contactNaam', part: ['name'], cell: 'text', isPrivate: true, example: 'Voorbeeld Naam',
        explanation: { nl: 'Bij wie het bureau terechtkan; niet openbaar', en: 'Whom the bureau can turn to; not public' },
      },
      {
        field: 'contactEmail', nl: 'contactEmail', part: ['email'], cell: 'text', isPrivate: true, example: 'naam@example.org',
        explanation: { nl: 'Het e-mailadres daarbij; niet openbaar', en: 'The e-mail address that goes with it; not public' },
      },
    ],
  },
  neighbourhoods: {
    schema: listOf(NeighbourhoodCode, MOST_NEIGHBOURHOODS).min(1, 'At least one neighbourhood.'),
    section: 'what', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'neighbourhoods', kind: 'places', hint: true, redraws: true }],
    columns: [{
      field: 'neighbourhoods', nl: 'buurten', cell: 'places', required: true, example: 'BU09172004',
      explanation: {
        nl: 'Waar de mensen wonen: buurtcodes, wijkcodes (alle buurten), namen van buurten of programmagebied, met ; ertussen',
        en: 'Where the people live: neighbourhood codes, district codes (all of it), names of neighbourhoods or programme-area, separated by ;',
      },
    }],
  },
  period: {
    schema: Period.optional(), section: 'what', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: [
      { id: 'start', part: ['start'], kind: 'day', optional: true, neededWith: ['end', ...ASKED], forCheck: true, redraws: true },
      { id: 'end', part: ['end'], covers: [], kind: 'day', optional: true, neededWith: ['start', ...ASKED], forCheck: true, redraws: true },
    ],
    columns: [
      {
        field: 'start', nl: 'begin', part: ['start'], cell: 'day', example: '11-01-2027',
        explanation: { nl: 'De eerste dag, als DD-MM-JJJJ of JJJJ-MM-DD', en: 'The first day, as YYYY-MM-DD or DD-MM-YYYY' },
      },
      { field: 'end', nl: 'einde', part: ['end'], cell: 'day', example: '07-02-2027', explanation: { nl: 'De laatste dag', en: 'The last day' } },
    ],
  },
  targetGroups: {
    schema: listOf(TargetGroup, 7).optional(), section: 'what', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'groups', kind: 'choices', of: 'group', optional: true, neededWith: ASKED, forCheck: true, redraws: true }],
    columns: [{
      field: 'targetGroups', nl: 'doelgroepen', cell: 'target-groups', example: '25-44;45-64',
      explanation: { nl: 'Wie er gevraagd worden, met ; ertussen', en: 'Who is asked, separated by ;' },
    }],
  },
  ask: {
    schema: Ask.optional(), section: 'asked', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: ASK_QUESTIONS,
    columns: ASK_COLUMNS,
  },
  askedOrganisations: {
    schema: listOf(AskedOrganisation, MOST_ORGANISATIONS).optional(), section: 'asked', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'organisations', kind: 'partner-hours', optional: true, redraws: true, later: true }],
    columns: [{
      field: 'askedOrganisations', nl: 'gevraagdeOrganisaties', cell: 'partner-hours', example: 'movare:4,5;weller:2',
      explanation: { nl: 'Hoeveel uren van organisaties gevraagd worden, als partner:uren met ; ertussen', en: 'The hours asked of organisations, as partner:hours separated by ;' },
    }],
  },
  theme: {
    schema: z.int('The number of a theme.').optional(), section: 'belongs', card: 'none', history: 'named', freeText: 'none', residents: 'none', questions: 'none',
    columns: [{ field: 'theme', nl: 'thema', cell: 'whole-number', example: '2', explanation: { nl: 'Het nummer van het thema', en: 'The number of the theme' } }],
  },
  goals: {
    schema: listOf(z.int('The number of a goal.'), 12).optional(), section: 'belongs', card: 'none', history: 'named', freeText: 'none', residents: 'none', questions: 'none',
    columns: [{
      field: 'goals', nl: 'doelen', cell: 'whole-numbers', example: '2',
      explanation: { nl: 'De nummers van de doelen, met ; ertussen', en: 'The numbers of the goals, separated by ;' },
    }],
  },
  indicators: {
    schema: listOf(z.string('The id of an indicator.'), 100).optional(), section: 'belongs', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'indicators', kind: 'indicators', optional: true, redraws: true, later: true }],
    columns: [{
      field: 'indicators', nl: 'indicatoren', cell: 'texts', example: '',
      explanation: { nl: 'De codes van de indicatoren, met ; ertussen', en: 'The ids of the indicators, separated by ;' },
    }],
  },
  collects: {
    schema: listOf(text(200), 50).optional(), section: 'belongs', card: 'drawn', history: 'named', freeText: ['collects'], residents: 'none',
    questions: [{ id: 'collects', kind: 'lines', most: 3_000, optional: true, redraws: true, later: true }],
    columns: [{
      field: 'collects', nl: 'verzamelt', cell: 'texts', example: 'groengebruik;groenbehoefte',
      explanation: { nl: 'Over welke onderwerpen gegevens verzameld worden, met ; ertussen', en: 'The topics on which data are collected, separated by ;' },
    }],
  },
  newCollectionReason: {
    schema: text(2_000).optional().meta({ description: 'Why it is collected anew, where data on it exist or others collect it too.' }),
    section: 'belongs', card: 'fact', history: 'none', freeText: ['newCollectionReason'], residents: 'none',
    questions: [{ id: 'newCollectionReason', kind: 'text', long: true, most: 2_000, hint: true, optional: true, redraws: true, later: true, when: 'known' }],
    columns: [{
      field: 'newCollectionReason', nl: 'waaromOpnieuwVerzamelen', cell: 'text', example: '',
      explanation: { nl: 'Waarom het opnieuw verzameld wordt, als er al gegevens over zijn', en: 'Why it is collected anew, where there are data on it already' },
    }],
  },
  partners: {
    schema: listOf(z.string('The id of a partner.'), 50).optional(), section: 'belongs', card: 'none', history: 'named', freeText: 'none', residents: 'none', questions: 'none',
    columns: [{
      field: 'partners', nl: 'partners', cell: 'partners', example: 'gemeente-heerlen',
      explanation: { nl: 'De codes of namen van de partners die meedoen, met ; ertussen', en: 'The ids or names of the partners involved, separated by ;' },
    }],
  },
  amounts: {
    schema: listOf(Labelled, 20).optional(), section: 'belongs', card: 'none', history: 'named', freeText: ['label'], residents: 'none', questions: 'none',
    columns: [{
      field: 'amounts', nl: 'bedragen', cell: 'labelled', example: 'budget=12500',
      explanation: { nl: 'Bedragen in euro, als omschrijving=bedrag met ; ertussen', en: 'Amounts in euros, as label=amount separated by ;' },
    }],
  },
  counts: {
    schema: listOf(Labelled, 20).optional(), section: 'belongs', card: 'none', history: 'named', freeText: ['label'], residents: 'none', questions: 'none',
    columns: [{
      field: 'counts', nl: 'aantallen', cell: 'labelled', example: 'bijeenkomsten=2',
      explanation: { nl: 'Andere aantallen, als omschrijving=aantal met ; ertussen', en: 'Other numbers, as label=number separated by ;' },
    }],
  },
  // The bureau says which activities are reported on, and owner or bureau which partner leads one (rules I1 and I2).
  leadPartner: {
    schema: z.string('The id of a partner.').optional().meta({ description: 'The partner that leads it: who acts for it tells how it goes.' }),
    section: 'belongs', card: 'none', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'leadPartner', kind: 'partner', hint: true, optional: true, later: true }],
    columns: [{
      field: 'leadPartner', nl: 'leidendePartner', cell: 'partner', example: 'open-universiteit',
      explanation: { nl: 'De code of naam van de partner die de leiding heeft', en: 'The id or name of the partner that leads it' },
    }],
  },
  reported: {
    schema: z.boolean('true or false.').optional().meta({ description: 'Whether it is reported on; where it is not said, interventions and prevention programmes are. Only the bureau says it.' }),
    section: 'belongs', card: 'none', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'reported', kind: 'yes-no', hint: true, optional: true, later: true, when: 'bureau' }],
    columns: [{
      field: 'reported', nl: 'overGerapporteerd', cell: 'yes-no', example: '',
      explanation: { nl: 'Of erover gerapporteerd wordt: ja of nee; leeg is: volgens de soort', en: 'Whether it is reported on: yes or no; empty is by its kind' },
    }],
  },
  // Rule K70. The bureau alone says it; where it is not said, it is `other`.
  priority: {
    schema: Priority.optional().meta({ description: 'Whether the law asks for it, or the programme itself does or commissions it; `other` where nothing is said. Only the bureau says it.' }),
    section: 'belongs', card: 'drawn', history: 'named', freeText: 'none', residents: 'none',
    questions: [{ id: 'priority', kind: 'choice', of: 'priority', hint: true, optional: true, later: true, when: 'bureau' }],
    columns: [{
      field: 'priority', nl: 'voorrang', cell: 'priority', example: '',
      explanation: { nl: 'Wettelijk, programma of overig; leeg is overig', en: 'Statutory, programme or other; empty is other' },
    }],
  },
  source: {
    schema: text(500).optional(), section: 'around', card: 'none', history: 'none', freeText: ['source'], residents: 'none', questions: 'none',
    columns: [{ field: 'source', nl: 'bron', cell: 'text', example: '', explanation: { nl: 'Waar dit vandaan komt', en: 'Where this comes from' } }],
  },
} as const satisfies Readonly<Record<string, ActivityField>>;

type Fields = typeof ACTIVITY_FIELDS;
type FieldName = keyof Fields;
/** The names of the fields of which the table says something. */
type NamesOf<Said> = { [Name in FieldName]: Fields[Name] extends Said ? Name : never }[FieldName];

const ENTRIES: readonly (readonly [name: string, field: ActivityField])[] = Object.entries(ACTIVITY_FIELDS);

/** The schema of every field, by its name. */
export function fieldSchemas(): { -readonly [Name in FieldName]: Fields[Name]['schema'] };
export function fieldSchemas(): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(ENTRIES.map(([name, { schema }]) => [name, schema]));
}

/** A question of the form with its own id and, where it has one, its hint. */
export type AskedQuestion = Exclude<Fields[FieldName]['questions'], 'none'>[number];

/** Where a question or a column belongs: its section, its place in the activity, and the place whose faults it shows. */
type Placed = { readonly section: Section; readonly path: readonly string[]; readonly covers: readonly string[] };

/** Every question of the form, in the order of the table. */
export const QUESTIONS: readonly (Placed & { readonly question: AskedQuestion })[] = Object.entries(
  ACTIVITY_FIELDS,
).flatMap(([name, { section, questions }]) =>
  (questions === 'none' ? [] : [...questions]).map((question: AskedQuestion) => {
    const { part = [], covers = part }: Question = question;
    return { section, question, path: [name, ...part], covers: [name, ...covers] };
  }),
);

/** Every column of a list that holds a part of an activity, in the order of the table. */
export const FIELD_COLUMNS: readonly (FieldColumn & Pick<Placed, 'section' | 'path'>)[] = ENTRIES.flatMap(
  ([name, { section, columns }]) =>
    (columns === 'none' ? [] : columns).map((column) => ({ ...column, section, path: [name, ...(column.part ?? [])] })),
);

/** The fields that a form asks for and that may be left empty; `ofBureau`: asked of the bureau alone. */
export const MAY_BE_EMPTY: readonly { readonly name: string; readonly ofBureau: boolean }[] = ENTRIES.flatMap(
  ([name, { questions, schema }]) =>
    questions !== 'none' && schema.safeParse(undefined).success
      ? [{ name, ofBureau: questions.every(({ when }) => when === 'bureau') }]
      : [],
);

/** The names under which people write freely in an activity. */
export const FREE_TEXTS: readonly string[] = ENTRIES.flatMap(([, { freeText }]) =>
  freeText === 'none' ? [] : freeText,
);

/** The fields that residents read, and that only the bureau lets change once they do. */
export const RESIDENTS_READ: ReadonlySet<string> = new Set(
  ENTRIES.flatMap(([name, { residents }]) => (residents === 'waits' ? [name] : [])),
);

const FIELD_NAMES: readonly FieldName[] = Object.keys(ACTIVITY_FIELDS).filter((name): name is FieldName =>
  Object.hasOwn(ACTIVITY_FIELDS, name),
);

/** The fields that the bureau's history names. */
export const NAMED_IN_HISTORY = FIELD_NAMES.filter(
  (name): name is NamesOf<{ readonly history: 'named' }> => ACTIVITY_FIELDS[name].history === 'named',
);

/** The fields that a card draws in its own way, and those that it says as they are. */
export type DrawnOnCard = NamesOf<{ readonly card: 'drawn' }>;
export type SaidOnCard = NamesOf<{ readonly card: 'fact' | 'change' }>;
export const isDrawnOnCard = (name: KeptName): name is DrawnOnCard => ACTIVITY_FIELDS[name].card === 'drawn';

/** The fields of an activity as it is kept: without the contact. */
type KeptName = Exclude<FieldName, 'contact'>;
export const KEPT_FIELDS = FIELD_NAMES.filter((name): name is KeptName => name !== 'contact');

/** The texts that the conversations need for the fields. */
type Hinted = Extract<AskedQuestion, { readonly hint: true }>['id'];
export type FieldText =
  | `field.${AskedQuestion['id']}`
  | `wrong.${AskedQuestion['id']}`
  | `field.${Hinted}.hint`
  | `fact.${SaidOnCard}`;
/** The texts that the bureau's history needs. */
export type HistoryText = `field.${(typeof NAMED_IN_HISTORY)[number]}`;

/** Whether a card says a field as it is: always, or of a change that waits. */
export const isSaidOnCard = (name: KeptName, isChange: boolean): name is SaidOnCard => {
  const { card } = ACTIVITY_FIELDS[name];
  return card === 'fact' || (isChange && card === 'change');
};
