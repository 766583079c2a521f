import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { type MessageName, messages, schemaFile } from './messages.ts';

const folder = join(import.meta.dirname, 'events');
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
(formats as unknown as (target: Ajv) => void)(ajv);

const validators = new Map<MessageName, ValidateFunction>();

function validatorOf(name: MessageName): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  if (!(name in messages)) throw new RangeError(`no such message: ${name}`);
  const validate = ajv.compile(JSON.parse(readFileSync(join(folder, schemaFile(name)), 'utf8')));
  validators.set(name, validate);
  return validate;
}

/** Describes how the data breaks the message's schema in `schema/events/`; returns undefined if it does not. */
export function faultOf(name: MessageName, data: unknown): string | undefined {
  const validate = validatorOf(name);
  if (validate(data)) return undefined;
  return `the data breaks its schema: ${ajv.errorsText(validate.errors, { dataVar: 'data' })}`;
}
