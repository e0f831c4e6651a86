'use strict';
// Stock Socket.IO that has a great deal to say: after the sign-in it emits COUNT messages in one go, so that all of them
// wait for the next poll and are put into one answer.
//   node flooded.js --count N --body BYTES [--compress]         prints {"event":"listening","url":…}
// and {"event":"answered","bytes":…} for every polling answer, as long as it was before compression.
const { Server } = require('socket.io');

const option = (name) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1 || Infinity]);
const count = option('count');
const size = option('body');
const io = new Server({ serveClient: false, httpCompression: process.argv.includes('--compress') });
const print = (line) => console.log(JSON.stringify(line));

// Text like people's, that repeats itself too late for a compressor to see.
const words = ('the godwit left the coast at four with wind from the north and did not stop until it saw the mudflats '
  + 'again which is why nobody at the station believed the tag').split(' ');
let state = 1;
let text = '';
while (text.length < 2000000) {
  state = (state * 48271) % 2147483647;
  text += `${words[state % words.length]} `;
}
function bodyOf(seq) {
  const begin = (seq * size) % (text.length - size);
  return `${seq} ${text.slice(begin, begin + size)}`;
}

io.on('connection', (socket) => {
  const { name, token } = socket.handshake.auth;
  const room = { room: 'general', name: 'general', kind: 'room', topic: '', members: [name], joined: true };
  const server = { name: 'Flooded', version: '1', protocol: 1 };
  socket.emit('welcome', { user: { name }, token, server, rooms: [{ ...room, lastSeq: 0, readSeq: 0 }], cursor: 0 });
  for (let seq = 1; seq <= count; seq += 1) {
    socket.emit('message', { id: `m${seq}`, room: 'general', seq, from: 'flood', body: bodyOf(seq), sentAt: 1763600000000 });
  }
  socket.on('send', (request, answer) => answer({ ok: true, seq: count + 1, sentAt: Date.now() }));
});
io.listen(0);
io.engine.on('connection', ({ transport }) => {
  const { doWrite } = transport;
  transport.doWrite = (data, ...more) => {
    print({ event: 'answered', bytes: data.length });
    doWrite.call(transport, data, ...more);
  };
});
io.httpServer.on('listening', () => {
  print({ event: 'listening', url: `http://127.0.0.1:${io.httpServer.address().port}` });
});
