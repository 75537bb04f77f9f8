import type { DeskPlaces } from '#shared/dispatch/routes.ts';

/** Where the desks are in Teams. Channels are conversations; the head of the data desk is an account in Entra. */
export type DeskSpots = {
  readonly bureauChannel?: string | undefined;
  readonly dataDeskChannel?: string | undefined;
  readonly dataDeskHead?: string | undefined;
};

/** Where the desks are in Teams; one that is left out is nowhere there. */
export const teamsPlaces = ({ bureauChannel, dataDeskChannel, dataDeskHead }: DeskSpots): DeskPlaces => {
  const place = (to: string | undefined) => (to === undefined ? [] : [{ chat: 'teams', to, language: 'nl' } as const]);
  return { 'bureau': place(bureauChannel), 'data-desk': place(dataDeskChannel), 'data-desk-head': place(dataDeskHead) };
};
