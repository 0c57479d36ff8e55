/** A set of observations: one bit for each, at its index. */
export type Bits = Uint32Array;

export function bitsOf<T extends { readonly index: number }>(all: readonly T[], isIn: (one: T) => boolean): Bits {
  const bits = new Uint32Array(Math.ceil(all.length / 32));
  for (const one of all) if (isIn(one)) bits[one.index >>> 5]! |= 1 << (one.index & 31);
  return bits;
}

/** Takes out of a set what is not in another one. Where that leaves nothing the set stays as it is. */
export function narrow(set: Bits, other: Bits): boolean {
  let any = 0;
  for (let i = 0; i < set.length; i++) any |= set[i]! & other[i]!;
  if (any === 0) return false;
  for (let i = 0; i < set.length; i++) set[i]! &= other[i]!;
  return true;
}

export function sizeOf(bits: Bits): number {
  let size = 0;
  for (let i = 0; i < bits.length; i++) for (let word = bits[i]!; word !== 0; word &= word - 1) size++;
  return size;
}

/** The members of a set, in their order. */
export function membersOf<T>(bits: Bits, all: readonly T[]): T[] {
  const found: T[] = [];
  for (let i = 0; i < bits.length; i++)
    for (let word = bits[i]!; word !== 0; word &= word - 1) found.push(all[i * 32 + 31 - Math.clz32(word & -word)]!);
  return found;
}
