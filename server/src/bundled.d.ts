// What the bundler takes in: style files as text, and a package without types.
declare module '*.csl' {
  const text: string;
  export default text;
}
declare module '*.xml' {
  const text: string;
  export default text;
}
declare module 'citeproc' {
  const processor: import('./engine/say/csl.js').Processor;
  export default processor;
}
