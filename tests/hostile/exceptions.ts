import type { Exceptions } from './sweep.ts';

/** Where the table of permissions is not all that decides, call by call, and why. */
export const EXCEPTIONS: Exceptions = {
  // Whoever may look finds nothing there: none was planted.
  nothingThere: new Set([
    'GET /activities/{id}/draws',
    'GET /activities/{id}/files/{file}', // the file of an activity is asked of her other ones too
    'DELETE /activities/{id}/files/{file}',
    'POST /admin/dead-letters/{id}/retry',
    'GET /datasets/{id}/download',
    'GET /jobs/{id}/file',
    'POST /datasets/{id}/versions/{version}/withdrawal',
    'GET /data-requests/{id}/answer',
    'POST /data-requests/{id}/answer/terms',
    'POST /monitor/imports/{id}/undo',
    'PUT /reviews/{id}/suggestions/{suggestion}',
  ]),
  otherwise: {
    // The public reads the jobs that it began, and of all others is told to sign in (rule P82).
    'GET /jobs/{id}': { 'nobody signed in': 'sign in' },
    'GET /jobs/{id}/file': { 'nobody signed in': 'sign in' },
    // Data that are not public are for who has a live grant of them, for their owner and for the data desk (rule D6).
    'GET /datasets/{id}/download': {
      'nobody signed in': 'sign in',
      'another researcher': 'not yours',
      'another partner': 'not yours',
      'the owner': 'not yours',
      'the owner of the other activity of a talk': 'not yours',
      'who acts for the owner of the data asked for': 'not yours',
      'who acts for the lead': 'not yours',
      'a deputy of the lead': 'not yours',
      'who was asked for advice': 'not yours',
      'who is named in a request': 'not yours',
      'who judges a review': 'not yours',
      'the bureau': 'not yours',
      'the board': 'not yours',
      'the administrator': 'not yours',
    },
    // The Open Universiteit runs the data desk: of its own data the desk decides.
    'POST /grants/{id}/extension/decisions': { 'who acts for the owner of the data asked for': 'not yours' },
  },
};
