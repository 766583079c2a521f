import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { run } from '../shell.ts';
import { clusterNetwork, inRun, outsideHosts, shopHost } from './places.ts';

export const keyFile = (name: string): string => inRun(`pki/${name}.key`);
export const certificateFile = (name: string): string => inRun(`pki/${name}.crt`);
/** The authority that has signed all certificates of a run. */
export const authorityFile = certificateFile('authority');
/** The authorities that the services trust besides those of the system. */
export const extraAuthorities = inRun('pki/extra-authorities.pem');
export const tokenFile = inRun('pki/tokens.csv');
export const kubeconfigFile = inRun('pki/kubeconfig.yaml');

const openssl = (...args: readonly string[]) => run('openssl', args);

async function makeCertificate(name: string, alternatives: readonly string[]): Promise<void> {
  const request = inRun(`pki/${name}.csr`);
  const extensions = inRun(`pki/${name}.ext`);
  await writeFile(extensions, `subjectAltName=${alternatives.join(',')}\n`);
  await openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile(name), '-out', request, '-subj', `/CN=${name}`);
  const authority = ['-CA', authorityFile, '-CAkey', keyFile('authority'), '-CAcreateserial'];
  await openssl(
    'x509',
    '-req',
    '-in',
    request,
    ...authority,
    '-days',
    '3',
    '-out',
    certificateFile(name),
    '-extfile',
    extensions,
  );
}

/** Makes the keys and certificates of the control plane, the gateway and the hosts outside, and an administrator's token. */
export async function makeCertificates(): Promise<string> {
  const subject = ['-subj', '/CN=commerce mesh proof'];
  await openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    keyFile('authority'),
    '-out',
    authorityFile,
    ...subject,
    '-days',
    '3',
  );
  const own = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'localhost'].map((name) => `DNS:${name}`);
  await makeCertificate('api', [...own, 'IP:127.0.0.1', `IP:${clusterNetwork.core}`, 'IP:10.96.0.1']);
  await makeCertificate(shopHost, [`DNS:${shopHost}`]);
  await makeCertificate(
    'outside',
    outsideHosts.map((name) => `DNS:${name}`),
  );
  await openssl('genrsa', '-out', keyFile('accounts'), '2048');
  await openssl('rsa', '-in', keyFile('accounts'), '-pubout', '-out', inRun('pki/accounts.pub'));
  const token = randomBytes(16).toString('hex');
  await writeFile(tokenFile, `${token},admin,admin,system:masters\n`);
  await writeFile(kubeconfigFile, kubeconfig(token));
  return token;
}

const kubeconfig = (token: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'mesh',
        cluster: { server: `https://${clusterNetwork.core}:${clusterNetwork.apiPort}`, 'certificate-authority': authorityFile },
      },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'mesh', context: { cluster: 'mesh', user: 'admin' } }],
    'current-context': 'mesh',
  });

export const readAuthority = (): Promise<string> => readFile(authorityFile, 'utf8');
