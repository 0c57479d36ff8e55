import { startServer } from './lsp/server.js';

// One bundle serves both worlds, since nearly all of it is the same: a process of Node, and a worker of a browser.
void (typeof process === 'undefined' ? import('./browser.js') : import('./node.js')).then(({ connection, defaults }) =>
  startServer(connection, defaults),
);
