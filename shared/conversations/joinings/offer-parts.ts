import type { Offer } from '../../activities/joining/offer.ts';
import type { Area } from '../../area/neighbourhoods.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Part } from '../kernel/model.ts';

const TENTHS = 10;
const ofTenths = (value: number): number => Math.round(value * TENTHS) / TENTHS;

/** Rule K81. What joining saves, in words: "62 letters fewer, 1.4 per 100 in Vrieheide". */
export function savedText(
  { say, number, list }: Localizer,
  { contacts, neighbourhoods }: Offer['saved'],
  area: Area,
): string {
  const places = neighbourhoods.map(({ code, per100 }) =>
    say('joining.saved.place', { number: number(ofTenths(per100)), name: area.get(code)?.name ?? code }),
  );
  return say('joining.saved', { count: Math.round(contacts), places: list(places) });
}

/** The asks of others that are worth joining; with a button to propose it, where somebody can. */
export function offerParts(localizer: Localizer, offers: readonly Offer[], area: Area, guest?: string): Part[] {
  if (offers.length === 0) return [];
  const { say } = localizer;
  return [
    { kind: 'text', text: say('joining.some') },
    ...offers.flatMap(({ activity, title, organisation, number, saved }): Part[] => [
      {
        kind: 'text',
        text: say('joining.offer', { title, organisation, number, saved: savedText(localizer, saved, area) }),
      },
      ...(guest === undefined
        ? []
        : [
            {
              kind: 'buttons',
              buttons: [
                {
                  act: 'joining.propose',
                  label: say('joining.propose', { number }),
                  value: JSON.stringify([guest, activity]),
                },
              ],
            } as const,
          ]),
    ]),
  ];
}
