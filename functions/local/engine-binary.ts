import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

const waysOut = (platform: string): string => `There is no embedded store for this machine (${platform}); for Linux on x64 there is. Two ways out:
  1. Run Amazon's DynamoDB Local yourself (it needs Java 17):
       java -Djava.library.path=./DynamoDBLocal_lib -jar DynamoDBLocal.jar -sharedDb -dbPath .
     and start with LOKETTEN_ENDPOINT=http://localhost:8000
  2. Use another DynamoDB endpoint (LOKETTEN_ENDPOINT=https://...), or a table at AWS that you made
     (LOKETTEN_TABLE=name AWS_REGION=eu-west-1, with credentials as the AWS command line has them).
On Linux x64 itself, \`npm ci\` brings the store, unless it leaves out optional dependencies (--omit=optional).`;

/**
 * Where the program of the embedded engine lies.
 * @throws CannotStart where none was installed for this platform and architecture, with two ways out
 */
export function engineBinary(platform: string = process.platform, arch: string = process.arch): string {
  const here = createRequire(import.meta.url);
  try {
    return join(dirname(here.resolve(`@dynoxide/${platform}-${arch}/package.json`)), 'dynoxide');
  } catch (error) {
    throw new CannotStart(waysOut(`${platform}-${arch}`), { cause: error });
  }
}
