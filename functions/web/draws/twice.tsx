import type { MostTwice } from '#shared/activities/room/asked-twice.ts';
import { shareText } from '#shared/conversations/activities/card/coordination-parts.ts';
import type { PageRequest } from '../page-request.ts';
import { drawWords } from './words.ts';

type TwiceProps = {
  readonly pageRequest: PageRequest;
  readonly most: MostTwice | undefined;
  readonly week: string | undefined;
};

/** Shares under this are told as nobody: to one decimal they are 0%. */
const LEAST_TOLD = 0.0005;

/** Rule K17. How many people of a place are asked twice or more in twelve weeks, in a sentence; nothing where nobody lives. */
export const TwiceLine = ({ pageRequest, most, week: name }: TwiceProps) => {
  if (most === undefined || name === undefined) return null;
  const say = drawWords(pageRequest);
  const { localizer } = pageRequest;
  const week = localizer.week(name);
  const told = (): string => {
    if (most === 'unknown') return say('twice.unknown');
    if (most.share < LEAST_TOLD) return say('twice.none', { week });
    const group = localizer.say(`group.${most.group}`);
    return say('twice.some', { week, group, share: shareText(localizer, most.share) });
  };
  return <p class="utrecht-paragraph">{told()}</p>;
};
