import type { IndicatorDefinition } from '../definition.ts';
import { coreIndicators } from './core.ts';
import { healthIndicators } from './health.ts';
import { careIndicators, incomeIndicators } from './income.ts';
import { housingIndicators, peopleIndicators } from './people.ts';
import { safetyIndicators } from './safety.ts';

/** Every indicator that the programme begins with: those of the report, and the measured ones beneath them. What each comes from: SOURCES.md. */
export const indicatorDefinitions: readonly IndicatorDefinition[] = [
  ...coreIndicators,
  ...peopleIndicators,
  ...housingIndicators,
  ...incomeIndicators,
  ...careIndicators,
  ...healthIndicators,
  ...safetyIndicators,
];
