import type { Area } from '../../area/neighbourhoods.ts';
import { COUNTRY } from '../../monitor/monitor-areas.ts';
import type { MonitorArea, Places } from '../../monitor/rules/places.ts';
import type { Place } from '../kernel/find-places.ts';

const COUNTRY_WORDS = ['nederland', 'netherlands', 'the netherlands', 'holland'];

const wordsOf = ({ code, name, level }: MonitorArea): string[] => [
  name,
  code,
  ...(code === COUNTRY.code ? COUNTRY_WORDS : []),
  ...(level === 'municipality' ? [`gemeente ${name}`, `municipality of ${name}`] : []),
];

/** The areas of the monitor, as somebody may type them: the larger ones hold the neighbourhoods that lie in them. */
export const listMonitorPlaces = (places: Places, area: Area): Place[] =>
  places.items.map((item) => ({
    code: item.code,
    name: item.name,
    words: wordsOf(item),
    neighbourhoods:
      item.level === 'country'
        ? [...area.values()]
        : [...places.extentOf(item.code).keys()].flatMap((code) => area.get(code) ?? []),
  }));
