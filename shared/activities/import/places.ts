import { PLACE_FORM } from '../../area/codes.ts';
import type { Area } from '../../area/neighbourhoods.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { fail, ok } from '../../platform/result.ts';
import type { Cell } from './cells.ts';
import { forgiven, PROGRAMME_AREA } from './words.ts';

/** What the names in a list are looked up in. */
export type Names = { readonly area: Area; readonly partners: ProgrammeData['partners'] };

const PROGRAMME_AREA_NAMES = new Set(Object.values(PROGRAMME_AREA).map(forgiven));

type Found = Cell<string[]>;

const found = (codes: readonly string[], nothing: string): Found => (codes.length > 0 ? ok([...codes]) : fail(nothing));

const namedBy = (area: Area, name: string): Found => {
  const same = [...area.values()].filter((neighbourhood) => forgiven(neighbourhood.name) === forgiven(name));
  if (same.length > 1) return fail(`“${name}” can be ${same.map(({ code, districtName }) => `${code} (${districtName})`).join(' or ')}: name the code.`);
  const district = [...area.values()].find(({ districtName }) => forgiven(districtName) === forgiven(name));
  const hint = district ? `: the district of that name is ${district.districtCode}` : '';
  return found(same.map(({ code }) => code), `There is no neighbourhood “${name}”${hint}.`);
};

/** The neighbourhoods that one part of the cell names: a code, all of a district, a name, or the programme area. */
function neighbourhoodsOf(area: Area, part: string): Found {
  const all = [...area.values()];
  if (PROGRAMME_AREA_NAMES.has(forgiven(part))) {
    return found(all.filter(({ inProgrammeArea }) => inProgrammeArea).map(({ code }) => code), 'The programme area holds no neighbourhood.');
  }
  const code = part.toUpperCase();
  if (!PLACE_FORM.test(code)) return namedBy(area, part);
  return found(
    all.filter((neighbourhood) => neighbourhood.code === code || neighbourhood.districtCode === code).map((neighbourhood) => neighbourhood.code),
    `There is no neighbourhood or district ${code}.`,
  );
}

/** The codes of the neighbourhoods that a cell names, or every reason why some are not found. */
export function placesFrom(parts: readonly string[], { area }: Names): Found {
  const results = parts.map((part) => neighbourhoodsOf(area, part));
  const reasons = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return reasons.length > 0 ? fail(reasons.join(' ')) : ok(results.flatMap((result) => (result.ok ? result.value : [])));
}

/** The id of a partner that is named by its id or its name; what names nobody is left as it is, for the plan's own rules. */
export const partnerFrom = (name: string, { partners }: Names): string =>
  partners.find((partner) => forgiven(partner.id) === forgiven(name) || forgiven(partner.name) === forgiven(name))?.id ?? name;
