import type { WebRoute } from '../../page-request.ts';
import { importsPage, takeImportBack } from './import-list.tsx';
import { beginImportOfFiles, importJobPage, receivedFilesPage } from './import-steps.tsx';

/** Where bureau and data desk bring figures in. */
export const KEEP_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/monitor/importeren', for: 'bring figures', reply: (asked) => importsPage(asked) },
  { method: 'POST', path: '/monitor/importeren/terugnemen', for: 'bring figures', reply: takeImportBack },
  { method: 'GET', path: '/monitor/importeren/bestanden/{uploads}', for: 'bring figures', reply: receivedFilesPage },
  { method: 'POST', path: '/monitor/importeren/bestanden/{uploads}', for: 'bring figures', reply: beginImportOfFiles },
  { method: 'GET', path: '/monitor/importeren/bestanden/{uploads}/{job}', for: 'bring figures', reply: importJobPage },
];
