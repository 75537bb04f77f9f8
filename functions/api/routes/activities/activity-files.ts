import { AddressedFile, addressOfFile, FILE_TYPE, FileInput } from '#shared/activities/files/activity-file.ts';
import { addFile } from '#shared/activities/files/add-file.ts';
import { toldFile } from '#shared/activities/files/file-store.ts';
import { giveFile, readFiles } from '#shared/activities/files/read-files.ts';
import { removeFile } from '#shared/activities/files/remove-file.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type Route } from '../../route.ts';
import { listSchema, once } from '../shapes.ts';

const tag = 'Activities';

const addressed = () => AddressedFile;

/** The files of an activity, such as the approval of an ethics committee. */
export const activityFileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/activities/{id}/files',
    id: 'readActivityFiles',
    tag,
    summary: 'The files of an activity, oldest first; for its owner and the bureau',
    command: 'read files of activity',
    answers: {
      status: 200,
      description: 'All of them, each with where it is fetched.',
      schema: once(() => listSchema(addressed(), 'ActivityFiles')),
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const id = param(asked, 'id');
      const files = await readFiles(asked.desk, asked.actor, id);
      if (!files.ok) return files;
      const items = files.value.map((file) => ({ ...file, address: `${asked.baseUrl}${addressOfFile(id, file.id)}` }));
      return ok({ body: { items } });
    },
  },
  {
    method: 'POST',
    path: '/activities/{id}/files',
    id: 'addActivityFile',
    tag,
    summary: 'Add a PDF of at most 10 MB that was sent in before; the same upload again is the same file',
    command: 'add file to activity',
    takes: { schema: () => FileInput },
    answers: {
      status: 201,
      description: 'The file; the ETag is that of the activity.',
      schema: addressed,
      etag: true,
      location: true,
    },
    failures: ['not-found', 'not-yours', 'bad-input', 'body-too-large', 'register-full'],
    handle: async (asked) => {
      const id = param(asked, 'id');
      const added = await addFile(asked.desk, asked.actor, id, asked.body);
      if (!added.ok) return added;
      const { kept, activity } = added.value;
      const path = addressOfFile(id, kept.id);
      return ok({
        status: 201,
        body: { ...toldFile(kept), address: `${asked.baseUrl}${path}` },
        headers: { Location: path, ETag: etagOf(activity) },
      });
    },
  },
  {
    method: 'GET',
    path: '/activities/{id}/files/{file}',
    id: 'readActivityFile',
    tag,
    summary: 'One file; for the owner of the activity and the bureau',
    command: 'read files of activity',
    answers: {
      status: 200,
      description: 'The file, to keep.',
      mediaType: FILE_TYPE,
      elsewhere: 'The file, at an address that holds for a minute.',
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const given = await giveFile(asked.desk, asked.actor, param(asked, 'id'), param(asked, 'file'));
      if (!given.ok) return given;
      const { file, type, name } = given.value;
      if ('address' in file) return ok({ status: 302, headers: { Location: file.address } });
      return ok({
        headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
        body: file.stream,
      });
    },
  },
  {
    method: 'DELETE',
    path: '/activities/{id}/files/{file}',
    id: 'removeActivityFile',
    tag,
    summary: 'Take a file away: at once it is told of no more, and its bytes go',
    command: 'remove file of activity',
    answers: { status: 204, description: 'It is gone.' },
    failures: ['not-found', 'not-yours', 'register-full'],
    handle: async (asked) => {
      const removed = await removeFile(asked.desk, asked.actor, param(asked, 'id'), param(asked, 'file'));
      return removed.ok ? ok({ status: 204 }) : removed;
    },
  },
];
