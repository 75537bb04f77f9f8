// Runs as a thread with an environment of its own, whose TMPDIR says where the browser is unpacked, and which looks like
// Lambda's, so that the libraries that a bare machine lacks (libnss3 and its kin) are unpacked beside it.
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
// The one that comes with the fonts looks for them in /tmp. This finds those of the package, and none of the machine's.
await writeFile(
  join(tmpdir(), 'fonts', 'fonts.conf'),
  '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n',
);
