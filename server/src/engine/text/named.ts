/** What the named groups of a match hold. */
export type Groups = Record<string, string | undefined>;

/**
 * A pattern with many named groups, and what gives those of a match: JavaScript takes longer to name them than to match, so here they are
 * numbered, and named by hand.
 */
export function namedPattern(
  source: string,
  flags: string,
): { readonly pattern: RegExp; readonly groupsOf: (match: RegExpExecArray) => Groups } {
  const names: string[] = [];
  const pattern = new RegExp(
    source.replace(/\(\?<(\w+)>/g, (_, name: string) => (names.push(name), '(')),
    flags,
  );
  const none: Groups = Object.fromEntries(names.map((name) => [name, undefined]));
  const groupsOf = (match: RegExpExecArray): Groups => {
    const groups = { ...none };
    for (let i = 1; i < match.length; i++) if (match[i] !== undefined) groups[names[i - 1]!] = match[i];
    return groups;
  };
  return { pattern, groupsOf };
}
