import { readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import { runCommand } from './run-command.ts';
import { prepare } from '../preparing/prepare-store.ts';
import { progressOf } from '../progress.ts';
import { loadProgrammeDatasets } from '../preparing/load-datasets.ts';

await runCommand(async (desk) => {
  await prepare(desk, { seed: 'none' }, progressOf('Loading'));
  await loadProgrammeDatasets(desk);
  const datasets = await readAllDatasets(desk.table);
  console.log(
    `${datasets.length} datasets in the catalogue, ${datasets.filter(({ dataset }) => dataset.downloadable).length} with data here.`,
  );
  return 0;
});
