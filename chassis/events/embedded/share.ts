/**
 * How many of a topic's partitions a member should hold, so that every member of the group, asking for itself, arrives at
 * one whole: the shares add up to the partitions and differ by one at most. The topic's name rotates who gets the remainder,
 * else the first member would get the only partition of every small topic.
 */
export function fairShare(topic: string, partitions: number, members: readonly string[], member: string): number {
  const sorted = members.toSorted();
  const place = sorted.indexOf(member);
  if (place < 0) return 0;
  const rotation = [...topic].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const rank = (place + rotation) % sorted.length;
  return Math.floor(partitions / sorted.length) + (rank < partitions % sorted.length ? 1 : 0);
}
