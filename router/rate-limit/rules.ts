import { z } from 'zod';
import type { Rule } from './token-bucket.ts';

const shape = /^([1-9]\d{0,8})\/([1-9]\d{0,5})$/;

const ruleOf = (name: string, text: string): Rule | undefined => {
  const [, count, perSeconds] = shape.exec(text) ?? [];
  return count && perSeconds ? { name, count: Number(count), perSeconds: Number(perSeconds) } : undefined;
};

/** An environment variable: `600/60` for 600 requests in 60 seconds, or `off`. */
export const rateRule = (name: string, byDefault: string) =>
  z
    .string()
    .default(byDefault)
    .refine((text) => text === 'off' || shape.test(text), 'must be a number of requests and of seconds such as 600/60, or off')
    .transform((text) => ruleOf(name, text));

const fieldShape = /^[_A-Za-z]\w*$/;

/** An environment variable: a rule for each of some root fields, `login=30/60,signUp=20/60`, or `off`. */
export const fieldRateRules = (byDefault: string) =>
  z
    .string()
    .default(byDefault)
    .refine(
      (text) => text === 'off' || parts(text).every(([field = '', rule = '']) => fieldShape.test(field) && shape.test(rule)),
      {
        message: 'must be rules such as login=30/60,signUp=20/60, or off',
      },
    )
    .transform(
      (text): Readonly<Record<string, Rule>> =>
        text === 'off'
          ? {}
          : Object.fromEntries(parts(text).map(([field = '', rule = '']) => [field, ruleOf(field, rule) as Rule])),
    );

const parts = (text: string) => text.split(',').map((part) => part.trim().split('='));
