'use strict';
// What many a first Socket.IO server looks like: whoever emits "chat message" with a text is heard by everybody.
//   node chat_message.js [--port N] [--version 2|3|4] [--ack] [--polling]
const http = require('node:http');
const { has, host, listening, option } = require('../plain/options.js');
const packages = { 2: 'socket.io-2', 3: 'socket.io-3', 4: 'socket.io' };
const io = require(packages[option('version', 4)]);

const server = http.createServer();
const sockets = (io.Server ? (...a) => new io.Server(...a) : io)(server, has('polling') ? { transports: ['polling'] } : {});
sockets.on('connection', (socket) => {
  socket.on('chat message', (text, done) => {
    if (has('ack') && text === 'forbidden') return done({ ok: false });
    sockets.emit('chat message', text);
    if (has('ack')) done({ ok: true });
  });
});
server.listen(Number(option('port', 0)), host, () => listening('http', server));
