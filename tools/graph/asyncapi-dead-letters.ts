const time = { type: 'string', format: 'date-time' } as const;
const nullableText = { type: ['string', 'null'] } as const;

/**
 * The messages of the topic dead-letters; see `chassis/events/dead-letters.ts`. These are no CloudEvents: they quote messages
 * that may be none.
 */
export const deadLetterMessages = {
  DeadLetter: {
    name: 'DeadLetter',
    title: 'DeadLetter',
    summary: 'A message that a consumer could not process, untouched, with the reason.',
    contentType: 'application/json',
    payload: {
      type: 'object',
      required: ['group', 'reason', 'topic', 'partition', 'offset', 'key', 'value', 'storedAt', 'parkedAt'],
      properties: {
        group: { type: 'string', description: 'The consumer group that parked it.' },
        reason: { type: 'string' },
        topic: { type: 'string' },
        partition: { type: 'integer', minimum: 0 },
        offset: { type: 'string' },
        key: nullableText,
        value: nullableText,
        isCut: { const: true, description: 'The value is only the beginning of a longer one.' },
        storedAt: time,
        parkedAt: time,
      },
    },
  },
  LetterResolution: {
    name: 'LetterResolution',
    title: 'LetterResolution',
    summary: 'What an operator did about the dead letter of the same key.',
    contentType: 'application/json',
    payload: {
      type: 'object',
      required: ['resolution', 'at'],
      properties: { resolution: { enum: ['replayed', 'dropped'] }, at: time },
    },
  },
} as const;
