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
 * A text that Teams would read as Markdown, without links of which the words say one thing and the address another: that
 * is what somebody could hide in a title.
 */
export const inert = (text: string): string => text.replaceAll('](', ']\u200B(');

/** What a button or a choice is called: Teams takes no name of nothing. */
export const nameOrDash = (text: string): string => (text.trim() === '' ? '–' : text);

/** How long a card is, as it goes over the line. */
export const weight = (card: unknown): number => JSON.stringify(card).length;
