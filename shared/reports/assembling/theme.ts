import type { Told } from '../../interventions/counted.ts';
import type { SectionContent } from '../record/content.ts';
import { asTyped, titleAsTyped } from '../showing/plain-text.ts';
import type { SectionId } from '../record/sections.ts';
import { listed, titleIn, type Assembling } from './assembling.ts';
import { chartOf } from './chart.ts';
import { countsTable } from './counts.ts';
import type { Measured, ReadMonitor } from './monitor.ts';
import { missingOf } from './missing.ts';
import { fitted, type Piece } from './pieces.ts';
import type { ReportedIntervention } from './reported.ts';
import { toldDistance } from './told-distance.ts';

/** What the sections of themes share. */
export type Themes = { readonly monitor: ReadMonitor; readonly interventions: readonly ReportedIntervention[] };

const isTold = ({ distance }: Measured): boolean => distance !== undefined && distance.class !== 'no-data';

/** A goal: the sentence of each of its indicators, and which of them have no figures. */
function goalText(
  assembling: Assembling,
  told: { readonly monitor: ReadMonitor; readonly section: SectionId },
  goal: { readonly id: number; readonly title: string; readonly titleEn: string },
): string {
  const { say } = assembling;
  const own = told.monitor.measured.filter(({ definition }) => definition.goals.includes(goal.id));
  // Beside the indicators of the programme's own list there are many that only say more: those are not missed.
  const without = own
    .filter((one) => one.definition.core && !isTold(one))
    .map(({ definition }) => titleIn(assembling, definition));
  return [
    `### ${titleAsTyped(say('goal', { number: goal.id, title: titleIn(assembling, goal) }))}`,
    ...(own.length === 0 ? [say('goal.no-indicators')] : []),
    ...own.filter(isTold).map((one) => toldDistance(assembling, told, one)),
    ...(own.length > 0 && without.length === 0 && !own.some(isTold) ? [say('goal.nothing')] : []),
    ...(without.length > 0 ? [asTyped(say('goal.no-figures', { list: listed(assembling, without) }))] : []),
  ].join('\n\n');
}

/** Who leads it and its course; the report of 2024 told no course. */
const aboutOf = ({ say }: Assembling, partner: string, { course }: Told): string =>
  course === undefined
    ? say('intervention.led', { partner })
    : say('intervention.about', { partner, course: say(`course.${course}`) });

/** An intervention as it was accepted: who leads it, its course, what was told. */
function interventionPiece(assembling: Assembling, { title, partner, accepted }: ReportedIntervention): Piece {
  const { say, programme } = assembling;
  const told = accepted?.told;
  const who = programme.partners.find(({ id }) => id === partner)?.name ?? say('intervention.no-partner');
  const body = told
    ? [
        told.text,
        ...(told.explanation === undefined ? [] : [say('intervention.explanation', { text: told.explanation })]),
        ...(told.lesson === undefined ? [] : [say('intervention.lesson', { text: told.lesson })]),
      ].join('\n\n')
    : say('intervention.none');
  return { title, lead: told ? asTyped(aboutOf(assembling, who, told)) : '', text: body };
}

/** Rule R3. The section of a theme: each of its goals by the figures of its indicators, then every intervention as it was accepted. */
export function themeSection(assembling: Assembling, section: SectionId, themes: Themes): SectionContent {
  const { monitor } = themes;
  const { programme, say } = assembling;
  const goals = programme.goals.filter(({ theme }) => `theme-${theme}` === section);
  const interventions = themes.interventions.filter((one) => one.section === section);
  const told = { monitor, section };
  const measured = monitor.measured.filter(({ definition }) => goals.some(({ id }) => definition.goals.includes(id)));
  const goalTexts = goals.map((goal) => goalText(assembling, told, goal));
  const { text, more } = fitted(
    assembling,
    goalTexts,
    interventions.map((one) => interventionPiece(assembling, one)),
  );
  return {
    text: text === '' ? say('nothing.theme') : text,
    ...(more.length > 0 && { more }),
    tables: countsTable(assembling, section, interventions),
    charts: measured.flatMap((one) => chartOf(assembling, told, one)),
    ...missingOf(assembling, interventions),
  };
}

/** The section of the residents: the interventions that serve no one theme. */
export function residentsSection(assembling: Assembling, themes: Themes): SectionContent {
  const interventions = themes.interventions.filter(({ section }) => section === 'residents');
  const { text, more } = fitted(
    assembling,
    [],
    interventions.map((one) => interventionPiece(assembling, one)),
  );
  return {
    text: text === '' ? assembling.say('nothing.residents') : text,
    ...(more.length > 0 && { more }),
    tables: countsTable(assembling, 'residents', interventions),
    charts: [],
    ...missingOf(assembling, interventions),
  };
}
