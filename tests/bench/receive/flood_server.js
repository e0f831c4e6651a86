// The source of the receive benchmark, on stock Socket.IO: speaks enough of the chat contract that
// Godwit signs in, and sends `count` messages with bodies of `size` characters on request.
const { Server } = require('socket.io');
const http = require('http').createServer();
// A ping waits behind the flood: on a slow machine it must not end the session in the middle of it.
const io = new Server(http, { serveClient: false, pingTimeout: 300000 });

const room = { room: 'general', name: 'general', kind: 'room', topic: '', members: [], joined: true };
let seq = 0;

// Text like people's, so that compression and parsing have the work that they have in life; the same for
// the same number, so that nothing need be kept for those who ask for what they missed.
const words = ('the godwit left the coast at four with wind from the north and did not stop until it saw '
  + 'the mudflats again which is why nobody at the station believed the tag').split(' ');
let size = 0;
function messageOf(number) {
  let state = number;
  let body = '';
  while (body.length < size) {
    state = (state * 48271) % 2147483647;
    body += `${words[state % words.length]} `;
  }
  return {
    id: `6f2c1a5e-0000-4000-8000-${String(number).padStart(12, '0')}`,
    room: 'general', seq: number, from: 'flood', body: body.slice(0, size), sentAt: 1763600000000 + number,
  };
}

// Whoever reads more slowly than it comes leaves out live messages and asks for them here.
function missedSince(since) {
  const count = Math.min(500, seq - since);
  const messages = Array.from({ length: count }, (_, index) => messageOf(since + 1 + index));
  return { ok: true, messages, more: since + count < seq, cursor: since + count };
}

// Who asks over HTTP. The sessions of earlier contestants may be there still: one that polled and was
// killed between two requests is missed only when its heartbeat is.
let newest;

io.on('connection', (socket) => {
  newest = socket;
  const name = socket.handshake.auth.name;
  socket.emit('welcome', {
    user: { name }, token: socket.handshake.auth.token,
    server: { name: 'flood', version: '0', protocol: 1 },
    rooms: [{ ...room, lastSeq: seq, readSeq: seq }], cursor: seq,
  });
  socket.on('sync', ({ since }, ack) => ack(missedSince(since)));
  socket.on('join', (request, ack) => ack({ ok: true, room }));
  socket.on('history', (request, ack) => ack({ ok: true, messages: [], more: false }));
  socket.on('presence', (request, ack) => ack({ ok: true }));
  socket.on('read', (request, ack) => ack({ ok: true }));
  socket.on('typing', (request, ack) => ack({ ok: true }));
  // A round trip that does nothing else, for the latency figures.
  socket.on('send', (request, ack) => ack({ ok: true, seq: ++seq, sentAt: Date.now() }));
  socket.on('flood', (request) => flood(socket, request.count, request.size));
});

// In slices, so that heartbeats and polls are served in between.
function flood(socket, count, bodySize) {
  size = bodySize;
  for (let i = 0; i < 500 && count > 0; i += 1, count -= 1) {
    seq += 1;
    socket.emit('message', messageOf(seq));
  }
  if (count > 0) setImmediate(flood, socket, count, bodySize);
}

// Godwit's own client has no word for "flood", so a POST to /flood?count=&size= asks for it.
http.on('request', (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname !== '/flood') return;
  flood(newest, Number(url.searchParams.get('count')), Number(url.searchParams.get('size')));
  response.end('ok');
});

http.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${http.address().port}` }));
});
