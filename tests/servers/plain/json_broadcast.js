'use strict';
// Passes {"user", "text"} on to everybody, the sender included; what is no JSON is dropped.
//   node json_broadcast.js [--port N] [--welcome] [--cut-at TEXT]
// --welcome: the newest messages first, as a list. --cut-at: who sends this is cut off, and nobody hears of it.
const { has, host, listening, option } = require('./options.js');
const { Server } = require('ws');

const newest = [];
const server = new Server({ host, port: Number(option('port', 0)) }, () => listening('ws', server));
server.on('connection', (from) => {
  if (has('welcome')) from.send(JSON.stringify(newest));
  from.on('message', (data) => {
    let message;
    try { message = JSON.parse(data); } catch { return; }
    if (has('cut-at') && message.text === option('cut-at')) return from.terminate();
    newest.push(message);
    newest.splice(0, newest.length - 50);
    for (const to of server.clients) to.send(JSON.stringify(message));
  });
});
