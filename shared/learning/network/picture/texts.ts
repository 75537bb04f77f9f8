import { sayIn, type Language, type Say } from '../../../platform/messages/messages.ts';
import { statusWordsEn, statusWordsNl } from '../../rules/status-texts.ts';

/** What the status of an arrow is called: that of its assumption, or of several that differ; in Dutch. */
export const linkStatusNl = { ...statusWordsNl, 'status.mixed': 'verschilt' } as const;

/** The same in English. */
export const linkStatusEn = { ...statusWordsEn, 'status.mixed': 'differs' } as const;

/** What the picture of a network says. */
const nl = {
  'title': 'Netwerk van aannames',
  'group': '{count, plural, =1 {1 factor} other {# factoren}}',
  'none': 'Geen thema of doel',
  'sign.+': 'meer',
  'sign.-': 'minder',
  'legend.+': '+ meer van het een geeft meer van het ander',
  'legend.-': '− meer van het een geeft minder van het ander',
  'legend.?': '? hoe het werkt is nog niet duidelijk',
  ...linkStatusNl,
  'described': '{factors, plural, =1 {1 vak} other {# vakken}}, {links, plural, =1 {1 pijl} other {# pijlen}}.',
  'link': '‘{cause}’ geeft {sign} ‘{effect}’ ({status}).',
  'link.?': 'Wat ‘{cause}’ met ‘{effect}’ doet, is nog niet duidelijk ({status}).',
  'more': 'Nog {count, plural, =1 {1 pijl} other {# pijlen}}: de tabel en het CSV-bestand noemen ze alle.',
} as const;
export type PictureTextKey = keyof typeof nl;

const en: Record<PictureTextKey, string> = {
  'title': 'Network of assumptions',
  'group': '{count, plural, =1 {1 factor} other {# factors}}',
  'none': 'No theme or goal',
  'sign.+': 'more',
  'sign.-': 'less',
  'legend.+': '+ more of the one gives more of the other',
  'legend.-': '− more of the one gives less of the other',
  'legend.?': '? how it works is not clear yet',
  ...linkStatusEn,
  'described': '{factors, plural, =1 {1 box} other {# boxes}}, {links, plural, =1 {1 arrow} other {# arrows}}.',
  'link': '‘{cause}’ gives {sign} ‘{effect}’ ({status}).',
  'link.?': 'What ‘{cause}’ does to ‘{effect}’ is not clear yet ({status}).',
  'more': '{count, plural, =1 {1 arrow} other {# arrows}} more: the table and the CSV file name them all.',
};

const TEXTS: Readonly<Record<Language, Readonly<Record<PictureTextKey, string>>>> = { nl, en };

export type SayPicture = Say<PictureTextKey>;

/** How the words of a network are said in a language. */
export const networkWords = (language: Language): SayPicture => sayIn(TEXTS, language);
