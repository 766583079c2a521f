import type { ContainerProcess } from './container-process.ts';

/** A word of the shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The shell script that makes the container's root in a mount namespace of its own and becomes the container's process: the
 * machine's root file system below a layer of its own, with the mounts of the pod.
 * @param folder the container's folder: `root`, `upper` and `work` below it exist.
 * @param hosts the pod's file of host names.
 * @param hostname the pod's name, which no other pod has.
 */
export function containerScript(
  { mounts, user, group, readOnlyRoot, workingFolder, command }: ContainerProcess,
  { folder, hosts, hostname }: { readonly folder: string; readonly hosts: string; readonly hostname: string },
): string {
  const root = `${folder}/root`;
  const bind = ({ from, to, readOnly }: ContainerProcess['mounts'][number]) => {
    const target = quoted(root + to);
    const make = `if [ -d ${quoted(from)} ]; then mkdir -p ${target}; else mkdir -p "$(dirname ${target})"; touch ${target}; fi`;
    return [make, `mount --bind ${quoted(from)} ${target}`, ...(readOnly ? [`mount -o remount,ro,bind ${target}`] : [])];
  };
  const identity = user === 0 ? '' : `--userspec=${user}:${group} --groups=${group} `;
  return [
    'set -e',
    `hostname ${quoted(hostname)}`,
    `mount -t overlay overlay -o lowerdir=/,upperdir=${folder}/upper,workdir=${folder}/work ${root}`,
    `mkdir -p ${root}/proc ${root}/sys ${root}/dev ${root}/run ${root}/tmp`,
    ...['proc', 'sys', 'dev'].map((name) => `mount --rbind /${name} ${root}/${name}`),
    `mount -t tmpfs tmpfs ${root}/run`,
    `chmod 755 ${root}/run`,
    `mount -t tmpfs tmpfs ${root}/tmp`,
    `chmod 1777 ${root}/tmp`,
    `mkdir -p ${root}/var/lib/istio/data ${root}/etc/istio/proxy`,
    `chown -R ${user}:${group} ${root}/var/lib/istio ${root}/etc/istio`,
    `rm -f ${root}/etc/resolv.conf; echo nameserver 127.0.0.1 > ${root}/etc/resolv.conf`,
    ...bind({ from: hosts, to: '/etc/hosts', readOnly: false }),
    ...mounts.flatMap(bind),
    ...(readOnlyRoot ? [`mount -o remount,ro ${root}`] : []),
    `exec chroot ${identity}${root} /usr/bin/env -C ${quoted(workingFolder)} ${command.map(quoted).join(' ')}`,
  ].join('\n');
}
