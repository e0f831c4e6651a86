'use strict';
// The server is away for twelve seconds.
const { Server } = require('../harness/places.js');
const { startPairs, timeUntil, isOnline } = require('../harness/pairs.js');
const { median, p95, sleep } = require('../harness/pace.js');

const away = 12000;

exports.what = '12 s outage: service back to live';
exports.minutes = 1;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const pairs = await startPairs(bench, server, bench.runs);
  await sleep(11000);
  const times = await Promise.all(pairs.map(async ({ proxy, godwit, stock }, i) => {
    await sleep(i * 100);
    await proxy.set({ door: 'refuse' });
    await proxy.cut();
    await sleep(away);
    const from = [godwit.lines.length, stock.lines.length];
    const since = await proxy.set({ door: 'open' });
    return Promise.all([timeUntil(godwit, isOnline, since, 30000, from[0]),
      timeUntil(stock, isOnline, since, 30000, from[1])]);
  }));
  const godwit = times.map((pair) => pair[0] / 1000);
  bench.table.add({
    name: '12 s outage: service back to live',
    wanted: 'p50 <= 0.8 s, p95 <= 3 s',
    unit: 's',
    godwit,
    references: { default: times.map((pair) => pair[1] / 1000) },
    kept: median(godwit) <= 0.8 && p95(godwit) <= 3,
  });
};
