'use strict';
// Loaded before a server (node -r counting.js server.js): answers each line of the standard input with {"event":"count"}:
// how many TCP connections are open, how many there ever were, and how many messages came that a chat would be made of
// and do not have the word SAMPLE in them, by which the tests know their own.
const Module = require('node:module');
const net = require('node:net');
const http = require('node:http');

const count = { open: 0, ever: 0, foreign: 0 };
const seen = (data) => { if (!String(data).includes('SAMPLE')) count.foreign += 1; };
const watch = (prototype, method, look) => {
  const real = prototype[method];
  if (real.isWatched) return;
  prototype[method] = function watched(...args) { look(...args); return real.apply(this, args); };
  prototype[method].isWatched = true;
};
const accepted = (event, socket) => {
  if (event !== 'connection' || socket.isCounted) return;
  socket.isCounted = true;
  count.open += 1;
  count.ever += 1;
  socket.on('close', () => { count.open -= 1; });
};
watch(net.Server.prototype, 'emit', accepted);
watch(http.Server.prototype, 'emit', (event, request) => {
  if (event !== 'request' || ['GET', 'HEAD'].includes(request.method) || request.url.startsWith('/socket.io/')) return;
  let body = '';
  const emit = request.emit;
  request.emit = function watched(kind, piece) {
    if (kind === 'data') body += piece;
    if (kind === 'end') seen(body);
    return emit.apply(this, arguments);
  };
});
const load = Module._load;
Module._load = function loaded(name, parent) {
  const exported = load.apply(this, arguments);
  if (/^ws(-7)?$/.test(name) && !parent.filename.includes('engine.io')) {
    watch(exported.prototype, 'emit', (event, data) => { if (event === 'message') seen(data); });
  }
  if (name === 'socket.io-parser') {
    watch(exported.Decoder.prototype, 'add', (packet) => { if (/^[25]/.test(packet)) seen(packet); });
  }
  return exported;
};
process.stdin.on('data', () => console.log(JSON.stringify({ event: 'count', ...count })));
