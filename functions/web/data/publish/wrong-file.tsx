import * as z from 'zod';
import { sayWrong } from '#shared/publication/wrong-data.ts';
import { Saying } from '#shared/platform/say-sentences.ts';
import { Alert } from '../../parts/alert.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { publishWords } from './publish-words.ts';

const Said = z.looseObject({ detail: z.string().default(''), says: z.array(Saying).readonly().optional() });

/** What a file was refused for, as a job's report or a use case says it. */
export const FailedFile = Said.extend({
  code: z.string().optional(),
  errors: z
    .array(Said.extend({ pointer: z.string() }))
    .readonly()
    .default([]),
}).catch({ detail: '', errors: [] });
export type FailedFile = z.output<typeof FailedFile>;

/** What was said, in the reader's language; in English where it is known in no other. */
const Sentence = ({
  pageRequest,
  said: { detail, says = [] },
}: {
  readonly pageRequest: PageRequest;
  readonly said: z.output<typeof Said>;
}) => {
  const text = sayWrong(says, pageRequest.language);
  return text === undefined ? <span lang="en">{detail}</span> : <>{text}</>;
};

/** Where something is wrong: the row and column of a pointer. */
function placeOf(pageRequest: PageRequest, pointer: string): string {
  const say = publishWords(pageRequest);
  const [, row, column] = pointer
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  if (row === undefined || !/^\d+$/.test(row)) return say('failed.file');
  return column === undefined ? say('failed.row', { row }) : say('failed.at', { row, column });
}

/** All that is wrong with a file: where, and what would be right; `text` says in short what to do, where more is known of it. */
export const WrongFile = ({
  pageRequest,
  title,
  failed,
  text,
}: {
  readonly pageRequest: PageRequest;
  readonly title: string;
  readonly failed: FailedFile;
  readonly text?: string | undefined;
}) => {
  const say = publishWords(pageRequest);
  const { errors } = failed;
  const isWhole = errors.length === 1 && errors[0]?.pointer === '#'; // the sentence above says it already
  return (
    <>
      <Alert kind="error" title={title} role="alert">
        <p class="utrecht-paragraph">{text ?? <Sentence pageRequest={pageRequest} said={failed} />}</p>
      </Alert>
      {errors.length > 0 && !isWhole && (
        <ScrollingTable
          id="wrong"
          caption={say('errors')}
          head={[{ label: say('failed.where') }, { label: say('failed.what') }]}
          rows={errors.map((error) => [
            placeOf(pageRequest, error.pointer),
            <Sentence pageRequest={pageRequest} said={error} />,
          ])}
          rowHeads
        />
      )}
    </>
  );
};
