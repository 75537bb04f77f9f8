import { DATA_DESK } from '../../requests/grants/grant.ts';
import type { DataRequestView } from '../../requests/request.ts';
import { isOnDesk } from '../../requests/request-states.ts';
import type { Button } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';

type Acts = (localizer: Localizer, view: DataRequestView, version: number) => Button[];

/** The buttons by which one who must agree decides, on the version that the card was drawn for; who agreed is not asked that again. */
function decideActs({ say }: Localizer, { id }: DataRequestView, version: number, mayAgree: boolean): Button[] {
  const act = (decision: 'approve' | 'request-clarification' | 'decline', style?: Button['style']): Button => ({
    act: 'data.decide',
    label: say(`data-card.act.${decision}`),
    value: JSON.stringify([id, version, decision]),
    ...(style && { style }),
  });
  return [...(mayAgree ? [act('approve', 'primary')] : []), act('request-clarification'), act('decline', 'danger')];
}

const showGrants = ({ say }: Localizer, { grants }: DataRequestView): Button[] =>
  grants
    .slice(0, 5)
    .map((grant, index) => ({
      act: 'grant.show',
      label: grants.length === 1 ? say('data-card.act.grant.one') : say('data-card.act.grant', { number: index + 1 }),
      value: grant,
    }));

/** What an owner says to people who wait to be added; who agreed for everybody is asked no more. */
const additionActs: Acts = (localizer, view, version) =>
  view.awaiting.length === 0
    ? []
    : decideActs(localizer, view, version, true).filter(({ value }) => !value.includes('request-clarification'));

/** What the data desk can change of an approved request. */
const changeActs: Acts = ({ say }, { id, status, answer, awaiting }, version) => {
  if (status !== 'approved') return [];
  return [
    ...(answer && !answer.withdrawn
      ? [{ act: 'data.answer-back', label: say('data-card.act.answer-back'), value: id, style: 'danger' } as const]
      : []),
    ...(awaiting.length > 0
      ? [
          {
            act: 'data.decide',
            label: say('data-card.act.addition-back'),
            value: JSON.stringify([id, version, 'decline']),
          },
        ]
      : []),
    { act: 'data.people', label: say('data-card.act.people'), value: JSON.stringify([id, 'people']) },
    { act: 'data.people', label: say('data-card.act.applicant'), value: JSON.stringify([id, 'applicant']) },
  ];
};

const deskActs: Acts = (localizer, view, version) => {
  const { say } = localizer;
  if (!isOnDesk(view.status)) return [...changeActs(localizer, view, version), ...showGrants(localizer, view)];
  return [
    ...decideActs(localizer, view, version, view.awaiting.includes(DATA_DESK)),
    { act: 'data.take', label: say('data-card.act.take'), value: view.id },
    { act: 'data.hand-over', label: say('data-card.act.hand-over'), value: view.id },
    { act: 'data.message', label: say('data-card.act.message'), value: view.id },
    { act: 'data.reviewers', label: say('data-card.act.reviewers'), value: view.id },
  ];
};

const ownerActs: Acts = (localizer, view, version) =>
  isOnDesk(view.status)
    ? decideActs(
        localizer,
        view,
        version,
        view.awaiting.some((who) => who !== DATA_DESK),
      )
    : [...additionActs(localizer, view, version), ...showGrants(localizer, view)];

const reviewerActs: Acts = ({ say }, { id, status }) =>
  isOnDesk(status) ? [{ act: 'data.advice', label: say('data-card.act.advice'), value: id, style: 'primary' }] : [];

const applicantActs: Acts = ({ say }, { id, status, submittedAt }) => {
  const mayChange = status === 'draft' || status === 'clarification';
  return [
    ...(mayChange
      ? [{ act: 'data.change', label: say(`data-card.act.change.${status}`), value: id, style: 'primary' } as const]
      : []),
    ...(status === 'clarification' ? [{ act: 'data.answer', label: say('data-card.act.answer'), value: id }] : []),
    ...(status === 'submitted' ? [{ act: 'data.message', label: say('data-card.act.message'), value: id }] : []),
    ...(submittedAt === undefined ? [] : [{ act: 'data.use-again', label: say('data-card.act.use-again'), value: id }]),
    ...(mayChange || isOnDesk(status)
      ? [{ act: 'data.withdraw', label: say('data-card.act.withdraw'), value: id, style: 'danger' } as const]
      : []),
  ];
};

const ACTS = {
  'data-desk': deskActs,
  'data-desk-with-others': deskActs,
  'owner-of-data': ownerActs,
  'reviewer': reviewerActs,
  'applicant': applicantActs,
  'named': () => [],
} as const;

/** What the viewer of a card can do with a data request as it stands. */
export const dataRequestActs = (
  localizer: Localizer,
  view: DataRequestView,
  version: number,
  viewer: keyof typeof ACTS,
): Button[] => ACTS[viewer](localizer, view, version);
