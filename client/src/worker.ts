/**
 * The script of the web worker in pieces: the server, and the processor for citation styles as a function that the server calls when it
 * needs it.
 * The processor sees no XMLHttpRequest, which it would know how to use and has no need of.
 */
export function scriptOf(server: string, csl: string): string[] {
  return ['(() => {', server, '\nfunction fetchCsl(XMLHttpRequest) { const module = {};\n', csl, '\nreturn module.exports; }\n})();'];
}
