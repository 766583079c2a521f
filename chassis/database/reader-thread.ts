// A thread that reads a SQLite database: one statement after the other, each on the committed data of its beginning.
import { parentPort, workerData } from 'node:worker_threads';
import type { ReaderAnswer } from './reader-threads.ts';
import { openConnection, type Statement } from './sqlite-connection.ts';

const { answer } = openConnection((workerData as { file: string }).file, true);

parentPort?.postMessage('ready');
parentPort?.on('message', (statement: Statement) => parentPort?.postMessage(answered(statement)));

function answered(statement: Statement): ReaderAnswer {
  try {
    return { rows: answer(statement) };
  } catch (error) {
    const { message, code, errcode, errstr } = error as Error & ReaderAnswer['error'];
    return { error: { message, code, errcode, errstr } }; // a message between threads keeps no properties of an error
  }
}
