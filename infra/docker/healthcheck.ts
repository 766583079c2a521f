// Run by Docker inside a service's container: ends with 0 while the service answers, with 1 when it refuses or does not.
import { basename } from 'node:path';

const service = basename(process.env.FOLDER ?? '').toUpperCase();
const { ok } = await fetch(`http://127.0.0.1:${process.env[`${service}_PORT`]}/health/live`);
process.exit(ok ? 0 : 1);
