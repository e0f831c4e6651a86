'use strict';
// {"user", "text", "id"} is pushed over a WebSocket on one port; GET /messages on another one has the newest 100, POST
// /messages adds one. Ids count from 1, anew after each start.
//   node push_and_poll.js [--port N] [--push-port N]
const express = require('express');
const { Server } = require('ws');
const { host, listening, option } = require('./options.js');

const messages = [];
const push = new Server({ host, port: Number(option('push-port', 0)) });
const app = express();
app.use(express.json());
app.get('/messages', (request, response) => response.json(messages.slice(-100)));
app.post('/messages', (request, response) => {
  const { user, text } = request.body ?? {};
  if (typeof user !== 'string' || typeof text !== 'string') return response.status(400).json({ error: 'user and text' });
  const message = { user, text, id: messages.length + 1 };
  messages.push(message);
  for (const client of push.clients) client.send(JSON.stringify(message));
  response.status(201).json(message);
});
push.on('listening', () => {
  const server = app.listen(Number(option('port', 0)), host,
    () => listening('http', server, { pushPort: push.address().port }));
});
