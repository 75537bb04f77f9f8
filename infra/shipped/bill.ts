import * as z from 'zod';

const Property = z.looseObject({ name: z.string(), value: z.string() });
const Component = z.looseObject({
  'bom-ref': z.string(),
  'name': z.string(),
  'version': z.string(),
  'licenses': z.array(z.unknown()).optional(),
  'properties': z.array(Property).optional(),
});
type Component = z.output<typeof Component>;

/** A bill of materials in CycloneDX, as far as it is read here. */
export const Bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: Component }),
  components: z.array(Component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
export type Bill = z.output<typeof Bill>;

/** How npm is asked for all that the lock names, of every system. Its own `--omit=dev` leaves out what ships too, where something of the tests uses it as well. */
export const SBOM_ARGS: readonly string[] = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];

/** Under which name a component says in which functions' bundles it is. */
const BUNDLED_IN = 'loketten:bundled-in';

/** Whether something of a component is in what is deployed. */
export const isBundled = ({ properties = [] }: Component): boolean =>
  properties.some(({ name }) => name === BUNDLED_IN);

type Named = { readonly name: string; readonly version: string };
/** The packages in the bundle of each function. */
export type InBundles = Readonly<Record<string, readonly Named[]>>;

const nameOf = ({ name, version }: Named): string => `${name}@${version}`;

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ name: z.string().optional(), version: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

/**
 * What ships by a lock, as name@version. npm's bill marks what is for development too, but of two that are alike it names one, and so
 * may call one that ships the tests'.
 */
export function shippedBy(lock: unknown): ReadonlySet<string> {
  const { packages } = Lock.parse(lock);
  return new Set(
    Object.entries(packages).flatMap(([path, { name, version, dev }]) =>
      path === '' || dev === true || version === undefined
        ? []
        : [nameOf({ name: name ?? path.split('node_modules/').at(-1) ?? path, version })],
    ),
  );
}

function refuseStrangers(components: readonly Component[], bundled: InBundles): void {
  const known = new Set(components.map(nameOf));
  const strangers = Object.values(bundled)
    .flat()
    .map(nameOf)
    .filter((name) => !known.has(name));
  if (strangers.length > 0)
    throw new Error(
      `Bundled, and no dependency that ships: ${[...new Set(strangers)].join(', ')}. It should stand among the dependencies of package.json.`,
    );
}

/**
 * The bill that npm made, of what ships only; with what is really in each bundle, and the licence where npm found
 * none. The product is called as it is called, wherever it lies.
 * @throws Error naming what is bundled and not among the dependencies that ship
 */
export function billOf(
  npms: Bill,
  ships: ReadonlySet<string>,
  bundled: InBundles,
  licenceOf: (name: string) => string,
): Bill {
  const shipped = npms.components.filter((one) => ships.has(nameOf(one)));
  refuseStrangers(shipped, bundled);
  const { component, ...metadata } = npms.metadata;
  const refs = new Set([component, ...shipped].map((one) => one['bom-ref']));
  return {
    ...npms,
    metadata: { ...metadata, component: { ...component, name: 'loketten', type: 'application' } },
    components: shipped.map(({ licenses = [], properties = [], ...is }) => {
      const within = Object.keys(bundled).filter((into) => bundled[into]?.some((one) => nameOf(one) === nameOf(is)));
      return {
        ...is,
        licenses: licenses.length > 0 ? licenses : [{ expression: licenceOf(is.name) }],
        properties: [...properties, ...(within.length > 0 ? [{ name: BUNDLED_IN, value: within.join(' ') }] : [])],
      };
    }),
    dependencies: npms.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ dependsOn = [], ...is }) => ({ ...is, dependsOn: dependsOn.filter((ref) => refs.has(ref)) })),
  };
}

const Licence = z.union([
  z.looseObject({ expression: z.string() }).transform(({ expression }) => expression),
  z.looseObject({ license: z.looseObject({ id: z.string() }) }).transform(({ license }) => license.id),
  z.looseObject({ license: z.looseObject({ name: z.string() }) }).transform(({ license }) => license.name),
]);

/** The licences of a component, as an expression of SPDX. */
export const licenceIn = ({ licenses = [] }: Component): string =>
  licenses.map((one) => Licence.parse(one)).join(' AND ');
