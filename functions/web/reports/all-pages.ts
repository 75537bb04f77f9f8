export { changedPage, figuresPage } from './figures-page.tsx';
export { reportFile } from './file.ts';
export { reportJobPage, takeRefresh } from './job.tsx';
export { beginReport, listPage } from './list.tsx';
export { readPage } from './read-page.tsx';
export { sectionPage, takeComment, takeText } from './section-page.tsx';
export { stepPage, takeStep } from './steps.tsx';
export { versionPage } from './version-page.tsx';
