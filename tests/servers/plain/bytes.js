'use strict';
// Sends every frame on to all others as bytes, whatever it was.
//   node bytes.js [--port N]
const { host, listening, option } = require('./options.js');
const { Server } = require('ws');

const server = new Server({ host, port: Number(option('port', 0)) }, () => listening('ws', server));
server.on('connection', (from) => {
  from.on('message', (data) => {
    for (const to of server.clients) if (to !== from) to.send(data, { binary: true });
  });
});
