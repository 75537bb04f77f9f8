import { sayIn, type Language, type Say } from '../../../platform/messages/messages.ts';

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
  said: '{identified, plural, =1 {Er is 1 verwijzing gevonden} other {Er zijn {identifiedShown} verwijzingen gevonden}}, waarvan {duplicatesShown} dubbel. {screened, plural, =1 {1 studie is} other {{screenedShown} studies zijn}} op titel beoordeeld door twee mensen; {excludedByTitleShown} {excludedByTitle, plural, =1 {viel} other {vielen}} af en {soughtShown} {sought, plural, =1 {ging} other {gingen}} naar de volledige tekst. Daarvan {excludedByText, plural, =1 {viel} other {vielen}} er {excludedByTextShown} af. Meegenomen: {includedShown}. Nog te beoordelen: {leftByTitleShown} op titel en {leftByTextShown} op volledige tekst.',
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
  said: '{identified, plural, =1 {1 record was} other {{identifiedShown} records were}} found, of which {duplicatesShown} more than once. {screened, plural, =1 {1 study was} other {{screenedShown} studies were}} screened by title by two people; {excludedByTitleShown} {excludedByTitle, plural, =1 {was} other {were}} excluded and {soughtShown} {sought, plural, =1 {went} other {went}} on to the full text. Of those {excludedByTextShown} {excludedByText, plural, =1 {was} other {were}} excluded. Included: {includedShown}. Still to judge: {leftByTitleShown} by title and {leftByTextShown} by full text.',
};

const TEXTS = { nl, en } as const satisfies Record<Language, Record<FlowTextKey, string>>;

/** The words of a flow in a language. */
export const flowWords = (language: Language): Say<FlowTextKey> => sayIn(TEXTS, language);
