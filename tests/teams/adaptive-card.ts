import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

/** What Teams takes in cards of 1.5 although the schema has it later: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
const TAKEN_EARLIER = 'choices.data';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is left out when it is written again, because it says what is so anyway. */
const saysNothing = (value: unknown): boolean =>
  value === false || value === '' || value === 'compact' || (Array.isArray(value) && value.length === 0);

/** What the schema does not know: it is lost when a card is read by it and written again. */
function lost(before: unknown, after: unknown, at: string): string[] {
  if (saysNothing(before) && after === undefined) return [];
  if (Array.isArray(before))
    return Array.isArray(after) && after.length === before.length
      ? before.flatMap((one, index) => lost(one, after[index], `${at}[${index}]`))
      : [`${at} is lost`];
  if (isObject(before))
    return isObject(after)
      ? Object.entries(before).flatMap(([name, value]) => lost(value, after[name], `${at}.${name}`))
      : [`${at} is lost`];
  return Object.is(before, after) ? [] : [`${at} is ${JSON.stringify(after)}`];
}

/**
 * What is wrong with a card by the schema of Adaptive Cards 1.5, as Microsoft's own package has it: elements and properties
 * that it does not know, values that it does not take, what is missing. `lang` is looked at by itself: the package keeps it
 * from one card to the next.
 */
export function faultsOf({ lang, ...json }: object & { readonly lang?: string }): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message).filter(
    (message) => !message.includes(TAKEN_EARLIER),
  );
  const missing = card.validateProperties().validationEvents.map(({ message }) => message);
  const written: unknown = card.toJSON();
  const gone = lost(json, written, 'card').filter((line) => !line.includes(TAKEN_EARLIER));
  return [...events, ...missing, ...gone, ...(lang === undefined || /^(nl|en)$/.test(lang) ? [] : [`lang is ${lang}`])];
}
