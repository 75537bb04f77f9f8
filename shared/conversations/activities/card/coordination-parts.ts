import type { Check } from '../../../activities/room/check-answer.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import type { Fact, Part } from '../../kernel/model.ts';

type Place = Check['neighbourhoods'][number];
type Coordinated = NonNullable<Place['coordination']>;
type PlaceCoordinated = Pick<Place, 'name'> & { readonly coordination: Coordinated };

const PER_CENT = 100;
const PER_MILLE = 1000;

/** A share as it is read: in per cent, to one decimal. */
const tenths = (share: number): number => Math.round(share * PER_MILLE) / 10;

/** Rule K12. A share of people in words of a text: to one decimal, and what is under that is nobody. */
export const shareText = ({ number }: Localizer, share: number): string => `${number(tenths(share))}%`;

/** Rule K13. Whether slices come out worse than none would, as it is read: the circle is nearly full there. */
const isCrowded = ({ draw, askedAgain }: Coordinated): boolean =>
  draw === 'slices' && tenths(askedAgain.with) > tenths(askedAgain.without);

type Case = 'nothing' | 'own' | 'more' | 'none' | 'some';

function caseOf(coordination: Coordinated): Case {
  const { draw, askedAgain } = coordination;
  const [again, otherwise] = [tenths(askedAgain.with), tenths(askedAgain.without)];
  if (again === 0 && otherwise === 0) return 'nothing';
  if (draw === 'own-list') return 'own';
  if (isCrowded(coordination)) return 'more';
  return again === 0 ? 'none' : 'some';
}

/** Rule K12. How many of the other asks then draw by themselves; nothing where none does. */
function independentText({ say }: Localizer, { independent }: Coordinated): string[] {
  const percent = Math.round(independent * PER_CENT);
  return percent === 0 ? [] : [say('draw.independent', { percent })];
}

/** Rules K12 and K13. How an ask goes together with the others of a neighbourhood, in plain words. */
export function coordinationSentence(localizer: Localizer, coordination: Coordinated): string {
  const { restWeeks: weeks, askedAgain } = coordination;
  const said = localizer.say(`draw.again.${caseOf(coordination)}`, {
    weeks,
    with: shareText(localizer, askedAgain.with),
    without: shareText(localizer, askedAgain.without),
  });
  return [said, ...independentText(localizer, coordination)].join(' ');
}

/** The neighbourhoods in which somebody is asked, those first where most are asked again. */
export const coordinatedPlaces = ({ neighbourhoods }: Pick<Check, 'neighbourhoods'>): PlaceCoordinated[] =>
  neighbourhoods
    .flatMap(({ name, coordination }) => (coordination ? [{ name, coordination }] : []))
    .sort(
      ({ coordination: a }, { coordination: b }) =>
        Number(isCrowded(b)) - Number(isCrowded(a)) ||
        tenths(b.askedAgain.with) - tenths(a.askedAgain.with) ||
        b.askedAgain.without - a.askedAgain.without,
    );

/** Rule K13. The nearest period in which slices fit, in words or as a button that fills it in. */
function fitParts({ say, period }: Localizer, places: readonly PlaceCoordinated[], fills: boolean): Part[] {
  const fits = places.flatMap(({ coordination }) => coordination.fits ?? [])[0];
  if (!fits) return [];
  const label = say('draw.fits', { period: period(fits) });
  if (!fills) return [{ kind: 'text', text: label }];
  return [{ kind: 'buttons', buttons: [{ act: 'use.period', label, value: `${fits.start}..${fits.end}` }] }];
}

/** One sentence for all neighbourhoods together, by the one where most are asked again; nothing where nobody is asked. */
export function coordinationParts(localizer: Localizer, check: Check, fills = false): Part[] {
  const places = coordinatedPlaces(check);
  const [worst] = places;
  if (!worst) return [];
  const said = coordinationSentence(localizer, worst.coordination);
  const text = places.length > 1 ? `${said} ${localizer.say('draw.worst', { name: worst.name })}` : said;
  return [{ kind: 'text', text }, ...fitParts(localizer, places, fills)];
}

/** The same of each neighbourhood in figures, where there are several. */
export function coordinationFacts(localizer: Localizer, check: Check): Part[] {
  const places = coordinatedPlaces(check);
  if (places.length < 2) return [];
  const share = (of: number): string => shareText(localizer, of);
  const facts = places.map(({ name, coordination: { free, askedAgain, homes, independent } }): Fact => ({
    label: name,
    value: localizer.say('draw.figures', {
      free: share(free),
      with: share(askedAgain.with),
      without: share(askedAgain.without),
      homes: share(homes.with),
      independent: share(independent),
    }),
  }));
  return [{ kind: 'facts', facts }];
}
