import type { Dataset } from './dataset.js';

/** An area lies in the wider one that it names, in every one that has it for a part, and in one that has all its parts. */
export function areaFinder({ areas }: Dataset): (outer: string) => ReadonlySet<string> {
  const next = new Map([...areas.values()].map(({ code, parts }) => [code, new Set(parts)]));
  for (const { code, broader } of areas.values()) if (broader) next.get(broader)?.add(code);
  const found = new Map<string, Set<string>>();
  const fill = (outer: string, into: Set<string>): Set<string> => {
    for (const inner of next.get(outer) ?? []) if (!into.has(inner)) fill(inner, into.add(inner));
    return into;
  };
  const whole = (outer: string, into: Set<string>): Set<string> => {
    for (const { code, parts } of areas.values())
      if (code !== outer && parts.length > 0 && parts.every((part) => into.has(part))) into.add(code);
    return into;
  };
  return (outer) => found.get(outer) ?? found.set(outer, whole(outer, fill(outer, new Set()))).get(outer)!;
}
