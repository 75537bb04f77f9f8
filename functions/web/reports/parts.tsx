import type { PrintedDocument, PrintedSection } from '#shared/press/printed-document.ts';
import { sectionHtml } from '#shared/press/html/blocks.ts';
import { summaryHtml } from '#shared/press/html/render-html.ts';
import { LinkTo } from '../parts/link-to.tsx';

/** A link in a line of its own. */
export const GoLine = (props: Parameters<typeof LinkTo>[0]) => (
  <p class="utrecht-paragraph">
    <LinkTo {...props} />
  </p>
);

const Printed = ({ language, html }: { readonly language: string; readonly html: string }) => (
  <div class="lk-report" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
);

/** The summary, as the files print it. */
export const PrintedSummary = ({ printed }: { readonly printed: PrintedDocument }) => (
  <Printed language={printed.language} html={summaryHtml(printed)} />
);

/** A section, as the files print it: its text, tables and charts. What people wrote in it is escaped there. */
export const PrintedPart = ({
  language,
  source,
  section,
}: {
  readonly language: string;
  /** The word before a source. */
  readonly source: string;
  readonly section: PrintedSection;
}) => <Printed language={language} html={sectionHtml({ source }, section)} />;
