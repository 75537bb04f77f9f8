import { dashboardDatasets } from './datasets-dashboards.ts';
import { figureDatasets } from './datasets-figures.ts';
import { firstYearsDatasets } from './datasets-first-years.ts';
import { indicatorDatasets } from './datasets-indicators.ts';
import type { DatasetSeed } from '../../data-desk/datasets-loaded.ts';

/** Every dataset that the catalogue begins with. What each comes from: SOURCES.md. */
export const datasets: readonly DatasetSeed[] = [...figureDatasets, ...dashboardDatasets, ...indicatorDatasets, ...firstYearsDatasets];
