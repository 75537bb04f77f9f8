import type { Check } from '#shared/activities/room/check-answer.ts';
import {
  coordinatedPlaces,
  coordinationParts,
  shareText,
} from '#shared/conversations/activities/card/coordination-parts.ts';
import { Parts, actAlone } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { ScrollingTable } from '../parts/table.tsx';
import { drawWords } from './words.ts';

const COLUMNS = ['free', 'with', 'without', 'homes', 'independent'] as const;

/** Rule K12. Whom another ask reaches too, in a sentence for all neighbourhoods and a row for each; nothing where nobody is asked. */
export const Coordination = ({ pageRequest, check }: { readonly pageRequest: PageRequest; readonly check: Check }) => {
  const places = coordinatedPlaces(check);
  if (places.length === 0) return null;
  const say = drawWords(pageRequest);
  const { localizer } = pageRequest;
  const share = (of: number): string => shareText(localizer, of);
  return (
    <>
      <Parts parts={coordinationParts(localizer, check)} drawAct={actAlone(pageRequest)} />
      <ScrollingTable
        id="samen-gevraagd"
        caption={say('again')}
        rowHeads
        head={[
          { label: say('again.place') },
          ...COLUMNS.map((column) => ({ label: say(`again.${column}`), numeric: true })),
        ]}
        rows={places.map(({ name, coordination: { free, askedAgain, homes, independent } }) => [
          name,
          ...[free, askedAgain.with, askedAgain.without, homes.with, independent].map(share),
        ])}
      />
    </>
  );
};
