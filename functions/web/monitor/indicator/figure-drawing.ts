import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { MonitorReading } from '#shared/monitor/reading/monitor-reading.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { PageRequest } from '../../page-request.ts';
import type { FigureWords } from '../charts/words.ts';
import type { IndicatorSay } from './words.ts';

/** What the page of one figure is drawn from. */
export type FigureDrawing = {
  readonly pageRequest: PageRequest;
  readonly say: IndicatorSay;
  readonly words: FigureWords;
  readonly reading: MonitorReading;
  readonly definition: IndicatorDefinition;
  readonly area: string;
  readonly areaName: string;
  readonly period: string;
  readonly breakdown: string;
  readonly figure: ObservationView | undefined;
};
