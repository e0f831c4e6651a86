'use strict';
// A stock Socket.IO client: prints every event as {"event":"frame","data":[name, …]}, and emits each line of the standard
// input, a JSON list like that.
//   node client.js URL
const { io } = require('socket.io-client');

const socket = io(process.argv[2]);
const say = (event, more) => console.log(JSON.stringify({ event, ...more }));
socket.on('connect', () => say('open'));
socket.onAny((...data) => say('frame', { data }));
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => socket.emit(...JSON.parse(line)));
