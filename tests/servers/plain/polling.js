'use strict';
// GET /messages?since=ID has what came after ID; a form posted to /messages adds one. Nothing is ever pushed.
//   node polling.js [--port N]
const express = require('express');
const { host, listening, option } = require('./options.js');

const messages = [];
let asked = 0;
const app = express();
app.use(express.urlencoded({ extended: false }), express.json());
app.get('/messages', (request, response) => {
  asked += 1;
  response.json(messages.filter(({ id }) => id > Number(request.query.since ?? 0)));
});
app.post('/messages', (request, response) => {
  const { user, text } = request.body;
  messages.push({ user, text, id: messages.length + 1, time: new Date().toISOString() });
  response.sendStatus(204);
});
app.get('/asked', (request, response) => response.json({ asked }));
const server = app.listen(Number(option('port', 0)), host, () => listening('http', server));
