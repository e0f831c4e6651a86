'use strict';
// A stock client: prints what comes by the WebSocket or event stream URL as {"event":"frame","data"}, and sends each
// line of the standard input there, or with --post URL as a request of --type.
//   node client.js URL [--post URL] [--type application/json]
const { option } = require('./options.js');
const { WebSocket } = require('ws');

const url = process.argv[2];
const say = (event, more) => console.log(JSON.stringify({ event, ...more }));
const post = (body) => fetch(option('post'), { method: 'POST', headers: { 'Content-Type': option('type', 'application/json') }, body })
  .then((response) => say('posted', { status: response.status }));
let send = post;
async function read() {
  const response = await fetch(url, { headers: { Accept: 'text/event-stream' } });
  say('open');
  let text = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const data = event.split('\n').filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
      if (data.length > 0) say('frame', { data: data.join('\n') });
    }
  }
}
if (url.startsWith('ws')) {
  const socket = new WebSocket(url);
  socket.on('open', () => say('open'));
  socket.on('message', (data, isBinary) => say('frame', { data: isBinary ? data.toString('hex') : data.toString() }));
  if (!option('post')) send = (line) => socket.send(line);
} else if (url.endsWith('/events')) {
  read();
} else {
  say('open');
}
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => send(line));
