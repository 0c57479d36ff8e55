import { commands, l10n } from 'vscode';
import type { Report } from './report.js';

/** Verdicts as the headings of a report name them, in their order. */
const VERDICTS = ['Contradicted', 'Misleading', 'Outdated', 'Unverified', 'Supported'] as const;

/** Follows the editor's theme where there is one, and the browser's where there is none. */
const STYLE = `
:root { color-scheme: light dark }
body { font: var(--vscode-font-size, 15px)/1.5 var(--vscode-font-family, sans-serif); color: var(--vscode-foreground, CanvasText); max-width: 50rem; margin: 0 auto; padding: 1rem 1.5rem 3rem }
a { color: var(--vscode-textLink-foreground, LinkText) }
a:focus-visible, input:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight) }
h1 { font-size: 1.5em } h2 { font-size: 1.2em; border-bottom: 1px solid var(--vscode-panel-border, GrayText); padding-bottom: .2em }
li { margin: .4em 0 } table { border-collapse: collapse } svg { max-width: 100%; height: auto } th, td { padding: .2em .8em; border-bottom: 1px solid var(--vscode-panel-border, GrayText); text-align: left }
td:first-child { white-space: nowrap } td:not(:first-child), th:not(:first-child) { padding: .2em .4em; text-align: right } table { display: block; overflow-x: auto }
@media (max-width: 38rem) { th:not(:first-child) { writing-mode: vertical-rl; font-size: .9em } }
fieldset { border: 0; padding: 0; margin: 0 0 1em; display: flex; flex-wrap: wrap; gap: .3em 1.2em }
nav { display: flex; flex-wrap: wrap; gap: .3em; margin-bottom: 1em }
nav a { padding: .2em .9em; border-radius: 2px; text-decoration: none; color: var(--vscode-button-secondaryForeground, var(--vscode-foreground)); background: var(--vscode-button-secondaryBackground, var(--vscode-editor-background)); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)) }
nav a:hover { background: var(--vscode-button-secondaryHoverBackground, var(--vscode-editor-background)); text-decoration: underline }
[role=status] { position: sticky; top: 0; margin: 0 0 1em; padding: .4em .8em; color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); border: 1px solid var(--vscode-editorWarning-foreground) }
legend { float: left; padding-right: .6em }
@media print { fieldset, nav { display: none } }
${VERDICTS.map((verdict) => `body:has(#show-${verdict}:not(:checked)) .${verdict} { display: none }`).join('\n')}`;

/** What a person can do from the page: a link to a command of the editor. */
export interface Action {
  readonly label: string;
  readonly command: string;
}

/**
 * A report as a whole page without scripts: the boxes that hide a verdict work by style alone.
 * A warning stands on top of it. Only the editor's own Markdown renderer makes it, so that what a report escapes stays escaped.
 */
export async function renderPage(
  { title, markdown }: Pick<Report, 'title' | 'markdown'>,
  actions: readonly Action[] = [],
  warning: string | null = null,
): Promise<string> {
  const rendered = await commands.executeCommand<string>('markdown.api.render', markdown);
  const sections = drawInPage(rendered)
    .split(/(?=<h[23r])/)
    .map((section) => {
      const verdict = VERDICTS.find((name) => new RegExp(`^<h[23][^>]*>${name}\\b`).test(section));
      return verdict ? `<section class="${verdict}">${section}</section>` : section;
    });
  const boxes = VERDICTS.filter((verdict) => sections.some((section) => section.startsWith(`<section class="${verdict}"`))).map(
    (verdict) => `<label><input type="checkbox" id="show-${verdict}" checked> ${verdict}</label>`,
  );
  const filter = boxes.length > 1 ? `<fieldset><legend>${escapeHtml(l10n.t('Show'))}</legend>${boxes.join('')}</fieldset>` : '';
  const links = actions.map(({ label, command }) => `<a href="${escapeHtml(command)}">${escapeHtml(label)}</a>`);
  const nav = links.length > 0 ? `<nav>${links.join('')}</nav>` : '';
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>${nav}${warning === null ? '' : `<p role="status">${escapeHtml(warning)}</p>`}${filter}${sections.join('')}</body>
</html>`;
}

/**
 * Puts the charts into the page itself, where they follow its colours. Only a report has them, and the server draws them without anything
 * of the draft in them.
 */
function drawInPage(rendered: string): string {
  return rendered.replace(/<img\b[^>]*?\bsrc="data:image\/svg\+xml;utf8,([^"]+)"[^>]*>/g, (_, svg: string) => decodeURIComponent(svg));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
