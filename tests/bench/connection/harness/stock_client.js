'use strict';
// stock_client.js URL OPTIONS: stock socket.io-client as a program with Godwit's lines. OPTIONS go to io(), but for
// `name`, and `acks` (wait for acknowledgements). Commands on stdin: {"send": BODY}. Messages are emitted as its users
// do it: at once, left to its own buffer when there is no connection.
const { io } = require('socket.io-client');
const { randomUUID } = require('node:crypto');
const readline = require('node:readline');

const { name, acks = true, ...options } = JSON.parse(process.argv[3]);
const start = performance.now();
const print = (event, fields) => console.log(
  JSON.stringify({ event, ...fields, t: performance.now() - start }));
const socket = io(process.argv[2], { auth: { name, token: `token-of-${name}-0123456789`, protocol: 1 }, ...options });

const transport = () => (socket.io.engine.transport.name === 'polling' ? 'long-polling' : 'websocket');
socket.on('welcome', () => {
  print('state', { state: 'online', transport: transport() });
  socket.io.engine.once('upgrade', () => print('state', { state: 'online', transport: transport() }));
});
socket.on('disconnect', (why) => print('state', { state: 'offline', why }));
socket.on('connect_error', (error) => print('failure', { why: error.message }));
socket.on('message', ({ body, seq, from }) => print('message', { body, seq, from }));

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { send: body } = JSON.parse(line);
  const message = { id: randomUUID(), room: 'general', body };
  if (acks) {
    socket.emit('send', message, (...answer) => {
      const reply = answer.at(-1); // with `retries`, an error comes first
      if (reply?.ok) print('sent', { body, seq: reply.seq });
    });
  } else {
    socket.emit('send', message);
  }
}).on('close', () => process.exit(0));
