'use strict';
// {"user", "text", "id", "time"} comes as server-sent events from GET /events, after Last-Event-ID where that is given,
// else from the last ten on; POST /messages adds one.
//   node event_stream.js [--port N] [--retry MS]
const express = require('express');
const { host, listening, option } = require('./options.js');

const messages = [];
const readers = new Set();
const write = (reader, message) => reader.write(`id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`);
const app = express();
app.use(express.json());
app.get('/events', (request, response) => {
  const after = Number(request.get('Last-Event-ID') ?? messages.length - 10);
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${option('retry', 300)}\n\n`);
  messages.slice(Math.max(0, after)).forEach((message) => write(response, message));
  readers.add(response);
  request.on('close', () => readers.delete(response));
});
app.post('/messages', (request, response) => {
  const { user, text } = request.body;
  const message = { user, text, id: messages.length + 1, time: Date.now() };
  messages.push(message);
  readers.forEach((reader) => write(reader, message));
  response.status(201).json(message);
});
const server = app.listen(Number(option('port', 0)), host, () => listening('http', server));
