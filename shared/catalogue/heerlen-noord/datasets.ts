import { dashboardDatasets } from './dashboards.ts';
import { figureDatasets } from './figures.ts';
import { firstYearsDatasets } from './first-years.ts';
import { indicatorDatasets } from './indicators.ts';
import type { DatasetSeed } from '../load-datasets.ts';

/** Every dataset that the catalogue begins with. What each comes from: SOURCES.md. */
export const datasets: readonly DatasetSeed[] = [...figureDatasets, ...dashboardDatasets, ...indicatorDatasets, ...firstYearsDatasets];
