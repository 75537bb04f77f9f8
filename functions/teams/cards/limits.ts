/**
 * What Teams takes at most. A message of a bot may be 100 KB, counted as UTF-16, with all that goes around a card:
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const TEAMS_LIMITS = {
  cardText: 40_000,
  actionsInARow: 5,
  choices: 100,
  fewChoices: 5,
  inputText: 3_000,
} as const;

/**
 * Whether Teams would make something else of a text where it reads Markdown: what somebody typed stands then in a place where it
 * reads none.
 */
export const mayFormat = (text: string): boolean =>
  /[*~`[\]<>\\|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^\s*(?:#{1,6}|[-+]|\d{1,9}[.)])(?:\s|$)|^[-=\s]{2,}$|&#?\w+;|:\w+:/mu.test(
    text,
  );

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['*', '\u2217'],
  ['_', '\u02CD'],
  ['~', '\u223C'],
  ['`', '\u02CB'],
]);

/** A text without links of which the words say one thing and the address another: that is what somebody could hide in a title. */
export const unlinked = (text: string): string => text.replaceAll('](', ']\u200B(');

/** A text for a place that is always read as Markdown, such as what can be chosen: signs that format become those that look like them. */
export const inert = (text: string): string =>
  unlinked(text.replaceAll(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => LOOK_ALIKES.get(sign) ?? sign));

/** What a button or a choice is called: Teams takes no name of nothing. */
export const nameOrDash = (text: string): string => (text.trim() === '' ? '–' : text);

/** How long a card is, as it goes over the line. */
export const weight = (card: unknown): number => JSON.stringify(card).length;
