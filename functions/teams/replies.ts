import type { IAdaptiveCard } from '@microsoft/teams.cards';

/** What Teams gets for an answer to something that it waits for: https://adaptivecards.io/explorer/Action.Execute.html */
export type TeamsReply = { readonly status: number; readonly body?: unknown };

/** The answer that says only that it arrived. */
export const TAKEN: TeamsReply = { status: 200 };

/** A card that takes the place of the one that was pressed, for whoever pressed it. */
export const cardReply = (card: IAdaptiveCard): TeamsReply => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
});

/** A sentence that is shown for a moment; the card stays as it is, with all that is filled in. */
export const sentenceReply = (text: string): TeamsReply => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
});

/** Teams leaves the card as it is. */
export const leaveIt = (code: string, text: string): TeamsReply => ({
  status: 200,
  body: { statusCode: 403, type: 'application/vnd.microsoft.error', value: { code, message: text } },
});

/** What was found for a list, while somebody types. */
export const foundReply = (results: readonly { readonly value: string; readonly title: string }[]): TeamsReply => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } },
});
