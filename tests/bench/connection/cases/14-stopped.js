'use strict';
// The computer sleeps: the processes are stopped for ninety seconds, and the world goes on.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { Observer } = require('../harness/observer.js');
const { timeUntil, isOnline } = require('../harness/pairs.js');
const { p95, several, sleep } = require('../harness/pace.js');

const stopped = 90000;
const missed = 20;

exports.what = `stopped for ${stopped / 1000} s: live and caught up after`;
exports.minutes = 2.5;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server);
  const observer = await Observer.start(bench, server);
  const start = (make) => several(bench.runs, 4, async () => {
    const client = make();
    await client.online();
    return client;
  });
  const godwits = await start(() => Godwit.tail(bench, proxy.url));
  const stocks = await start(() => Stock.start(bench, proxy.url, Stock.defaults));
  await sleep(2000);
  [...godwits, ...stocks].forEach((client) => client.signal('SIGSTOP'));
  for (let i = 0; i < missed; i += 1) {
    await sleep(stopped / missed);
    await observer.say(`missed ${i}`);
  }
  const wake = async (client, fits) => {
    const from = client.lines.length;
    const since = performance.now();
    client.signal('SIGCONT');
    return timeUntil(client, fits, since, 60000, from);
  };
  const wakeAll = async (clients, fits) => {
    const times = [];
    for (const client of clients) {
      times.push(wake(client, fits(client)));
      await sleep(150);
    }
    return Promise.all(times);
  };
  // Caught up: everything that was said meanwhile is printed, and the connection that brought it is live.
  const godwit = await wakeAll(godwits, (client) => () => client.isOnline()
    && new Set(client.bodies).size === missed && client.bodies.at(-1) === `missed ${missed - 1}`);
  const stock = await wakeAll(stocks, () => isOnline);
  bench.table.add({
    name: `stopped for ${stopped / 1000} s: live and caught up`,
    wanted: '<= 1 s p95',
    unit: 'ms',
    godwit,
    references: { 'default (live; never caught up)': stock },
    kept: p95(godwit) <= 1000,
  });
};
