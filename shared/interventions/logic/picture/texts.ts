import { sayIn, type Language, type Say } from '../../../platform/messages/messages.ts';

/** What the picture of a logic says, and the words for its parts. */
const nl = {
  'title': 'Interventielogica: {title}',
  'inputs': 'Middelen',
  'activities': 'Activiteiten',
  'outputs': 'Prestaties',
  'outcomes': 'Effecten',
  'asks.inputs': 'Wat zetten we in?',
  'asks.activities': 'Wat doen we daarmee?',
  'asks.outputs': 'Wat levert het op?',
  'asks.outcomes': 'Wat bereiken we?',
  'none': 'Nog niets ingevuld.',
  'loop': 'Leer- en verbetermoment, elk half jaar',
  'loop.said': 'Elk half jaar is er een leer- en verbetermoment: van de effecten kijken we terug naar de middelen.',
  'sign.+': 'werkt mee',
  'sign.-': 'werkt tegen',
  'sign.?': 'nog niet duidelijk',
  'quoted': '‘{text}’',
  'on': 'Op: {item}',
  'voice': 'Volgens: {voice}',
  'step.said': '{step}: {items}.',
  'mechanism.said': 'Van {from} naar {to}: {text}, {sign}.',
  'mechanism.said.voice': 'Van {from} naar {to}: {text}, {sign}, volgens {voice}.',
  'count': '{period}: {figures}',
  'planned': 'gepland {number}',
  'realised': 'gedaan {number}',
  'register': 'register {number}',
  'half': 'eerste helft {year}',
  'exact': '{number}',
  'at-least': 'minstens {number}',
  'about': 'ongeveer {number}',
  'small': 'minder dan 10',
  'not-shown': 'niet getoond',
} as const;
export type LogicTextKey = keyof typeof nl;

const en: Record<LogicTextKey, string> = {
  'title': 'Intervention logic: {title}',
  'inputs': 'Inputs',
  'activities': 'Activities',
  'outputs': 'Outputs',
  'outcomes': 'Outcomes',
  'asks.inputs': 'What do we put in?',
  'asks.activities': 'What do we do with it?',
  'asks.outputs': 'What does it yield?',
  'asks.outcomes': 'What do we reach?',
  'none': 'Nothing filled in yet.',
  'loop': 'Moment to learn and improve, each half year',
  'loop.said': 'Each half year there is a moment to learn and improve: from the outcomes we look back at the inputs.',
  'sign.+': 'helps',
  'sign.-': 'hinders',
  'sign.?': 'not clear yet',
  'quoted': '‘{text}’',
  'on': 'On: {item}',
  'voice': 'Says: {voice}',
  'step.said': '{step}: {items}.',
  'mechanism.said': 'From {from} to {to}: {text}, {sign}.',
  'mechanism.said.voice': 'From {from} to {to}: {text}, {sign}, as {voice} says.',
  'count': '{period}: {figures}',
  'planned': 'planned {number}',
  'realised': 'done {number}',
  'register': 'register {number}',
  'half': 'first half of {year}',
  'exact': '{number}',
  'at-least': 'at least {number}',
  'about': 'about {number}',
  'small': 'fewer than 10',
  'not-shown': 'not shown',
};

const TEXTS: Readonly<Record<Language, Readonly<Record<LogicTextKey, string>>>> = { nl, en };

export type SayLogic = Say<LogicTextKey>;

/** How the words of a logic are said in a language. */
export const logicWords = (language: Language): SayLogic => sayIn(TEXTS, language);
