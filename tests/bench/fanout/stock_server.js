// The reference of the fan-out benchmark: the smallest chat room on stock Socket.IO. Stores nothing.
const { Server } = require('socket.io');
const http = require('http').createServer();
const io = new Server(http, { serveClient: false });
let seq = 0;

io.on('connection', (socket) => {
  const from = socket.handshake.auth.name;
  socket.join('general');
  socket.emit('welcome', { user: { name: from }, rooms: [{ room: 'general' }], cursor: seq });
  socket.on('send', (request, ack) => {
    const message = { ...request, seq: ++seq, from, sentAt: Date.now() };
    socket.to('general').emit('message', message);
    ack({ ok: true, seq: message.seq, sentAt: message.sentAt });
  });
});

http.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${http.address().port}` }));
});
