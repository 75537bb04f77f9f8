import { ClassMark } from '../monitor/goals/class-mark.tsx';
import { areaNameOf, classShown, goalSay, sentenceOf, titleIn, type GoalDrawing } from '../monitor/goals/goal-words.ts';
import type { GoalsReading } from '../monitor/goals/read-goals.ts';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { Part } from '../parts/part.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { overviewWords } from './words.ts';

/** Each goal by the one figure that tells of it, as the page of the goals shows it. */
export const Goals = ({
  pageRequest,
  reading,
}: {
  readonly pageRequest: PageRequest;
  readonly reading: GoalsReading;
}) => {
  const say = overviewWords(pageRequest);
  const area = areaNameOf(reading.programme, pageRequest.language);
  const drawing: GoalDrawing = { pageRequest, say: goalSay(pageRequest), area, titles: reading.titles };
  return (
    <Part id="doelen" title={say('goals')}>
      <ScrollingTable
        id="doelen-lijst"
        caption={say('goals.caption')}
        captionHidden
        rowHeads
        head={[{ label: say('goal') }, { label: say('goal.class') }, { label: say('goal.told') }]}
        rows={reading.goals.map(({ goal, leading }) => [
          <LinkTo pageRequest={pageRequest} to={`/monitor/doelen/${goal.id}`}>
            {goal.id}. {titleIn(pageRequest.language, goal)}
          </LinkTo>,
          <ClassMark say={drawing.say} found={leading ? classShown(leading) : 'no-data'} />,
          leading ? sentenceOf(drawing, leading) : drawing.say('no-figure', { area }),
        ])}
      />
    </Part>
  );
};
