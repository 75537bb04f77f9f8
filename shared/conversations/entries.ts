import { ACTIVITIES } from './activities/entries.ts';
import { ASSUMPTIONS } from './assumptions/entries.ts';
import type { CommandName } from './commands.ts';
import { DATA_REQUESTS } from './data-requests/entries.ts';
import { DATASETS } from './datasets/entries.ts';
import { INTERVENTIONS } from './interventions/entries.ts';
import { INTRODUCTIONS } from './introductions/entries.ts';
import { ORGANISATIONS } from './organisations/entries.ts';
import type { Capability, FormWork, OptionSearch, Started } from './kernel/context.ts';
import { findIndicatorOptions } from './kernel/find-indicators.ts';
import { localizerOf } from './kernel/localizer.ts';
import type { FormName, OptionSource } from './kernel/model.ts';
import { MONITOR } from './monitor/entries.ts';
import { neighbourhoodsOfPostcode } from './kernel/typed-postcodes.ts';
import { placeOption, placeOptions, listPlaces } from './kernel/find-places.ts';
import { ROUNDS } from './rounds/entries.ts';
import { OVERLAP } from './overlap/entries.ts';
import { OVERVIEW } from './overview/entries.ts';
import { REPORTS } from './reports/entries.ts';
import { REVIEWS } from './reviews/entries.ts';
import { RESULTS } from './results/entries.ts';

/** Rule P39. Places for what was typed so far: a postcode stands for its neighbourhoods. */
const findPlaceOptions: OptionSearch = async ({ desk }, { language }, typed) => {
  const places = listPlaces(await desk.area(), localizerOf(language));
  const found = await neighbourhoodsOfPostcode(desk, typed);
  const codes = new Set<string>((found ?? []).map(({ code }) => code));
  return found ? places.filter(({ code }) => codes.has(code)).map(placeOption) : placeOptions(places, typed);
};

/** The lists that no capability has to itself: the places and the indicators of the programme. */
const SHARED = {
  buttons: {},
  forms: {},
  commands: {},
  options: {
    places: findPlaceOptions,
    indicators: ({ desk }, { language }, typed) => findIndicatorOptions(desk, localizerOf(language), typed),
  },
} as const satisfies Capability;

/** Every capability that takes part in the conversations. */
export const CAPABILITIES: readonly Capability[] = [
  ACTIVITIES,
  ORGANISATIONS,
  OVERLAP,
  DATASETS,
  DATA_REQUESTS,
  INTRODUCTIONS,
  INTERVENTIONS,
  ROUNDS,
  MONITOR,
  ASSUMPTIONS,
  REPORTS,
  RESULTS,
  REVIEWS,
  OVERVIEW,
  SHARED,
];

/** What each button starts, and what its value is about. */
export const ACTS: Readonly<Record<string, Started>> = Object.fromEntries(
  CAPABILITIES.flatMap(({ buttons }) => Object.entries(buttons)),
);

/** What a button starts, if it is one of ours; `constructor` is none, though every object has one. */
export const actNamed = (act: string): Started | undefined => (Object.hasOwn(ACTS, act) ? ACTS[act] : undefined);

/** What each command starts. */
export const COMMANDS: Readonly<Record<CommandName, Started>> = {
  ...ACTIVITIES.commands,
  ...OVERLAP.commands,
  ...DATASETS.commands,
  ...INTRODUCTIONS.commands,
  ...MONITOR.commands,
  ...ASSUMPTIONS.commands,
  ...REPORTS.commands,
  ...OVERVIEW.commands,
};

/** What each form is about, and what it does when it changes, is looked at, and is sent. */
export const FORMS: Readonly<Record<FormName, FormWork>> = {
  ...ACTIVITIES.forms,
  ...ORGANISATIONS.forms,
  ...DATASETS.forms,
  ...DATA_REQUESTS.forms,
  ...INTRODUCTIONS.forms,
  ...ROUNDS.forms,
  ...RESULTS.forms,
};

/** Where the options of each long list are looked up. */
export const OPTIONS: Readonly<Record<OptionSource, OptionSearch>> = {
  ...DATASETS.options,
  ...INTRODUCTIONS.options,
  ...SHARED.options,
};
