import { expect } from 'vitest';

/** What a browser shows: where it is, and the page there. */
export type Shown = {
  readonly status: number;
  readonly address: string;
  readonly text: string;
  readonly headers: Headers;
};

type Form = { readonly action: string; readonly fields: Readonly<Record<string, string>> };

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The forms of a page, with what stands in their hidden fields. */
function formsOf({ text, address }: Shown): Form[] {
  return [...text.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', inside = '']) => ({
      action: new URL(unescaped(action), address).href,
      fields: Object.fromEntries(
        [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/?>/g)].map(
          ([, name = '', value = '']) => [name, unescaped(value)],
        ),
      ),
    }),
  );
}

/** A browser: it keeps cookies, follows redirects, and sends the forms that it is shown. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly setCookies: string[] = [];
  readonly #headers: Readonly<Record<string, string>>;

  constructor(headers: Readonly<Record<string, string>> = {}) {
    this.#headers = headers;
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      this.setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  /** Opens an address; like any browser it says from where a form comes. */
  async open(
    address: string,
    {
      headers: given,
      ...init
    }: {
      readonly method?: string;
      readonly body?: URLSearchParams | string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Shown> {
    const Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: {
        Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        ...this.#headers,
        ...(init.method !== undefined && { Origin: new URL(address).origin }),
        ...given,
        ...(Cookie !== '' && { Cookie }),
      },
    });
    this.#keep(response.headers.getSetCookie());
    const location = response.headers.get('Location');
    if (location !== null) return this.open(new URL(location, address).href);
    return { status: response.status, address, text: await response.text(), headers: response.headers };
  }

  /** Sends a form of a page, with what was filled in besides. */
  submit(page: Shown, filledIn: Readonly<Record<string, string>> = {}, index = 0): Promise<Shown> {
    const form = formsOf(page)[index];
    if (!form) throw new Error(`No form to send: ${page.text}`);
    return this.open(form.action, { method: 'POST', body: new URLSearchParams({ ...form.fields, ...filledIn }) });
  }

  /** Goes where a page sends on to by itself. */
  follow(page: Shown): Promise<Shown> {
    const [, to] = /<meta http-equiv="refresh" content="0; url=([^"]*)">/.exec(page.text) ?? [];
    expect(to).toBeDefined();
    return this.open(unescaped(to ?? ''));
  }

  /** From the page of a link up to the page to sign in. */
  async toSignIn(address: string): Promise<Shown> {
    return this.follow(await this.submit(await this.open(address)));
  }
}
