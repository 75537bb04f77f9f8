import type { Activity } from '../activities/record/activity.ts';
import type { ProgrammeData, Theme } from '../programme/programme.ts';

/** The theme under which an intervention stands: its own, else that of the first goal that it names; once, whatever it aims at. */
export function themeOf(
  { theme, goals = [] }: Pick<Activity['plan'], 'theme' | 'goals'>,
  programme: Pick<ProgrammeData, 'themes' | 'goals'>,
): Theme | undefined {
  const found = theme ?? programme.goals.find(({ id }) => id === goals[0])?.theme;
  return programme.themes.find(({ id }) => id === found);
}
