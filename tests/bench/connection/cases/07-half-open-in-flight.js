'use strict';
// Nothing passes any more, and a message is under way.
const { Server } = require('../harness/places.js');
const { startPairs, timeUntil, isOffline } = require('../harness/pairs.js');
const { p95, sleep } = require('../harness/pace.js');

const limit = 60000;

exports.what = 'half-open with a message in flight: found after, delivered after';
exports.minutes = 2;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const pairs = await startPairs(bench, server, bench.runs, { kind: 'sender' });
  const results = await Promise.all(pairs.map(async ({ proxy, godwit, stock }) => {
    await sleep(2000 + bench.random() * 3000);
    await proxy.blackHole();
    const since = performance.now();
    godwit.post('hello');
    stock.post('hello');
    const isSent = (line) => line.event === 'sent';
    return Promise.all([timeUntil(godwit, isOffline, since, limit), timeUntil(stock, isOffline, since, limit),
      timeUntil(godwit, isSent, since, limit), timeUntil(stock, isSent, since, limit)]);
  }));
  const inSeconds = (which) => results.map((result) => result[which] / 1000);
  // A connection that is replaced before it is declared dead shows by what it delivers.
  const found = results.map((result) => Math.min(result[0], result[2]) / 1000);
  bench.table.add({
    name: 'half-open, message in flight: found or delivered',
    wanted: '<= 3 s p95',
    unit: 's',
    godwit: found,
    references: { default: inSeconds(1) },
    kept: p95(found) <= 3,
  });
  bench.table.add({
    name: 'half-open, message in flight: delivered',
    unit: 's',
    wanted: 'for information',
    godwit: inSeconds(2),
    references: { 'default (never: lost)': inSeconds(3) },
  });
};
