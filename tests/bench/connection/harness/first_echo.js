'use strict';
// "First echo": how long it takes from nothing to the acknowledgement of one's own first message.
const { Godwit, Stock } = require('./clients.js');

// Godwit as its command line does it, data folder, disk and all. `t` counts from the start of the program.
async function godwitEcho(bench, url, options = {}, limit = 20000) {
  const client = Godwit.start(bench, 'send', url, { ...options, more: ['hello'] });
  const sent = await client.sent(limit);
  if (!sent) bench.complain('no echo', client);
  // It ends by itself once all is acknowledged; killed, it could not write down what it learnt of the network.
  if (sent) await client.ended;
  const states = client.lines.filter((line) => line.event === 'state');
  await bench.end(client);
  return { time: sent ? sent.t : Infinity, transport: states.findLast((s) => s.state === 'online')?.transport };
}

// Stock socket.io-client; `t` counts from its call of io().
async function stockEcho(bench, url, options, limit = 20000) {
  const client = Stock.start(bench, url, options);
  client.post('hello');
  const sent = await client.sent(limit);
  await bench.end(client);
  return sent ? sent.t : Infinity;
}

// What never comes needs no thirty runs to be believed.
const hopeless = { runs: 3, limit: 10000 };

async function stockNever(bench, url, options) {
  const times = [];
  for (let i = 0; i < Math.min(bench.runs, hopeless.runs); i += 1) {
    times.push(await stockEcho(bench, url, options, hopeless.limit));
  }
  return times;
}

module.exports = { godwitEcho, stockEcho, stockNever };
