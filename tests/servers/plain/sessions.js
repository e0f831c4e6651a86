'use strict';
// A session is an id in the URL: /chat?session=ID hears what is said under the same id, itself included, and the
// newest messages first. Without an id the upgrade is answered with 400.
//   node sessions.js [--port N]
const { host, listening, option } = require('./options.js');
const { Server } = require('ws');

const sessions = new Map();
const idOf = (request) => new URL(request.url, 'http://x').searchParams.get('session');
const server = new Server({
  host,
  port: Number(option('port', 0)),
  path: '/chat',
  verifyClient: ({ req }, done) => (idOf(req) ? done(true) : done(false, 400)),
}, () => listening('ws', server));
server.on('connection', (client, request) => {
  const id = idOf(request);
  if (!sessions.has(id)) sessions.set(id, { clients: new Set(), messages: [] });
  const session = sessions.get(id);
  session.clients.add(client);
  session.messages.slice(-50).forEach((message) => client.send(message));
  client.on('close', () => session.clients.delete(client));
  client.on('message', (data) => {
    const { from, text } = JSON.parse(data);
    const message = JSON.stringify({ from, text, at: Math.floor(Date.now() / 1000), id: `${id}-${session.messages.length}` });
    session.messages.push(message);
    session.clients.forEach((each) => each.send(message));
  });
});
