import { fillIn, type Language } from '../../platform/messages/messages.ts';

/** How a loop is told; factors stand between quotation marks, since people wrote them. */
const nl = {
  'more': 'meer',
  'less': 'minder',
  'start': 'Meer ‘{cause}’ leidt tot {much} ‘{effect}’',
  'leads': '{so} ‘{cause}’ leidt tot {much} ‘{effect}’',
  'start.unknown': 'Meer ‘{cause}’ verandert ‘{effect}’, maar hoe is nog niet duidelijk',
  'leads.unknown': '{so} ‘{cause}’ verandert ‘{effect}’, maar hoe is nog niet duidelijk',
  'reinforcing': 'dit versterkt zichzelf.',
  'balancing': 'dit dempt zichzelf.',
  'indeterminate': 'of dit zichzelf versterkt of dempt, is nog niet duidelijk.',
} as const;
type StoryTextKey = keyof typeof nl;

const en: Record<StoryTextKey, string> = {
  'more': 'more',
  'less': 'less',
  'start': 'More ‘{cause}’ leads to {much} ‘{effect}’',
  'leads': '{so} ‘{cause}’ leads to {much} ‘{effect}’',
  'start.unknown': 'More ‘{cause}’ changes ‘{effect}’, but how is not clear yet',
  'leads.unknown': '{so} ‘{cause}’ changes ‘{effect}’, but how is not clear yet',
  'reinforcing': 'this reinforces itself.',
  'balancing': 'this dampens itself.',
  'indeterminate': 'whether this reinforces or dampens itself is not clear yet.',
};

const TEXTS: Readonly<Record<Language, Readonly<Record<StoryTextKey, string>>>> = { nl, en };

export const sayStory = (
  language: Language,
  key: StoryTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string => fillIn(TEXTS[language][key], values);
