import { benchAcknowledging } from './acknowledging.ts';
import { benchAsking } from './asking.ts';
import { benchBundles } from './bundles.ts';
import { benchChecks } from './checks.ts';
import { benchEngine, places } from './desks.ts';
import { benchDisclosure } from './disclosure.ts';
import { benchDrawing } from './drawing.ts';
import { benchHeads } from './heads.ts';
import { benchListing } from './listing.ts';
import { benchMaking } from './making.ts';
import { benchMonitor } from './monitor.ts';
import { benchNetwork } from './network.ts';
import { benchPages } from './pages.ts';
import { benchRegistering } from './registering.ts';
import { benchReports } from './reports.ts';
import { benchReviews } from './reviews.ts';
import { benchStarting } from './starting.ts';
import { benchVersusPostgres } from './versus.ts';

// `npm run bench`: figures as JSON lines on the standard output, what is going on on the other. docs/performance.md explains each.
await benchBundles();
await benchStarting();
await benchReports();
await benchDrawing();
await benchNetwork();
const engine = await benchEngine();
try {
  const neighbourhoods = await places();
  const large = await benchChecks(engine, neighbourhoods);
  await benchRegistering(engine, large, neighbourhoods);
  await benchHeads(engine, neighbourhoods);
  await benchAcknowledging(large);
  await benchPages(engine, neighbourhoods);
  await benchAsking(engine, neighbourhoods);
  await benchListing(engine, neighbourhoods);
  await benchMaking(engine, neighbourhoods);
  await benchMonitor(engine, neighbourhoods);
  await benchReviews(engine, neighbourhoods);
  await benchDisclosure(large);
  await benchVersusPostgres(engine, neighbourhoods);
} finally {
  await engine.stop();
}
