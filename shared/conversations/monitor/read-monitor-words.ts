import type { IndicatorDefinition } from '../../monitor/definition.ts';
import type { Searched } from '../../platform/bound-search.ts';
import { findPlace, placeCalled, type Place } from '../kernel/find-places.ts';
import { findMeasures, isAboutMeasure, withoutFillers, type FoundMeasures } from './find-measures.ts';

/** What somebody asks of the monitor: a goal, an area, an indicator or both; `maybe` are the places that a name may mean. */
export type MonitorWords =
  | { readonly of: 'nothing' }
  | { readonly of: 'goal'; readonly goal: number }
  | {
      readonly of: 'figures';
      readonly place?: Place | undefined;
      readonly maybe: readonly Place[];
      /** What was typed beside the place; empty where that is all. */
      readonly rest: string;
      readonly measures: FoundMeasures;
    };

const GOAL = /^\s*(?:doel|doelen|goal|goals)\s*(?:nummer|number|nr\.?|#)?\s*(\d{1,4})\s*$/i;
const TOKEN = /[^\s,;&/+|.?!:]+/g;
const LONGEST_NAME = 6;

/** The ways to take some words in a row for a name, the longest first, and what is left of them. */
function* namesAmong(tokens: readonly string[]): Generator<{ readonly name: string; readonly rest: string[] }> {
  for (let length = Math.min(LONGEST_NAME, tokens.length); length > 0; length -= 1)
    for (let at = 0; at + length <= tokens.length; at += 1)
      yield {
        name: tokens.slice(at, at + length).join(' '),
        rest: [...tokens.slice(0, at), ...tokens.slice(at + length)],
      };
}

type Known = { readonly places: readonly Place[]; readonly all: readonly IndicatorDefinition[] };

const asked = ({ all }: Known, rest: string, place?: Place, maybe: readonly Place[] = []): MonitorWords => ({
  of: 'figures',
  place,
  maybe,
  rest,
  measures: findMeasures(all, rest),
});

/** A name of a place to the letter, with what else was typed. */
function placeToTheLetter(tokens: readonly string[], known: Known): MonitorWords | undefined {
  for (const { name, rest } of namesAmong(tokens)) {
    const place = placeCalled(known.places, name);
    if (place) return asked(known, withoutFillers(rest).join(' '), place);
  }
  return undefined;
}

/** A name of a place with typing errors, or of several, beside words of an indicator; or a name that is all there is. */
function placeNearly(tokens: readonly string[], known: Known): MonitorWords | undefined {
  const words = withoutFillers(tokens);
  const found = [...namesAmong(words)]
    .filter(({ rest }) => rest.length === 0 || isAboutMeasure(known.all, rest.join(' ')))
    .map(({ name, rest }) => ({ rest: rest.join(' '), ...findPlace(known.places, name) }));
  const one = found.find((place) => 'place' in place);
  if (one) return asked(known, one.rest, one.place);
  const several = found.find((place) => 'maybe' in place && place.maybe.length > 0 && place.rest !== '');
  if (several && 'maybe' in several) return asked(known, several.rest, undefined, several.maybe);
  return undefined;
}

/** Reads what was typed after the command, in any order and either language: `vrieheide bijstand`, `doel 4`. */
export function readMonitorWords(words: Searched, known: Known): MonitorWords {
  const goal = GOAL.exec(words)?.[1];
  if (goal !== undefined) return { of: 'goal', goal: Number(goal) };
  const tokens = words.match(TOKEN) ?? [];
  const meant = withoutFillers(tokens).join(' ');
  if (tokens.length === 0) return { of: 'nothing' };
  const exact = placeToTheLetter(tokens, known);
  if (exact) return exact;
  if (meant !== '' && isAboutMeasure(known.all, meant)) return asked(known, meant);
  const near = placeNearly(tokens, known);
  if (near) return near;
  const found = findPlace(known.places, meant);
  return asked(known, meant, undefined, 'maybe' in found ? found.maybe : []);
}
