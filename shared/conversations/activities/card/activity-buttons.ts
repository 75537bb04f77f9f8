import type { Activity } from '../../../activities/record/activity.ts';
import { isAwaiting } from '../../../activities/record/activity-store.ts';
import { isCorrectable } from '../../../activities/room/check-realised.ts';
import { whyNoGuest } from '../../../activities/joining/may-join.ts';
import { isAboutAnything } from '../../../activities/joining/offer.ts';
import { standsByRule } from '../../../activities/small/by-rule.ts';
import { isOpen } from '../../../activities/record/states.ts';
import type { Actor } from '../../../people/actor.ts';
import { drawActs } from './draw-card.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import type { Button } from '../../kernel/model.ts';

/** How a button names the version of an activity that it was drawn for. */
const versionValue = ({ id, version }: Pick<Activity, 'id' | 'version'>, what: string): string =>
  JSON.stringify([id, version, what]);

/** What the bureau can decide on an activity that awaits it: nothing on any other. */
function bureauActs({ say }: Localizer, activity: Activity): Button[] {
  if (!isAwaiting(activity)) return [];
  const act = (how: 'approve' | 'conditions' | 'changes' | 'decline', style?: Button['style']): Button => ({
    act: 'decide',
    label: say(`act.${how}`),
    value: versionValue(activity, how),
    ...(style && { style }),
  });
  const onProposal = activity.status !== 'submitted';
  return [
    act('approve', 'primary'),
    act('conditions'),
    ...(onProposal ? [] : [act('changes')]),
    act('decline', 'danger'),
  ];
}

const moveAct = (
  { say }: Localizer,
  activity: Activity,
  to: 'running' | 'completed' | 'withdrawn',
  style?: Button['style'],
): Button => ({ act: 'move', label: say(`act.${to}`), value: versionValue(activity, to), ...(style && { style }) });

/**
 * The buttons by which an activity goes on. They are there before their day has come too, because a card may stand in
 * a chat for weeks.
 */
const goingOn = (localizer: Localizer, activity: Activity, style?: Button['style']): Button[] => [
  ...(activity.status === 'approved' ? [moveAct(localizer, activity, 'running', style)] : []),
  ...(activity.status === 'running' ? [moveAct(localizer, activity, 'completed', style)] : []),
];

const messageAct = ({ say }: Localizer, { id }: Activity): Button => ({
  act: 'message',
  label: say('act.message'),
  value: id,
});

/** Rule K81. The button to what it could join, where it could. */
const joinActs = ({ say }: Localizer, activity: Activity): Button[] =>
  isAboutAnything(activity.plan) && whyNoGuest(activity) === undefined
    ? [{ act: 'joining.offers', label: say('joining.offers'), value: activity.id }]
    : [];

/** What the owner can do with an activity that is still open. */
export function ownerActs(localizer: Localizer, activity: Activity): Button[] {
  const { say } = localizer;
  if (!isOpen(activity.status)) return [];
  return [
    {
      act: 'change',
      label: say('act.change'),
      value: activity.id,
      ...(activity.status === 'changes-requested' && { style: 'primary' as const }),
    },
    ...goingOn(localizer, activity, 'primary'),
    ...drawActs(localizer, activity),
    ...joinActs(localizer, activity),
    messageAct(localizer, activity),
    { act: 'introduction', label: say('act.introduction'), value: activity.id },
    moveAct(localizer, activity, 'withdrawn', 'danger'),
  ];
}

/** What the bureau does with one that it need not decide on: says how it goes on, or corrects what was really asked. */
const bureauOtherActs = (localizer: Localizer, activity: Activity, isPersonal: boolean): Button[] => [
  ...goingOn(localizer, activity),
  messageAct(localizer, activity),
  ...(isCorrectable(activity)
    ? [{ act: 'correct', label: localizer.say('act.correct'), value: JSON.stringify([activity.id, activity.version]) }]
    : []),
  ...(isPersonal
    ? [{ act: 'redact', label: localizer.say('act.redact'), value: JSON.stringify([activity.id, activity.version]) }]
    : []),
];

/** What the bureau does with what a rule approved: it says that it looked back, or takes the approval back. */
const ruledActs = ({ say }: Localizer, activity: Activity): Button[] => {
  const value = JSON.stringify([activity.id, activity.version]);
  return [
    ...(activity.lookBack === 'due' ? [{ act: 'look-back', label: say('act.look-back'), value } as const] : []),
    ...(standsByRule(activity) ? [{ act: 'undo', label: say('act.undo-rule'), value } as const] : []),
  ];
};

const undoAct = ({ say }: Localizer, { id, version }: Activity): Button => ({
  act: 'undo',
  label: say('act.undo'),
  value: JSON.stringify([id, version]),
});

/** Everything that the bureau can do with an activity; no decision in a case of one's own. */
export const bureauButtons = (
  localizer: Localizer,
  { activity, undoable }: { readonly activity: Activity; readonly undoable?: string | undefined },
  isOwn: boolean,
  actor: Actor | undefined,
): Button[] => [
  ...(isOwn ? [] : bureauActs(localizer, activity)),
  ...bureauOtherActs(localizer, activity, actor !== undefined),
  ...ruledActs(localizer, activity),
  ...(undoable === undefined ? [] : [undoAct(localizer, activity)]),
];
