import * as z from 'zod';
import { knownInRole } from '../../people/known-people/known-person.ts';
import type { Language } from '../../platform/messages/messages.ts';
import type { Report } from '../../reports/record/report.ts';
import { readReport } from '../../reports/record/report-store.ts';
import { reportTitle } from '../../reports/showing/section-titles.ts';
import { cardOf, partnerName, withNumber, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { messageKind, type MessageKind } from '../kernel/message-kind.ts';
import type { Audience, Card, Notice, Part } from '../kernel/model.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

const TOLD = ['opened', 'offered', 'returned', 'adopted'] as const;
type Told = (typeof TOLD)[number];

const ReportMessage = z.looseObject({ type: z.string(), report: z.string() });

const toldIn = (type: string): Told | undefined => TOLD.find((one) => type === `report.${one}`);

/** What is told besides the title; a mail says neither the name of the meeting nor the reason, which people wrote (rule P30). */
function textOf({ say, day }: Localizer, told: Told, { meeting, decision }: Report): Extract<Part, { kind: 'text' }> {
  if (told === 'offered' && meeting) {
    const on = day(meeting.date);
    const text = say('report.offered.text', { meeting: meeting.title, day: on });
    return { kind: 'text', text, discreet: say('report.offered.discreet', { day: on }) };
  }
  if (told === 'returned')
    return { kind: 'text', text: say('report.returned.text', { reason: decision?.reason ?? '' }), discreet: '' };
  return { kind: 'text', text: say(told === 'adopted' ? 'report.adopted.text' : 'report.opened.text') };
}

/** A report as it is told of, with the address of its page; `untold` are the partners whom the bureau has to tell. */
const cardFor =
  ({ baseUrl }: ConversationContext, told: Told, report: Report, untold: readonly string[] = []) =>
  (language: Language): Card => {
    const localizer = localizerOf(language);
    const { say, list } = localizer;
    const href = pageAddress(baseUrl, language, `/rapporten/${report.id}`);
    return cardOf(say(`report.${told}`, { title: reportTitle({ ...report, language }) }), [
      textOf(localizer, told, report),
      ...(untold.length === 0
        ? []
        : [{ kind: 'note', text: say('report.adopted.untold', { partners: list(untold) }) } as const]),
      { kind: 'buttons', buttons: [{ label: say('report.read'), href }] },
    ]);
  };

/** Whom it concerns: the bureau; the board of what is offered; everybody who acts for a partner of what was adopted. */
async function concerned({ desk }: ConversationContext, told: Told): Promise<Audience[]> {
  if (told === 'offered')
    return (await knownInRole(desk.table, desk.clock.now(), 'board')).map(({ id }) => ({ person: id }));
  return told === 'adopted' ? (await desk.programme()).partners.map(({ id }) => ({ partner: id })) : [];
}

/** Rule R14. Tells of a report where it goes a step on, with its address. */
async function reportNotices(
  conversation: ConversationContext,
  { type, report: id }: z.output<typeof ReportMessage>,
): Promise<readonly Notice[]> {
  const told = toldIn(type);
  const report = told && (await readReport(conversation.desk.table, id));
  if (!report) return [];
  const programme = await conversation.desk.programme();
  const untold = told === 'adopted' ? (report.untold ?? []).map(partnerName(programme)) : [];
  const slot = `report/${id}/${told}`;
  const others = await concerned(conversation, told);
  return withNumber(
    [
      { to: 'bureau', slot, card: cardFor(conversation, told, report, untold) },
      ...others.map((to): Notice => ({ to, slot, card: cardFor(conversation, told, report) })),
    ],
    `${report.year}`,
  );
}

/** The messages about reports. */
export const REPORT_MESSAGES: readonly MessageKind[] = [
  messageKind('report.*', ReportMessage, { chats: reportNotices }),
];
