import { join } from 'node:path';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import {
  homeProgramme,
  programmeTable,
  storedHome,
  type ProgrammePlace,
} from '#shared/platform/store/programme-table.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import type { Settings } from './settings.ts';
import type { LocalStore } from './store.ts';

/** A programme of this machine: its part of the table, the folder of what it keeps beside, and its name, where several are served. */
export type LocalProgramme = {
  readonly name?: string | undefined;
  readonly place: ProgrammePlace;
  readonly folder: string;
  /** The others that are served with it. */ readonly others: readonly string[];
};

const folderOf = ({ own, home }: ProgrammePlace, dataDir: string): string =>
  own === home ? dataDir : join(dataDir, 'programmes', own);

/** As which programme a store is known that named none yet: from then on, or only for who looks at it. */
type HomeOf = (table: LocalStore['table'], named: string) => Promise<string>;

/** For who only looks. */
export const seenHome: HomeOf = async (table, named) => (await storedHome(table)) ?? named;

/**
 * Rule P50. The programmes that the settings name, the first first. Where they name none it is the one that the store held before any
 * other. A store that named none yet is the first one's from then on, unless `homeOf` says otherwise.
 */
export async function programmesOf(
  { table }: Pick<LocalStore, 'table'>,
  { programmes = [], dataDir }: Pick<Settings, 'programmes' | 'dataDir'>,
  homeOf: HomeOf = homeProgramme,
): Promise<readonly [LocalProgramme, ...LocalProgramme[]]> {
  const [first, ...later] = programmes;
  if (first === undefined) {
    const home = (await storedHome(table)) ?? '';
    return [{ place: { own: home, home }, folder: dataDir, others: [] }];
  }
  const home = await homeOf(table, first);
  const one = (name: string): LocalProgramme => {
    const place = { own: name, home };
    return { name, place, folder: folderOf(place, dataDir), others: programmes.filter((other) => other !== name) };
  };
  return [one(first), ...later.map(one)];
}

/** The table and the files of one programme. */
export const partOf = (
  { table, files }: Pick<LocalStore, 'table' | 'files'>,
  { place, folder }: Pick<LocalProgramme, 'place' | 'folder'>,
): Pick<LocalStore, 'table' | 'files'> => ({
  table: programmeTable(table, place),
  files: place.own === place.home ? files : folderFiles(join(folder, 'files')),
});

/** What a programme begins with: what is bundled. One that joins another begins with its areas, goals, indicators and partners, and says its own name. */
export const bundledFor = ({ place: { own, home } }: Pick<LocalProgramme, 'place'>): ProgrammeData => {
  const { nl, en } = heerlenNoord.name;
  return own === home
    ? heerlenNoord
    : { ...heerlenNoord, id: own, name: { nl: `${nl} (${own})`, en: `${en} (${own})` } };
};

/**
 * What a programme is prepared with. What comes along is of the one that the store held first, whichever is named first; a table at AWS
 * gets none of it.
 */
export const preparedWith = (
  { place: { own, home } }: Pick<LocalProgramme, 'place'>,
  settings: Settings,
  atAws: boolean,
): Settings | { readonly seed: 'none' } => (own === home && !atAws ? settings : { seed: 'none' });
