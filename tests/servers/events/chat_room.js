'use strict';
// The other server that everybody knows: one gives a name, and the others hear who came, left, types and says what.
// Nobody gets back what they have said.
//   node chat_room.js [--port N] [--version 3|4]
const http = require('node:http');
const { host, listening, option } = require('../plain/options.js');
const { Server } = require(option('version', 4) === '3' ? 'socket.io-3' : 'socket.io');

const server = http.createServer();
const io = new Server(server);
let numUsers = 0;
io.on('connection', (socket) => {
  let username;
  const others = (event, more) => socket.broadcast.emit(event, { username, ...more });
  socket.on('add user', (name) => {
    if (username !== undefined) return;
    username = name;
    numUsers += 1;
    socket.emit('login', { numUsers });
    others('user joined', { numUsers });
  });
  socket.on('new message', (message) => others('new message', { message }));
  socket.on('typing', () => others('typing'));
  socket.on('stop typing', () => others('stop typing'));
  socket.on('disconnect', () => {
    if (username === undefined) return;
    numUsers -= 1;
    others('user left', { numUsers });
  });
});
server.listen(Number(option('port', 0)), host, () => listening('http', server));
