const ENTITIES: Readonly<Record<string, string>> = { 'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', '#39': "'" };

const plain = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

/** What a page of a report says between its contents and its notes, without pictures and marks of notes; and its notes. */
export function textsOfPage(html: string): { body: string; unnumbered: string; notes: string } {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  const [body = '', notes = ''] = main.split('<section class="notes"');
  const shown = body.replaceAll(/<svg[\s\S]*?<\/svg>/g, '').replaceAll(/<sup>.*?<\/sup>/g, '');
  return {
    body: plain(shown),
    unnumbered: plain(shown.replaceAll(/<span class="n">.*?<\/span>/g, '')),
    notes: plain(
      `<${notes}`.replace(/<h2[\s\S]*?<\/h2>/, '').replaceAll(/<a [^>]*role="doc-backlink"[\s\S]*?<\/a>/g, ''),
    ),
  };
}

/** The places of a page, and where its links within itself lead. */
export const idsOfPage = (html: string) => ({
  ids: [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
  leads: [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id),
});
