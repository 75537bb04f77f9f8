import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import type { Deadline } from '../platform/store/patience.ts';
import { ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import { accessChange } from '../people/access-log.ts';
import { DOWNLOAD_FORMATS } from './data-formats.ts';
import { protectData, type Along, type ProtectFailure, type ProtectedData } from './protect-data.ts';
import {
  countShown,
  givenFacts,
  GivenFacts,
  keepFilesAs,
  newFiles,
  Publication,
  publicationChange,
  PublicationFiles,
} from './publications.ts';
import { PublishedReport } from './data-report.ts';
import type { ReadData } from './read-data.ts';
import { joinedBy } from './population-members.ts';
import { PopulationTurn, turnChange } from '../catalogue/population-turns.ts';
import { datasetChange, type KeptDataset } from '../catalogue/dataset-store.ts';

/** A publication whose files are kept and that only has to be stored, in the turn that it was made in. */
export const Ready = z.strictObject({
  publication: Publication,
  files: PublicationFiles,
  facts: GivenFacts,
  report: PublishedReport,
  turn: PopulationTurn,
});
export type Ready = z.output<typeof Ready>;

type Making = Along & {
  readonly deadline: Deadline;
  readonly turn: PopulationTurn;
  /** Hears under which names the files will lie, before any of them is there: so they can be taken away after a crash. */
  readonly onFiles?: ((files: PublicationFiles) => Promise<void>) | undefined;
};

function publicationOf(desk: Desk, { dataset }: KeptDataset, { published, earlier }: ProtectedData): Publication {
  const publishedAt = desk.clock.now().toISOString();
  return {
    dataset: dataset.id,
    version: earlier + 1,
    publishedAt,
    disclosureMinimum: dataset.disclosureMinimum,
    ...countShown(published),
  };
}

/** Works out a publication of data and keeps its files; nothing refers to them yet. */
export async function makeReady(
  desk: Desk,
  kept: KeptDataset,
  data: ReadData,
  { deadline, turn, onFiles, ...along }: Making,
): Promise<Result<Ready, ProtectFailure>> {
  const made = await protectData(desk, kept.dataset, data, deadline, along);
  if (!made.ok) return made;
  const { published, source, report } = made.value;
  const publication = publicationOf(desk, kept, made.value);
  const { csv, json } = DOWNLOAD_FORMATS;
  const texts = { csv: csv.write(published), json: json.write(published, publication), source: JSON.stringify(source) };
  const files = newFiles(desk);
  await onFiles?.(files);
  await keepFilesAs(desk, files, texts);
  return ok({
    publication,
    files,
    facts: givenFacts(texts),
    report: { ...publication, ...report },
    turn: await joinedBy(desk, turn, kept.dataset.id),
  });
}

/** The writes by which a publication is there for everyone: lost where the dataset changed, or somebody else published, since it was made. */
export const storing = (
  desk: Desk,
  person: Person,
  { dataset, version }: KeptDataset,
  { publication, files, facts, turn }: Ready,
): Change[] => [
  datasetChange({ ...dataset, downloadable: true, modified: publication.publishedAt }, version),
  publicationChange({ publication, files, facts, by: person.id }),
  turnChange(turn),
  accessChange(desk, person, 'publish data', `dataset ${dataset.id}`),
];

/** Takes away the files of a publication that was not stored. */
export const takeAway = ({ files }: Desk, ready: Pick<Ready, 'files'>): Promise<void> =>
  files.remove(Object.values(ready.files));
