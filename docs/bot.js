// node bot.js URL NAME TOKEN [websocket|polling]        once before: npm install socket.io-client@4.8
const { randomUUID } = require('node:crypto');
const { io } = require('socket.io-client');

const [url, name, token, transport] = process.argv.slice(2);
const socket = io(url, { auth: { name, token, protocol: 1 }, ...(transport && { transports: [transport] }) });
const send = (body) => socket.emit('send', { id: randomUUID(), room: 'general', body }, report);
const report = (answer) => answer.ok || console.error(answer.error.code, answer.error.message);

socket.on('connect_error', (error) => console.error(error.data?.code ?? 'connection', error.message));
socket.on('welcome', () => socket.emit('join', { room: 'general' }, report) && send(`${name} is here.`));
socket.on('message', ({ room, from, body }) => {
  if (room === 'general' && from !== name) send(`${from} said: ${body}`);
});
