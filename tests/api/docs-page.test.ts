import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { docsPage, docsStyle } from '#functions/api/docs-page.ts';
import { openApiDocument, type OpenApiDocument } from '#functions/api/openapi.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { MOVES } from '#shared/activities/record/states.ts';
import { PERMISSIONS } from '#shared/people/permissions.ts';
import { FAILURES } from '#shared/platform/failures.ts';

const baseUrl = 'http://localhost:3000';
const document = openApiDocument({ baseUrl });
const page = docsPage(document);

const every = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, found = '']) => found);
const textOf = (piece: string): string =>
  piece
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const withSchema = (
  schema: NonNullable<NonNullable<OpenApiDocument['components']>['schemas']>[string],
): OpenApiDocument => ({
  ...document,
  components: { ...document.components, schemas: { ...document.components?.schemas, Odd: schema } },
});

/** The call with its heading, up to the next one. */
const callOf = (operationId: string): string =>
  textOf(page.split('<section class="call">').find((section) => section.includes(`id="op-${operationId}"`)) ?? '');

describe('what the page says', () => {
  it('shows every call with its method, path and summary', () => {
    const headings = every(/<h3[^>]*>(.*?)<\/h3>/g).map(textOf);
    const text = textOf(page);
    expect(headings).toContain('GET /openapi.json');
    for (const { method, path, summary } of API_ROUTES) {
      expect(headings).toContain(`${method} ${path}`);
      expect(text).toContain(summary.replaceAll('`', ''));
    }
  });

  it('has a place for every failure number, and its title', () => {
    const ids = every(/ id="(LK-\d+)"/g);
    expect(ids).toEqual(
      Object.values(FAILURES)
        .map(({ number }) => number)
        .sort(),
    );
    for (const { title } of Object.values(FAILURES)) expect(textOf(page)).toContain(title);
  });

  it('prints every permission and every move', () => {
    const heads = every(/<th scope="row"[^>]*>(.*?)<\/th>/g).map(textOf);
    expect(heads).toEqual(expect.arrayContaining([...Object.keys(PERMISSIONS), ...Object.keys(MOVES)]));
  });

  it('describes every component of the document once', () => {
    const ids = every(/ id="schema-(\w+)"/g);
    expect(ids.sort()).toEqual(Object.keys(document.components?.schemas ?? {}).sort());
  });

  it('names nested fields by their path, and what they are held to', () => {
    const registering = callOf('registerActivity');
    for (const part of [
      'ask.contactsPerParticipant',
      '1 to 52',
      'askedOrganisations[].partner',
      'over 0; at most 1; default 1',
      'prevention-programme',
    ]) {
      expect(registering).toContain(part);
    }
  });

  it('names a field that may be null', () => {
    expect(
      textOf(
        docsPage(
          withSchema({
            type: 'object',
            properties: { end: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } },
          }),
        ),
      ),
    ).toContain('string (date) or null');
  });

  it('says who may call it', () => {
    expect(callOf('registerActivity')).toContain('who is signed in');
    expect(callOf('checkActivity')).toContain('everyone');
  });

  it('shows for every call how to make it with curl', () => {
    const examples = every(/<pre><code>(curl [^]*?)<\/code><\/pre>/g).map(textOf);
    expect(examples).toHaveLength(API_ROUTES.length + 1);
    const change = examples.find((example) => example.includes('PATCH'));
    expect(change).toContain(`${baseUrl}/v1/activities/$ID`);
    expect(change).toContain('Authorization: Bearer $TOKEN');
    expect(change).toContain('If-Match: $ETAG');
    expect(change).toContain('application/merge-patch+json');
  });

  it('shows bodies that the calls take', () => {
    const taken = API_ROUTES.flatMap(({ id, takes }) => {
      const [, body] = /--json '([^]*?)'\n/.exec(`${callOf(id)}\n`) ?? [];
      return takes && 'schema' in takes && body !== undefined
        ? [{ id, result: takes.schema().safeParse(JSON.parse(body)).error?.issues ?? 'taken' }]
        : [];
    });
    expect(taken.length).toBeGreaterThan(5);
    expect(taken).toEqual(taken.map(({ id }) => ({ id, result: 'taken' })));
  });
});

describe('what the page is made of', () => {
  it('has no script, no style of its own and no handler', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
  });

  it('asks nothing of another site and leads to none', () => {
    expect(every(/\s(?:src|href|action)="([^"]*)"/g).filter((address) => !/^(#|\/(?!\/))/.test(address))).toEqual([]);
    expect(every(/(https?:\/\/[^/<]*)/g).filter((address) => address !== baseUrl)).toEqual([]);
    expect(docsStyle).not.toMatch(/url\(|@import/);
  });

  it('escapes what a description, a name or a value might hold', () => {
    const evil = '<img src=x onerror="alert(1)">';
    const odd = docsPage(
      withSchema({
        type: 'object',
        description: evil,
        properties: { [evil]: { type: 'string', description: evil, enum: [evil], default: evil, pattern: evil } },
      }),
    );
    expect(odd).not.toContain('<img');
    expect(odd).toContain('&lt;img');
  });

  it('gives every id once', () => {
    const ids = every(/\sid="([^"]*)"/g);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('leads every link within the page somewhere', () => {
    const ids = new Set(every(/\sid="([^"]*)"/g));
    expect(every(/href="#([^"]*)"/g).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('has one first heading and skips no level after it', () => {
    const levels = every(/<h([1-6])[\s>]/g).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('says its language, and has a way past the contents', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toContain('<a class="skip" href="#content">');
    expect(page).toContain('<main id="content">');
  });

  it('gives every table a caption, and every head its scope', () => {
    expect(every(/<table[^>]*>(<caption)?/g)).not.toContain('');
    expect(every(/<th(?=[\s>])([^>]*)>/g).filter((attributes) => !/scope="(col|row)"/.test(attributes))).toEqual([]);
  });

  it('lets who has a keyboard only scroll what is wider than the screen', () => {
    const scrolling = every(/<div class="scroll"([^>]*)>/g);
    expect(scrolling).toHaveLength(1);
    expect(scrolling[0]).toMatch(/tabindex="0" aria-labelledby="permissions-table"/);
  });

  it('is small', () => {
    expect(gzipSync(page).length + gzipSync(docsStyle).length).toBeLessThan(100 * 1_024); // docs/decisions/0005
  });
});
