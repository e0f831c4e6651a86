// stock_roundtrip.js URL websocket|polling COUNT: emit and acknowledgement, one at a time, with stock
// socket.io-client. Prints {"p50Micros","p99Micros"}.
const { io } = require('socket.io-client');
const { randomUUID } = require('crypto');
const [url, transport, count] = process.argv.slice(2);
const name = `stock-${process.pid}`;
const socket = io(url, { transports: [transport], auth: { name, protocol: 1 } });
const samples = [];
const warmUp = 200;

socket.on('welcome', async () => {
  await socket.emitWithAck('join', { room: 'general' });
  for (let i = 0; i < Number(count) + warmUp; i += 1) {
    const start = process.hrtime.bigint();
    const ack = await socket.emitWithAck('send', { id: randomUUID(), room: 'general', body: `message ${i}` });
    if (ack.error && ack.error.retryAfterMs) {
      await new Promise((resume) => { setTimeout(resume, ack.error.retryAfterMs); });
    } else if (!ack.ok) {
      throw new Error(JSON.stringify(ack));
    } else if (i >= warmUp) {
      samples.push(Number(process.hrtime.bigint() - start) / 1e3);
    }
  }
  samples.sort((a, b) => a - b);
  console.log(JSON.stringify({
    p50Micros: samples[Math.floor(samples.length * 0.5)],
    p99Micros: samples[Math.floor(samples.length * 0.99)],
  }));
  process.exit(0);
});
