import type { ActivityFile } from '#shared/activities/files/activity-file.ts';
import { MOST_FILES } from '#shared/activities/files/activity-file.ts';
import { PostForm } from '../layout/post-form.tsx';
import type { PageRequest } from '../page-request.ts';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { activityWords, pathOfActivity } from './words.ts';

const KB = 1_024;
const MB = KB * KB;

/** How large a file is, as people say it. */
function sizeText({ localizer: { number } }: PageRequest, bytes: number): string {
  return bytes < MB ? `${number(Math.max(1, Math.round(bytes / KB)))} kB` : `${number(bytes / MB)} MB`;
}

const OneFile = ({
  pageRequest,
  path,
  file: { id, title, bytes, at, name },
}: {
  readonly pageRequest: PageRequest;
  readonly path: string;
  readonly file: ActivityFile;
}) => {
  const say = activityWords(pageRequest);
  const { localizer, href } = pageRequest;
  return (
    <li class="lk-row">
      <span>
        <a class="utrecht-link utrecht-link--html-a" href={href(`${path}/bestanden/${id}`)}>
          {title}
        </a>{' '}
        <span class="lk-quiet">
          PDF, {sizeText(pageRequest, bytes)}, {say('files.by', { name, moment: localizer.moment(at) })}
        </span>
      </span>
      <details class="lk-details">
        <summary>
          {say('files.remove')} <span class="lk-aloud">{title}</span>
        </summary>
        <PostForm pageRequest={pageRequest} action={`${path}/weghalen/${id}`} class="lk-details__content">
          <p class="utrecht-paragraph">{say('files.remove.text')}</p>
          <Button danger>{say('files.remove.do')}</Button>
        </PostForm>
      </details>
    </li>
  );
};

/** The files of an activity, each to keep or to take away, and the way to add one. */
export const Files = ({
  pageRequest,
  number,
  files,
}: {
  readonly pageRequest: PageRequest;
  readonly number: string;
  readonly files: readonly ActivityFile[];
}) => {
  const say = activityWords(pageRequest);
  const path = pathOfActivity({ number });
  return (
    <section class="lk-flow" aria-labelledby="bestanden">
      <Heading level={2} id="bestanden">
        {say('files')}
      </Heading>
      <p class="utrecht-paragraph">{say(files.length === 0 ? 'files.none' : 'files.who')}</p>
      {files.length > 0 && (
        <ul class="lk-plain-list">
          {files.map((file) => (
            <OneFile pageRequest={pageRequest} path={path} file={file} />
          ))}
        </ul>
      )}
      {files.length < MOST_FILES && (
        <p>
          <LinkButton href={pageRequest.href(`${path}/bestanden`)}>{say('files.add')}</LinkButton>
        </p>
      )}
    </section>
  );
};
