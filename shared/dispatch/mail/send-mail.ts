import { discreetCard, type DiscreetCard } from '../../conversations/kernel/discreet-card.ts';
import { noteStopped, stopToken } from '../../people/mail/stop-mail.ts';
import { keyName, type Key } from '../../platform/store/table.ts';
import { answerWithin, notSent, type Shown } from '../answers.ts';
import type { Delivery } from '../delivery.ts';
import type { Lease } from '../lease.ts';
import { attempt, named, UNKNOWN, type Outcome, type Puzzle } from '../outcomes.ts';
import type { DispatchParts } from '../parts.ts';
import type { Letter, MailDoor } from '../sender.ts';
import { isFor, targetsOf, type MailTarget } from '../targets.ts';
import { isNews, readSlots, saysOf, slotChange, slotOf, type MailSlot } from './mail-slot.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

/** Sends to one address, under its lease. */
export type Mailing = { readonly parts: DispatchParts; readonly mail: MailDoor; readonly lease: Lease };

/** A notice for the address, drawn as mail tells it, with what was told in its slot before and in the one to which it replies. */
type Told = {
  readonly delivery: Delivery;
  readonly target: MailTarget;
  readonly drawn: DiscreetCard;
  readonly says: string;
  readonly slot: MailSlot | undefined;
  readonly above: MailSlot | undefined;
};

/** A mail holds so many cards at most, for their slots are kept together. */
const MOST_CARDS = 40;

async function toldBy({ parts }: Mailing, delivery: Delivery): Promise<readonly Told[] | Puzzle> {
  const { recipient, subject, message } = delivery;
  const outgoing = await parts.noticesOf(message);
  if (outgoing === 'unknown' || 'instead' in outgoing) return UNKNOWN;
  const targets = (await targetsOf(parts, subject, outgoing))
    .filter(isFor(recipient))
    .flatMap((target) => ('mail' in target ? [target] : []));
  const keys = targets.flatMap(({ key, mail: { under } }): Key[] => (under ? [key, under] : [key]));
  const slots = await readSlots(parts.desk.table, keys);
  return targets.map((target): Told => {
    const { under } = target.mail;
    const drawn = discreetCard(target.mail.card());
    return {
      delivery,
      target,
      drawn,
      says: saysOf(drawn),
      slot: slotOf(slots, target.key),
      above: under && slotOf(slots, under),
    };
  });
}

/** What is told of each slot once, as its latest message has it. */
function latestOf(all: readonly Told[]): Told[] {
  const latest = new Map<string, Told>();
  for (const told of all) {
    const before = latest.get(keyName(told.target.key));
    if (!before || before.delivery.version <= told.delivery.version) latest.set(keyName(told.target.key), told);
  }
  return [...latest.values()];
}

/** What goes together into one mail: first whatever was about to be sent, under its mark, then all else. */
function mailsOf(news: readonly Told[], newMark: () => string): { mark: string; all: readonly Told[] }[] {
  const begun = Map.groupBy(
    news.filter(({ slot }) => slot?.sending !== undefined),
    ({ slot }) => slot?.sending ?? '',
  );
  const fresh = news.filter(({ slot }) => slot?.sending === undefined);
  const runs = Array.from({ length: Math.ceil(fresh.length / MOST_CARDS) }, (_, run) => ({
    mark: newMark(),
    all: fresh.slice(run * MOST_CARDS, (run + 1) * MOST_CARDS),
  }));
  return [...[...begun].map(([mark, all]) => ({ mark, all })), ...runs];
}

/** The mail in whose thread something new about the same belongs. */
function threadOf(all: readonly Told[]): Letter['after'] {
  const slots = all.flatMap(({ above, slot }) => [above, slot]);
  const before = slots.find((slot) => slot?.place !== undefined);
  const last = before?.place?.message;
  return last === undefined ? undefined : { first: before?.first ?? last, last };
}

/** What a mail is about comes first: what happened, where that is told for the first time, before how it stands now. */
function aboutFirst(all: readonly Told[]): Told[] {
  const about = all.findLast(({ slot }) => slot?.place === undefined) ?? all.at(-1);
  return about ? [about, ...all.filter((told) => told !== about)] : [];
}

async function letterOf(
  { parts: { desk }, mail }: Mailing,
  mark: string,
  all: readonly Told[],
  thread: Letter['after'],
): Promise<Letter | undefined> {
  const isDigest =
    new Set(all.map(({ delivery }) => delivery)).size > 1 || all.some(({ delivery }) => delivery.heldUntil);
  const [first, ...others] = isDigest ? all : aboutFirst(all);
  if (!first) return undefined;
  const { address: to, language } = first.target.mail;
  const token = await stopToken(desk, first.target.recipient.to);
  return {
    to,
    language,
    told: [first.drawn, ...others.map(({ drawn }) => drawn)],
    isDigest,
    mark,
    after: isDigest ? undefined : thread,
    stopAt: pageAddress(mail.baseUrl, language, `/berichten/uit/${token}`),
    at: desk.clock.now(),
  };
}

/** Sends one mail: first keeps that it will, under a mark by which it is known if it is sent again. */
async function sendOne(
  mailing: Mailing,
  { mark, all }: { readonly mark: string; readonly all: readonly Told[] },
  thread: Letter['after'],
): Promise<Shown> {
  const { parts, mail, lease } = mailing;
  const letter = await letterOf(mailing, mark, all, thread);
  if (!letter) return 'shown';
  const keep = (slot: (told: Told) => MailSlot | undefined): Promise<void> =>
    lease.write(all.map((told) => slotChange(told.target.key, slot(told), parts.clock.now())));
  await keep(({ slot, delivery: { version } }) => ({ ...(slot ?? { version }), sending: mark }));
  lease.holds();
  const sent = await answerWithin(mail.answersWithinMs, () => mail.send(letter));
  if ('sent' in sent) {
    const { sent: place } = sent;
    await keep(({ delivery: { version }, says }) => ({ version, says, place, first: thread?.first ?? place.message }));
    return 'shown';
  }
  if (!('unknown' in sent)) await keep(({ slot }) => slot && { ...slot, sending: undefined });
  if ('refused' in sent && sent.isGone) await noteStopped(parts.desk, all[0]?.target.recipient.to ?? '', 'bounce');
  return notSent(parts, all[0]?.target.recipient.door ?? '', sent);
}

/**
 * Rule P34. Tells an address what some messages have for it, in one mail: of one message, or of all of a day. A mail cannot be changed: what
 * says nothing new is not sent again, and what is new about the same goes into its thread. Answers what came of each message; what
 * cannot be drawn keeps no other from being told.
 */
export async function sendMail(
  mailing: Mailing,
  deliveries: readonly Delivery[],
): Promise<ReadonlyMap<Delivery, readonly Outcome[]>> {
  const outcomes = new Map<Delivery, Outcome[]>(deliveries.map((delivery) => [delivery, []]));
  const all: Told[] = [];
  for (const delivery of deliveries) {
    const told = await attempt(() => toldBy(mailing, delivery));
    if ('puzzle' in told) outcomes.get(delivery)?.push(named('mail', told));
    else all.push(...told);
  }
  const latest = latestOf(all);
  const news = latest.filter(({ slot, says, delivery: { version } }) => isNews(slot, version, says));
  for (const one of mailsOf(news, mailing.parts.desk.newId)) {
    const outcome = await sendOne(mailing, one, threadOf([...one.all, ...latest]));
    const keys = new Set(one.all.map(({ target }) => keyName(target.key)));
    for (const { delivery, target } of all.filter((told) => keys.has(keyName(told.target.key))))
      outcomes.get(delivery)?.push(named(target.where, outcome));
  }
  return outcomes;
}
