import type { WebRoute } from '../../page-request.ts';
import {
  openIndicatorChange,
  openNewIndicator,
  takeIndicatorChange,
  takeNewIndicator,
  takeTargets,
} from './define-pages.tsx';
import { importsPage, takeImportBack } from './import-list.tsx';
import { beginImportOfFiles, importJobPage, receivedFilesPage } from './import-steps.tsx';

/** Where bureau and data desk bring figures in, and keep what indicators mean. */
export const KEEP_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/monitor/importeren', for: 'bring figures', reply: (asked) => importsPage(asked) },
  { method: 'POST', path: '/monitor/importeren/terugnemen', for: 'bring figures', reply: takeImportBack },
  { method: 'GET', path: '/monitor/importeren/bestanden/{uploads}', for: 'bring figures', reply: receivedFilesPage },
  { method: 'POST', path: '/monitor/importeren/bestanden/{uploads}', for: 'bring figures', reply: beginImportOfFiles },
  { method: 'GET', path: '/monitor/importeren/bestanden/{uploads}/{job}', for: 'bring figures', reply: importJobPage },
  { method: 'GET', path: '/monitor/indicatoren/nieuw', for: 'enter indicator', reply: openNewIndicator },
  { method: 'POST', path: '/monitor/indicatoren/nieuw', for: 'enter indicator', reply: takeNewIndicator },
  { method: 'GET', path: '/monitor/indicatoren/{id}/wijzigen', for: 'change indicator', reply: openIndicatorChange },
  { method: 'POST', path: '/monitor/indicatoren/{id}/wijzigen', for: 'change indicator', reply: takeIndicatorChange },
  { method: 'POST', path: '/monitor/indicatoren/{id}/wijzigen/doelen', for: 'change indicator', reply: takeTargets },
];
