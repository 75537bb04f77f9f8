import type { IndicatorDefinition } from '../definition.ts';
import { ok, type Result } from '../../platform/result.ts';
import { fillIn, type Language } from '../../platform/messages/messages.ts';
import { figureText } from './display.ts';
import {
  distanceOf,
  TARGET,
  type Distance,
  type DistanceAsked,
  type DistanceFound,
  type DistanceRefusal,
} from './distance.ts';
import { distanceEn, distanceNl } from './sentence-texts.ts';
import { SETTINGS } from './settings.ts';

const TEXTS = { nl: distanceNl, en: distanceEn } as const;
type TextKey = keyof typeof distanceNl;

type InBoth = Readonly<Record<Language, string>>;

/** What a sentence names: the indicator, the two areas, and where it is to be told the unit, and who holds what is not public. */
export type Telling = {
  readonly indicator: Pick<IndicatorDefinition, 'title' | 'titleEn' | 'phrase' | 'phraseEn' | 'decimals'>;
  readonly area: InBoth;
  readonly reference: InBoth;
  readonly unit?: InBoth | undefined;
  readonly whyNoData?: InBoth | undefined;
};

const CLOSING = ['on-track', 'too-slow', 'far-too-slow'];

/** How the sentence of a class ends. */
function endOf({ distance: { class: found, yearReached, reference }, by }: DistanceFound): TextKey {
  if (found === 'reached') return reference === TARGET ? 'reached-target' : 'reached';
  if (CLOSING.includes(found) && typeof yearReached !== 'number') return 'not-in-sight';
  return found === 'on-track' && typeof yearReached === 'number' && yearReached > by ? 'on-track-nearly' : found;
}

/** Why no two figures can be compared: what is most in the way. */
function whyNotCompared({ leftOut }: Distance): TextKey {
  const whys = ['not-comparable', 'definition-version', 'unit'] as const;
  const why = whys.find((one) => leftOut.some((period) => period.why === one));
  return why ? `why-${why}` : 'why-other-periods';
}

/** Why there is no figure: of the area, as its newest says; of the reference; or no target was set. */
function whyNothing({ readings, references, reference }: DistanceAsked): {
  readonly of: 'area' | 'reference';
  readonly why: TextKey;
} {
  if (readings.some(({ value }) => value !== null))
    return reference === TARGET
      ? { of: 'reference', why: 'why-no-target' }
      : { of: 'reference', why: `why-${references.at(-1)?.reason ?? 'not-collected'}` };
  return { of: 'area', why: `why-${readings.at(-1)?.reason ?? 'not-collected'}` };
}

function sayNothing(asked: DistanceAsked, distance: Distance, telling: Telling, language: Language): string {
  const texts = TEXTS[language];
  const what = language === 'nl' ? telling.indicator.title : telling.indicator.titleEn;
  const reference = asked.reference === TARGET ? texts.target : telling.reference[language];
  if (distance.class === 'not-comparable')
    return fillIn(texts['not-comparable'], {
      what,
      area: telling.area[language],
      reference,
      why: texts[whyNotCompared(distance)],
    });
  const { of, why } = whyNothing(asked);
  return fillIn(texts['no-data'], {
    what,
    place: of === 'area' ? telling.area[language] : reference,
    why: of === 'area' && telling.whyNoData ? telling.whyNoData[language] : texts[why],
  });
}

function compareKey(isTitle: boolean, isTarget: boolean): TextKey {
  if (isTitle) return isTarget ? 'compare-title-target' : 'compare-title';
  return isTarget ? 'compare-target' : 'compare';
}

/** What else is to be known: that chance may make the difference, and that the exceptional years change the class. */
function besides({ margin, withExceptional, class: found }: Distance): TextKey[] {
  const differs = withExceptional !== undefined && withExceptional.class !== found;
  return [
    ...(margin?.unclear === true ? (['unclear'] as const) : []),
    ...(differs ? (['with-exceptional'] as const) : []),
  ];
}

/** Rule M23. The sentence of a distance in a language: the two figures, and what the pace makes of them, or why nothing can be told. */
function sayDistance(asked: DistanceAsked, found: DistanceFound, telling: Telling, language: Language): string {
  const { distance, by, of } = found;
  if (!of) return sayNothing(asked, distance, telling, language);
  const { indicator } = telling;
  const texts = TEXTS[language];
  const [phrase, title] =
    language === 'nl' ? [indicator.phrase, indicator.title] : [indicator.phraseEn, indicator.titleEn];
  const keys = [compareKey(phrase === undefined, asked.reference === TARGET), endOf(found), ...besides(distance)];
  return fillIn(keys.map((key) => texts[key]).join(''), {
    what: phrase ?? title,
    area: telling.area[language],
    reference: telling.reference[language],
    value: figureText(of.value, indicator.decimals, language),
    other: figureText(of.reference, indicator.decimals, language),
    unit: telling.unit === undefined ? '' : ` ${telling.unit[language]}`,
    by,
    year: Math.floor(distance.yearReached ?? by),
    years: SETTINGS.yearsInSight,
    class: texts[`class-${distance.withExceptional?.class ?? distance.class}`],
  });
}

/** A distance as it is answered. */
export type DistanceAnswer = Distance & { readonly sentence: InBoth };

/** Works a distance out and says it in both languages. */
export function answerDistance(asked: DistanceAsked, telling: Telling): Result<DistanceAnswer, DistanceRefusal> {
  const found = distanceOf(asked);
  if (!found.ok) return found;
  const say = (language: Language): string => sayDistance(asked, found.value, telling, language);
  return ok({ ...found.value.distance, sentence: { nl: say('nl'), en: say('en') } });
}
