import { fillIn, type Language } from '../../../platform/messages/messages.ts';

/** What the picture of a flow says, and its table. */
const nl = {
  title: 'Van gevonden naar meegenomen: {question}',
  identified: 'Gevonden verwijzingen',
  duplicates: 'Dubbel gevonden',
  screened: 'Op titel beoordeeld door twee',
  excludedByTitle: 'Niet meegenomen op titel',
  leftByTitle: 'Nog te beoordelen op titel',
  sought: 'Naar de volledige tekst',
  excludedByText: 'Niet meegenomen op volledige tekst',
  leftByText: 'Nog te beoordelen op volledige tekst',
  included: 'Meegenomen studies',
  said: 'Er zijn {identified} verwijzingen gevonden, waarvan {duplicates} dubbel. {screened} studies zijn op titel beoordeeld door twee mensen; {excludedByTitle} vielen af en {sought} gingen naar de volledige tekst. Daarvan vielen er {excludedByText} af. Meegenomen: {included}. Nog te beoordelen: {leftByTitle} op titel en {leftByText} op volledige tekst.',
} as const;
export type FlowTextKey = keyof typeof nl;

const en: Record<FlowTextKey, string> = {
  title: 'From found to included: {question}',
  identified: 'Records found',
  duplicates: 'Found more than once',
  screened: 'Screened by title, by two',
  excludedByTitle: 'Excluded by title',
  leftByTitle: 'Still to screen by title',
  sought: 'On to the full text',
  excludedByText: 'Excluded by full text',
  leftByText: 'Still to assess by full text',
  included: 'Studies included',
  said: '{identified} records were found, of which {duplicates} more than once. {screened} studies were screened by title by two people; {excludedByTitle} were excluded and {sought} went on to the full text. Of those {excludedByText} were excluded. Included: {included}. Still to judge: {leftByTitle} by title and {leftByText} by full text.',
};

const TEXTS = { nl, en } as const satisfies Record<Language, Record<FlowTextKey, string>>;

/** The words of a flow in a language. */
export const flowWords =
  (language: Language) =>
  (key: FlowTextKey, values: Readonly<Record<string, string | number>> = {}): string =>
    fillIn(TEXTS[language][key], values);
