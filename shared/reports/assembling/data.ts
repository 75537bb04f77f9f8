import { todayIn, formatDay } from '../../platform/days/dates.ts';
import { dataUses } from '../../requests/data-uses.ts';
import type { SectionContent } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import { daysOfReport, isToldIn } from '../record/report.ts';
import { countText, dayText, figuresOf, type Assembling } from './assembling.ts';
import { readDataAccount } from './data-account.ts';

const SECTION = 'data';

/** What the data desk tells: the requests of the period and how long they took, and the uses of data as they are now. */
export async function dataSection(assembling: Assembling): Promise<SectionContent> {
  const { desk, about, say } = assembling;
  const [account, all] = await Promise.all([
    readDataAccount(desk, daysOfReport(about), (id) => isToldIn(about, id)),
    dataUses(desk),
  ]);
  const { requests, decided, medianDays, contactsSpared } = account;
  const uses = all.filter(({ example = false }) => example === (about.example ?? false));
  const { ref } = figuresOf(assembling, SECTION);
  const count = (name: string, value: number): string =>
    ref({ id: figureId('data', name), text: countText(assembling, value), rule: `data-${name}` });
  const day = dayText(assembling, formatDay(todayIn(desk.clock.now())));
  const sentences = [
    ...(requests === 0
      ? [say('data.none')]
      : [say('data.requests', { count: count('requests', requests), decided: count('decided', decided) })]),
    ...(medianDays === undefined ? [] : [say('data.time', { days: count('median-days', medianDays) })]),
    ...(contactsSpared === 0 ? [] : [say('data.spared', { count: count('contacts-spared', contactsSpared) })]),
    say('data.uses', { day, count: count('uses', uses.length) }),
  ];
  return { text: sentences.join(' '), tables: [], charts: [] };
}
