import * as vscode from 'vscode';

/** Files that lie on no disk, as those of a repository opened over the web. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array | null>([['/', null]]);
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const content = this.#get(uri);
    return { type: content === null ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size: content?.length ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const within = `${path.replace(/\/$/, '')}/`;
    return [...this.#files].flatMap(([name, content]): [string, vscode.FileType][] =>
      name.startsWith(within) && name.length > within.length && !name.slice(within.length).includes('/')
        ? [[name.slice(within.length), content === null ? vscode.FileType.Directory : vscode.FileType.File]] : []);
  }

  createDirectory({ path }: vscode.Uri): void {
    this.#files.set(path, null);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.#get(uri);
    if (content === null) throw vscode.FileSystemError.FileIsADirectory(uri);
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const type = this.#files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.#files.set(uri.path, content);
    this.#changed.fire([{ type, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.#files.set(to.path, this.#get(from));
    this.delete(from);
  }

  #get(uri: vscode.Uri): Uint8Array | null {
    const content = this.#files.get(uri.path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }
}
