import { PLACE_FORM } from '../../area/codes.ts';
import type { Area, Neighbourhood } from '../../area/neighbourhoods.ts';
import { LONGEST_NAME, nameSearch } from '../../platform/bound-search.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { fail, ok } from '../../platform/result.ts';
import type { CellResult } from './cells.ts';
import { forgiven, PROGRAMME_AREA } from './dutch-words.ts';
import { MOST_NEIGHBOURHOODS } from '../record/plan-parts.ts';

/** What the names in a list are looked up in. */
export type Names = { readonly area: Area; readonly partners: ProgrammeData['partners'] };

const PROGRAMME_AREA_NAMES = new Set(Object.values(PROGRAMME_AREA).map(forgiven));

type Found = CellResult<string[]>;

const found = (codes: readonly string[], nothing: string): Found => (codes.length > 0 ? ok([...codes]) : fail(nothing));

/** What an area's names stand for, without what people write in different ways: made once, for every row of a list. */
type Spelled = {
  readonly neighbourhoods: ReadonlyMap<string, readonly Neighbourhood[]>;
  readonly districts: ReadonlyMap<string, string>;
};

const spelled = new WeakMap<Area, Spelled>();

function spelledIn(area: Area): Spelled {
  const all = [...area.values()];
  const made = spelled.get(area) ?? {
    neighbourhoods: Map.groupBy(all, ({ name }) => forgiven(name)),
    districts: new Map(
      all.toReversed().map(({ districtName, districtCode }) => [forgiven(districtName), districtCode]),
    ),
  };
  spelled.set(area, made);
  return made;
}

const namedBy = (area: Area, name: string): Found => {
  const { neighbourhoods, districts } = spelledIn(area);
  const same = neighbourhoods.get(forgiven(name)) ?? [];
  if (same.length > 1)
    return fail(
      `“${name}” can be ${same.map(({ code, districtName }) => `${code} (${districtName})`).join(' or ')}: name the code.`,
    );
  const district = districts.get(forgiven(name));
  const hint = district === undefined ? '' : `: the district of that name is ${district}`;
  return found(
    same.map(({ code }) => code),
    `There is no neighbourhood “${name}”${hint}.`,
  );
};

/** The neighbourhoods that one part of the cell names: a code, all of a district, a name, or the programme area. */
function neighbourhoodsOf(area: Area, part: string): Found {
  const all = [...area.values()];
  if (PROGRAMME_AREA_NAMES.has(forgiven(part))) {
    return found(
      all.filter(({ inProgrammeArea }) => inProgrammeArea).map(({ code }) => code),
      'The programme area holds no neighbourhood.',
    );
  }
  const code = part.toUpperCase();
  if (!PLACE_FORM.test(code)) return namedBy(area, part);
  return found(
    all
      .filter((neighbourhood) => neighbourhood.code === code || neighbourhood.districtCode === code)
      .map((neighbourhood) => neighbourhood.code),
    `There is no neighbourhood or district ${code}.`,
  );
}

/** The codes of the neighbourhoods that a cell names, or every reason why some are not found. */
export function placesFrom(parts: readonly string[], { area }: Names): Found {
  if (parts.length > MOST_NEIGHBOURHOODS)
    return fail(`${parts.length} places: at most ${MOST_NEIGHBOURHOODS} in one cell.`);
  const long = parts.find((part) => part.length > LONGEST_NAME);
  if (long !== undefined)
    return fail(
      `“${nameSearch(long).searched}…” is longer than any name: at most ${LONGEST_NAME} characters, with ; between names.`,
    );
  const results = parts.map((part) => neighbourhoodsOf(area, part));
  const reasons = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return reasons.length > 0
    ? fail(reasons.join(' '))
    : ok(results.flatMap((result) => (result.ok ? result.value : [])));
}

/** The id of a partner that is named by its id or its name; what names nobody is left as it is, for the plan's own rules. */
export const partnerFrom = (name: string, { partners }: Names): string =>
  partners.find((partner) => forgiven(partner.id) === forgiven(name) || forgiven(partner.name) === forgiven(name))
    ?.id ?? name;
