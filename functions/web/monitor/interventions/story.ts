import type { Child } from 'hono/jsx';
import type { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import type { SeenIntervention } from '#shared/interventions/open-intervention.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import type { PageRequest } from '../../page-request.ts';

/** What every part of the story of an intervention is told from. */
export type Story = {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly seen: SeenIntervention;
  readonly view: InterventionView;
};

/** A part of the story; undefined where there is nothing to tell, or not to this reader. */
export type StoryPart = (story: Story) => Promise<Child | undefined>;
