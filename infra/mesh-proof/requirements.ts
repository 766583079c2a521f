import { attempt } from './shell.ts';

/** What the proof needs and this machine lacks, in words; empty when it has all. */
export async function lackingRequirements(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [`Linux, for network namespaces; this is ${process.platform}`];
  const lacking = process.getuid?.() === 0 ? [] : ['the rights of root, for network and mount namespaces'];
  for (const [tool, from] of Object.entries(tools))
    if ((await attempt('which', [tool])).code !== 0) lacking.push(`${tool} (${from})`);
  return lacking;
}

const tools: Readonly<Record<string, string>> = {
  unshare: 'package util-linux',
  setpriv: 'package util-linux',
  ip: 'package iproute2',
  sysctl: 'package procps',
  'iptables-restore': 'package iptables',
  openssl: 'package openssl',
  curl: 'package curl',
  kubectl: 'of Kubernetes, 1.32 or later',
  go: 'Go 1.26, builds the control plane',
  python3: 'package python3-venv, fetches Envoy',
  mvn: 'package maven, fetches Zipkin and the engines',
  java: 'package openjdk-17-jre-headless',
  mariadbd: 'package mariadb-server',
  'redis-server': 'package redis-server',
};
