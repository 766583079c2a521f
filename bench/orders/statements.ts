import mysql, { type RowDataPacket } from 'mysql2/promise';

/** What the database server has been asked so far, by everybody. */
export interface Asked {
  readonly statements: number;
  readonly commits: number;
}

/** Undefined for the embedded engines. Unlike times, these counts do not depend on what else the machine does. */
export async function askedSoFar(server: string | undefined): Promise<Asked | undefined> {
  if (!server) return undefined;
  const connection = await mysql.createConnection(server);
  const [rows] = await connection.query<RowDataPacket[]>("SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_commit')");
  await connection.end();
  const count = (name: string) => Number(rows.find((row) => row.Variable_name === name)?.Value);
  return { statements: count('Questions'), commits: count('Com_commit') };
}

export const askedPerOrder = (before: Asked, after: Asked, orders: number): string =>
  `${((after.statements - before.statements) / orders).toFixed(1)} statements and ${((after.commits - before.commits) / orders).toFixed(1)} commits`;
