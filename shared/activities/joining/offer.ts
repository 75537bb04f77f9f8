import * as z from 'zod';
import { NeighbourhoodCode } from '../../area/neighbourhoods.ts';
import { Id } from '../../platform/ids.ts';
import type { Plan } from '../record/plan.ts';
import type { Match } from './likeness.ts';

const share = z.number().min(0).max(1);

/** How alike two asks are, as it is answered. */
export const LikenessView = z
  .strictObject({ place: share, time: share, topic: share, likeness: share })
  .meta({ id: 'Likeness', description: 'Place, time and topic, each 0 to 1, and their product.' });

/** What joining saves, as it is answered. */
export const SavedView = z
  .strictObject({
    contacts: z.number().meta({ description: 'So many fewer, over the weeks and groups that both ask.' }),
    neighbourhoods: z.array(
      z.strictObject({
        code: NeighbourhoodCode,
        contacts: z.number(),
        per100: z.number().meta({ description: 'Per 100 of the people whom both ask there.' }),
      }),
    ),
  })
  .meta({ id: 'SavedByJoining' });

/** Another open ask that is worth joining: no word of who is behind it. */
export const Offer = z
  .strictObject({
    activity: Id,
    number: z.string(),
    title: z.string(),
    organisation: z.string(),
    likeness: LikenessView,
    saved: SavedView,
    example: z.literal(true).optional(),
  })
  .meta({ id: 'JoinOffer' });
export type Offer = z.output<typeof Offer>;

/** What an ask is about. */
export type Subject = Pick<Partial<Plan>, 'indicators' | 'collects' | 'goals'>;

/** Whether anything can be shared of what it is about: without, no other ask is worth joining. */
export const isAboutAnything = ({ indicators = [], collects = [], goals = [] }: Subject): boolean =>
  indicators.length + collects.length + goals.length > 0;

/** A match in the words of an answer. */
export function matchView({ place, time, topic, likeness, saved }: Match): Pick<Offer, 'likeness' | 'saved'> {
  return {
    likeness: { place, time, topic, likeness },
    saved: {
      contacts: saved.contacts,
      neighbourhoods: saved.neighbourhoods.map(({ code, ...rest }) => ({
        code: NeighbourhoodCode.parse(code),
        ...rest,
      })),
    },
  };
}
