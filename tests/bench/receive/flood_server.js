// The source of the receive benchmark, on stock Socket.IO: speaks enough of the chat contract that
// Godwit signs in, and sends `count` messages with bodies of `size` characters on request.
const { Server } = require('socket.io');
const http = require('http').createServer();
// A ping waits behind the flood: on a slow machine it must not end the session in the middle of it.
const io = new Server(http, { serveClient: false, pingTimeout: 300000 });

const room = { room: 'general', name: 'general', kind: 'room', topic: '', members: [], joined: true };
let seq = 0;

// Text like people's, so that compression and parsing have the work that they have in life.
const words = ('the godwit left the coast at four with wind from the north and did not stop until it saw '
  + 'the mudflats again which is why nobody at the station believed the tag').split(' ');
let state = 1;
const nextWord = () => {
  state = (state * 48271) % 2147483647;
  return words[state % words.length];
};
function textOf(size) {
  let text = '';
  while (text.length < size) text += `${nextWord()} `;
  return text.slice(0, size);
}

io.on('connection', (socket) => {
  const name = socket.handshake.auth.name;
  socket.emit('welcome', {
    user: { name }, token: socket.handshake.auth.token,
    server: { name: 'flood', version: '0', protocol: 1 },
    rooms: [{ ...room, lastSeq: seq, readSeq: seq }], cursor: seq,
  });
  socket.on('sync', (request, ack) => ack({ ok: true, messages: [], more: false, cursor: seq }));
  socket.on('join', (request, ack) => ack({ ok: true, room }));
  socket.on('history', (request, ack) => ack({ ok: true, messages: [], more: false }));
  socket.on('presence', (request, ack) => ack({ ok: true }));
  socket.on('read', (request, ack) => ack({ ok: true }));
  socket.on('typing', (request, ack) => ack({ ok: true }));
  // A round trip that does nothing else, for the latency figures.
  socket.on('send', (request, ack) => ack({ ok: true, seq: ++seq, sentAt: Date.now() }));
  socket.on('flood', ({ count, size }) => flood(socket, count, size));
});

// In slices, so that heartbeats and polls are served in between.
function flood(socket, count, size) {
  for (let i = 0; i < 500 && count > 0; i += 1, count -= 1) {
    seq += 1;
    socket.emit('message', {
      id: `6f2c1a5e-0000-4000-8000-${String(seq).padStart(12, '0')}`,
      room: 'general', seq, from: 'flood', body: textOf(size), sentAt: 1763600000000 + seq,
    });
  }
  if (count > 0) setImmediate(flood, socket, count, size);
}

// Godwit's own client has no word for "flood", so a POST to /flood?count=&size= asks for it.
http.on('request', (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname !== '/flood') return;
  for (const socket of io.sockets.sockets.values()) {
    flood(socket, Number(url.searchParams.get('count')), Number(url.searchParams.get('size')));
  }
  response.end('ok');
});

http.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${http.address().port}` }));
});
