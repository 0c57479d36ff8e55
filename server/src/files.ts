import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { CONFIG_FILE, readConfig } from './lsp/config.js';
import type { Config, DatasetFiles } from './protocol.js';

/** What the command line reads: drafts, datasets and the file in which a desk keeps its settings. */

/** A draft as read. The checker does not see a byte order mark, but offsets that are printed count it. */
export interface Draft {
  readonly path: string;
  readonly text: string;
  /** 1 when the file begins with a byte order mark, else 0. */
  readonly lead: number;
}

/** Ends the work, or that on one path, with a message for the person and no stack trace. */
export class Fault extends Error {}

const MARKDOWN = /\.(?:md|markdown)$/i;

/** The drafts that a path, folder or pattern stands for. A path that exists is never read as a pattern. */
export function findDrafts(path: string): string[] {
  if (path === '-') return [path];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return someOf(walk(path, Infinity), `${path}: no Markdown file (.md, .markdown) in this folder.`);
  if (stat) return [path];
  const pattern = normalize(path).replaceAll('\\', '/');
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?{[]/.test(part));
  if (first < 0) throw new Fault(`${path}: no such file or folder.`);
  const folder = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const depth = pattern.includes('**') ? Infinity : parts.length - first - 1;
  const matches = patternToRegExp(pattern);
  const found = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? walk(folder, depth) : [];
  return someOf(
    found.filter((draft) => matches.test(draft.replaceAll('\\', '/'))),
    `${path}: no Markdown file matches this pattern.`,
  );
}

function someOf(drafts: string[], otherwise: string): string[] {
  if (drafts.length === 0) throw new Fault(otherwise);
  return drafts;
}

/** Markdown files in a folder and `depth` levels below it, in the order of their names. */
function walk(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return depth > 0 ? walk(path, depth - 1) : [];
      return MARKDOWN.test(entry.name) && (entry.isFile() || entry.isSymbolicLink()) ? [path] : [];
    });
}

/**
 * Knows what patterns of VS Code know: `*`, `**`, `?`, `{a,b}`, `[0-9]` and `[!a]`. A comma outside braces is a part of the name; braces
 * that are not closed end with the pattern.
 */
function patternToRegExp(pattern: string): RegExp {
  let depth = 0;
  const translated = pattern.replace(/\*\*\/|\*\*|\[[!^]?[^\]/]+\]|[*?{},]|[.+^$()|[\]\\]/g, (mark) => {
    if (mark.length > 2 && mark[0] === '[') return mark.replace(/^\[[!^]/, '[^/').replace(/\\/g, '\\\\');
    switch (mark) {
      case '**/':
        return '(?:[^/]+/)*';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      case '{':
        depth++;
        return '(?:';
      case '}':
        if (depth === 0) return '\\}';
        depth--;
        return ')';
      case ',':
        return depth > 0 ? '|' : ',';
      default:
        return `\\${mark}`;
    }
  });
  try {
    return new RegExp(`^${translated}${')'.repeat(depth)}$`);
  } catch {
    // “[z-a]” means no character.
    return /(?!)/;
  }
}

export async function readDraft(path: string): Promise<Draft> {
  const bytes = await readBytes(path);
  const name = path === '-' ? 'Standard input' : path;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault(`${name} is not UTF-8 text${guessEncoding(bytes)}.`);
  }
  if (text.includes('\0')) throw new Fault(`${name} is not text but binary data${guessEncoding(bytes)}.`);
  const lead = text.startsWith('\uFEFF') ? 1 : 0;
  return { path, text: text.slice(lead), lead };
}

/** What to do about a text in another encoding; nothing of what does not look like one. */
function guessEncoding(bytes: Uint8Array): string {
  const advice = 'save it as UTF-8 and check it again';
  const start = bytes.subarray(0, 4096);
  const zeros = start.filter((byte) => byte === 0).length;
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (marked || zeros > start.length / 3) return `: it seems to be in UTF-16; ${advice}`;
  const odd = start.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127);
  return odd || start.length < 8 ? '' : `: it seems to be in an older encoding such as Windows-1252 or Latin-1; ${advice}`;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if (path !== '-') return readFileSync(path);
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new Fault(`${path} ${reasonOf(error)}.`);
  }
}

/** The text of the sign-off that lies beside a draft, or null. */
export function readSignOff(draft: string): string | null {
  try {
    return draft === '-' ? null : readFileSync(`${draft.replace(/\.[^./\\]*$/, '')}.claims.json`, 'utf8');
  } catch {
    return null;
  }
}

/**
 * The files of a dataset that its `datapackage.json` lists, as the extension reads them. One that is missing or lies elsewhere is left for
 * the reader of the dataset to report.
 */
export function readDatasetFolder(folder: string): DatasetFiles {
  try {
    if (!readdirSync(folder).includes(HEAD)) return {};
    const paths = [HEAD, ...listedIn(readFileSync(join(folder, HEAD), 'utf8'))].filter(
      (path) => !relative(folder, join(folder, path)).startsWith('..') && existsSync(join(folder, path)),
    );
    return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  } catch (error) {
    throw new Fault(`The dataset ${folder} ${reasonOf(error)}.`);
  }
}
const HEAD = 'datapackage.json';

/** The paths that the head of a dataset names; none where it cannot be read. */
function listedIn(head: string): string[] {
  try {
    const { resources } = JSON.parse(head.replace(/^\uFEFF/, '')) as { resources: readonly { readonly path: unknown }[] };
    return resources.map(({ path }) => path).filter((path) => typeof path === 'string');
  } catch {
    return [];
  }
}

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    EACCES: 'may not be read',
    EPERM: 'may not be read',
    EISDIR: 'is a folder',
    ENOTDIR: 'is no folder or lies in none',
    ELOOP: 'is a link that leads back to itself',
  };
  return known[code ?? ''] ?? `could not be read (${code ?? message})`;
}

/** A desk's own file, found for a draft. */
export interface Shared {
  readonly file: string;
  readonly config: Config;
}

/** Looks for the file of a desk that holds for a draft, and reads each once; its problems go to `complain`. */
export class SharedFiles {
  readonly #known = new Map<string, Shared | null>();
  readonly #complain: (message: string) => void;

  constructor(complain: (message: string) => void) {
    this.#complain = complain;
  }

  /**
   * The file in the draft's folder or the nearest above it, up to the root of its repository, or else the folder in which the person works.
   */
  of(draft: string): Shared | null {
    const folder = draft === '-' ? process.cwd() : dirname(resolve(draft));
    const above = foldersAbove(folder);
    const root = above.findIndex((one) => existsSync(join(one, '.git')));
    const end = root >= 0 ? root : above.indexOf(process.cwd());
    for (const one of above.slice(0, Math.max(0, end) + 1)) {
      const shared = this.#readIn(one);
      if (shared) return shared;
    }
    return null;
  }

  #readIn(folder: string): Shared | null {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const file = join(folder, CONFIG_FILE);
    let shared: Shared | null = null;
    if (existsSync(file)) {
      const shown = nearer(file);
      try {
        const { config, problems } = readConfig(readFileSync(file, 'utf8'));
        for (const problem of problems) this.#complain(`${shown}: ${problem}`);
        shared = { file: shown, config };
      } catch (error) {
        this.#complain(`${shown} ${reasonOf(error)}.`);
      }
    }
    this.#known.set(folder, shared);
    return shared;
  }
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

/** A path as a person would write it. */
function nearer(path: string): string {
  const short = relative('', path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** True for a draft that one of the patterns means; they start at the folder of the file that has them. */
export function isMeant(draft: string, patterns: readonly string[], { file }: Shared): boolean {
  const path = relative(dirname(resolve(file)), resolve(draft)).replaceAll('\\', '/');
  return patterns.some(
    (pattern) =>
      patternToRegExp(pattern.replace(/^\.\//, '')).test(path) ||
      patternToRegExp(`${pattern.replace(/^\.\//, '').replace(/\/$/, '')}/**`).test(path),
  );
}

/** The dataset folder that a desk's own file names, or null. */
export function datasetOf(shared: Shared | null): string | null {
  return shared?.config.dataset === undefined ? null : nearer(resolve(dirname(resolve(shared.file)), shared.config.dataset));
}
