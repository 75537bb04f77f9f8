import type {
  ConversationAnswer,
  Card,
  Conversations,
  Field,
  FieldErrors,
  Form,
  Option,
  Who,
} from '#shared/conversations/kernel/model.ts';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { readersCard } from './cards/card.ts';
import { formCard, type FormDrawing } from './cards/form.ts';

export type FormMore = Pick<FormDrawing, 'key' | 'notice'> & { readonly errors?: FieldErrors };

/** How answers are drawn for their reader. */
export type Draw = {
  /** `key` is of a form, if that is what came of it. */
  readonly answer: (who: Who, answer: ConversationAnswer, key: string) => Promise<IAdaptiveCard>;
  readonly form: (who: Who, form: Form, more: FormMore) => Promise<IAdaptiveCard>;
  /** A message of the dispatcher as its reader sees it. */
  readonly again: (who: Who, card: Card, mark: string | undefined) => IAdaptiveCard;
};

type Search = Extract<Field, { kind: 'search' }>;

/** Draws over the conversations, which are asked for the options of long lists. */
export function drawWith({ options }: Pick<Conversations, 'options'>): Draw {
  const foundFor = async (who: Who, { fields }: Form): Promise<Record<string, readonly Option[]>> => {
    const searches = fields.filter((field): field is Search => field.kind === 'search');
    const sources = [...new Set(searches.map(({ source }) => source))];
    const lists = new Map(
      await Promise.all(sources.map(async (source) => [source, await options(who, source, '')] as const)),
    );
    return Object.fromEntries(searches.map(({ id, source }) => [id, lists.get(source) ?? []]));
  };
  const form: Draw['form'] = async (who, asked, more) =>
    formCard(asked, { language: who.language, found: await foundFor(who, asked), ...more });
  return {
    form,
    answer: async (who, answer, key) => {
      if ('ask' in answer) return form(who, answer.ask, { key, ...(answer.errors && { errors: answer.errors }) });
      return readersCard('home' in answer ? answer.home : [answer.show], { language: who.language });
    },
    again: ({ language }, card, mark) => readersCard([card], { language, ...(mark !== undefined && { mark }) }),
  };
}
