import type { IContainer } from 'kubernetes-models/v1/Container';
import { clusterNetwork } from '../cluster/places.ts';
import type { PodObject } from './pod-object.ts';

/** The content of the config maps and secrets of a pod, by name. */
export interface Sources {
  readonly configMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Names of the config maps and secrets from which the container's variables come. */
export function sourcesOf({ env = [], envFrom = [] }: IContainer) {
  const configMaps = [
    ...envFrom.map(({ configMapRef }) => configMapRef?.name),
    ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef?.name),
  ];
  const secrets = [
    ...envFrom.map(({ secretRef }) => secretRef?.name),
    ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
  ];
  const named = (names: readonly (string | undefined)[]) => [...new Set(names.filter((name) => name !== undefined))];
  return { configMaps: named(configMaps), secrets: named(secrets) };
}

/**
 * The variables of a container, as a kubelet sets them.
 * @throws for a key that its source lacks: a kubelet does not start such a container.
 */
export function environmentOf(
  pod: PodObject,
  container: IContainer,
  { sources, address }: { readonly sources: Sources; readonly address: string },
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { configMapRef, secretRef } of container.envFrom ?? []) {
    const content = configMapRef ? sources.configMaps[configMapRef.name ?? ''] : sources.secrets[secretRef?.name ?? ''];
    if (!content) throw new Error(`${container.name}: there is no ${configMapRef?.name ?? secretRef?.name}`);
    Object.assign(found, content);
  }
  for (const { name, value = '', valueFrom } of container.env ?? []) {
    if (!valueFrom) found[name] = expand(value, found);
    else if (valueFrom.fieldRef) found[name] = fieldOf(pod, valueFrom.fieldRef.fieldPath, address);
    else if (valueFrom.resourceFieldRef) found[name] = resourceOf(container, valueFrom.resourceFieldRef.resource);
    else {
      const { name: source = '', key = '', optional = false } = valueFrom.configMapKeyRef ?? valueFrom.secretKeyRef ?? {};
      const content = valueFrom.configMapKeyRef ? sources.configMaps[source] : sources.secrets[source];
      const text = content?.[key];
      if (text === undefined && !optional) throw new Error(`${container.name}: ${source} has no key ${key}`);
      if (text !== undefined) found[name] = text;
    }
  }
  return found;
}

/** Replaces `$(NAME)` by the variable's value. */
export const expand = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\((\w+)\)/g, (all, name: string) => variables[name] ?? all);

/** A field that the downward API offers. Source: the page "Downward API" of Kubernetes. */
export function fieldOf({ metadata, spec }: PodObject, path: string, address: string): string {
  const { kind, key } = /^metadata\.(?<kind>labels|annotations)(?:\['(?<key>.+)'\])?$/.exec(path)?.groups ?? {};
  if (kind === 'labels' || kind === 'annotations') {
    const found = metadata[kind] ?? {};
    if (key !== undefined) return found[key] ?? '';
    return Object.entries(found)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .sort()
      .join('\n');
  }
  const fields: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.podIP': address,
    'status.podIPs': address,
    'status.hostIP': clusterNetwork.core,
  };
  return fields[path] ?? '';
}

const units: Readonly<Record<string, number>> = { '': 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** A limit or request in whole cores or bytes; without one, the node's: two cores and 4 GiB. */
export function resourceOf({ resources = {} }: Pick<IContainer, 'resources'>, resource: string): string {
  const [kind = '', name = ''] = resource.split('.');
  const value = (kind === 'limits' ? resources.limits : resources.requests)?.[name];
  if (value === undefined) return name === 'cpu' ? '2' : String(4 * 2 ** 30);
  const { number = '0', unit = '' } = /^(?<number>[\d.]+)(?<unit>\w*)$/.exec(String(value))?.groups ?? {};
  if (name === 'cpu') return String(Math.max(1, Math.ceil(unit === 'm' ? Number(number) / 1000 : Number(number))));
  return String(Number(number) * (units[unit] ?? 1));
}
