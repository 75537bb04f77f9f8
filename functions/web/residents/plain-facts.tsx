import type { ActivityView } from '#shared/activities/record/activity.ts';
import type { LabelledFact } from '../parts/facts.tsx';
import type { PageRequest } from '../page-request.ts';
import { residentSay } from './words.ts';

/** What is asked of somebody who lives here, in plain words. */
function askedText(pageRequest: PageRequest, { ask }: Pick<ActivityView, 'ask'>): string {
  const say = residentSay(pageRequest);
  if (!ask) return say('asked.unknown');
  return ask.participants === 0 ? say('asked.none') : say(`asked.${ask.mode}`);
}

/** How long taking part takes, and how often. */
function durationText(pageRequest: PageRequest, { ask }: Pick<ActivityView, 'ask'>): string {
  const say = residentSay(pageRequest);
  const { number } = pageRequest.localizer;
  if (!ask) return say('asked.unknown');
  if (ask.participants === 0 || ask.contactsPerParticipant === 0) return say('asked.none');
  const often = say('long.often', { count: number(ask.contactsPerParticipant) });
  return ask.minutesPerContact > 0
    ? `${say('long.minutes', { minutes: number(ask.minutesPerContact) })} ${often}`
    : `${say('long.unknown')} ${often}`;
}

/** What a resident wants to know of a study or activity: why, for whom, what is asked, how long it takes, when, and that one may say no. No verdict: that is for who plans. */
export function plainFacts(pageRequest: PageRequest, activity: ActivityView): LabelledFact[] {
  const say = residentSay(pageRequest);
  const { localizer } = pageRequest;
  const isAsked = activity.ask === undefined || activity.ask.participants > 0;
  return [
    { label: say('one.why'), value: activity.summary ?? say('one.no-why') },
    { label: say('one.by'), value: activity.organisation },
    { label: say('one.for'), value: localizer.groups(activity.targetGroups) },
    { label: say('one.asked'), value: askedText(pageRequest, activity) },
    { label: say('one.long'), value: durationText(pageRequest, activity) },
    { label: say('one.when'), value: localizer.period(activity.period) },
    ...(isAsked ? [{ label: say('one.no'), value: say('one.no.text') }] : []),
  ];
}
