'use strict';
// A slow and restless network is not a dead one.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { Observer } = require('../harness/observer.js');
const { sleep } = require('../harness/pace.js');

const minutes = 10;
// One way: 50 to 250 ms; both: 100 to 500.
const flow = { delayMs: 50, jitterMs: 200 };

exports.what = `false alarms in ${minutes} min at 300 +- 200 ms`;
exports.minutes = minutes + 1;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server, { up: flow, down: flow });
  const observer = await Observer.start(bench, server);
  const count = Math.min(bench.runs, 6);
  const many = (make) => Array.from({ length: count }, make);
  const tails = many(() => Godwit.tail(bench, proxy.url));
  const senders = many(() => Godwit.sender(bench, proxy.url));
  const stocks = many(() => Stock.start(bench, proxy.url, Stock.defaults));
  const all = [...tails, ...senders, ...stocks];
  await Promise.all(all.map((client) => client.online()));
  const end = performance.now() + minutes * 60000;
  // Both idle stretches and messages under way.
  for (let i = 0; performance.now() < end; i += 1) {
    observer.say(`tick ${i}`);
    senders.forEach((client) => client.post(`tock ${i}`));
    await sleep(1000 + bench.random() * 14000);
  }
  const alarms = (clients) => clients.map((client) => client.disconnects);
  const godwit = alarms([...tails, ...senders]);
  bench.table.add({
    name: `false alarms in ${minutes} min at 300 +- 200 ms`,
    wanted: '0',
    unit: '',
    worst: true,
    godwit,
    references: { default: alarms(stocks) },
    kept: Math.max(...godwit) === 0,
  });
};
