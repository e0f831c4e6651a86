'use strict';
// Passes every frame on as it is, to all others or, with --echo, to everybody.
//   node text_broadcast.js [--port N] [--echo] [--ws-7]
const { has, host, listening, option } = require('./options.js');
const { Server } = require(has('ws-7') ? 'ws-7' : 'ws');

const server = new Server({ host, port: Number(option('port', 0)) }, () => listening('ws', server));
server.on('connection', (from) => {
  from.on('message', (data, isBinary) => {
    for (const to of server.clients) {
      if (has('echo') || to !== from) to.send(has('ws-7') ? data : data.toString(), { binary: isBinary === true });
    }
  });
});
