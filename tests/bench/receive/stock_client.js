// stock_client.js URL websocket|polling COUNT SIZE: the reference of the receive benchmark.
// Prints {"messages","wallMs","cpuMs"} from the request to the last message, after a warm-up with a tenth of them.
const { io } = require('socket.io-client');
const [url, transport, count, size] = process.argv.slice(2);
const total = Number(count);
const warmUp = Math.floor(total / 10);
const socket = io(url, { transports: [transport], auth: { name: 'stock', protocol: 1 } });

const flood = (messages) => socket.emit('flood', { count: messages, size: Number(size) });
let received = 0;
let start;
let cpu;
socket.on('welcome', () => flood(warmUp));
socket.on('message', (message) => {
  if (message.body.length !== Number(size)) throw new Error('wrong body');
  received += 1;
  if (received === warmUp) {
    start = process.hrtime.bigint();
    cpu = process.cpuUsage();
    flood(total);
  } else if (received === warmUp + total) {
    const used = process.cpuUsage(cpu);
    console.log(JSON.stringify({
      messages: total,
      wallMs: Number(process.hrtime.bigint() - start) / 1e6,
      cpuMs: (used.user + used.system) / 1e3,
    }));
    process.exit(0);
  }
});
