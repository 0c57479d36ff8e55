import { MarkupKind } from 'vscode-languageserver';
import type { InitializeParams } from 'vscode-languageserver';
import { PALETTES } from '../engine/say/chart.js';
import type { InitializationOptions } from '../protocol.js';
import type { Display } from './convert.js';
import type { Defaults } from './server.js';

/** How the client wants to be served; all but `hidden` and `sentSettings` is settled by `initialize`. */
export interface Client {
  readonly display: Display;
  /** What records say made them. */
  readonly tool: string;
  /** An edit can name the version of the text that it is for. */
  readonly versions: boolean;
  /** It has the extension's own commands. */
  readonly commands: boolean;
  /** It asks for diagnostics. */
  readonly pulls: boolean;
  /** It can be told to ask again. */
  readonly refreshes: boolean;
  /** The same for lenses and hints. */
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** It can be asked for settings. */
  readonly configuration: boolean;
  /** It wants to be asked before it tells of changed settings. */
  readonly registersConfiguration: boolean;
  /** The person wants no marks for now. */
  hidden: boolean;
  /** The settings that a client sent which cannot be asked. */
  sentSettings: unknown;
}

/** Reads what a client can do, and takes from `defaults` what it does not hand over. */
export function readClient(
  { capabilities, initializationOptions }: InitializeParams,
  defaults: Pick<Defaults, 'explanations' | 'version'>,
): Client {
  const {
    theme,
    commands = false,
    hidden = false,
    explanations = defaults.explanations,
    version = defaults.version,
  } = (initializationOptions ?? {}) as InitializationOptions;
  const { textDocument, workspace } = capabilities;
  const marks = textDocument?.diagnostic ?? textDocument?.publishDiagnostics;
  return {
    display: {
      relatedInformation: marks?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation ?? false,
      codeDescription: marks?.codeDescriptionSupport ?? textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
      markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
      palette: theme ? (PALETTES[theme] ?? null) : null,
      explanations,
    },
    tool: `Claim Check ${version}`,
    versions: workspace?.workspaceEdit?.documentChanges ?? false,
    commands,
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    hidden,
    sentSettings: undefined,
  };
}
