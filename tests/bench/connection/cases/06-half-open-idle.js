'use strict';
// Nothing passes any more, and nobody says so: how long until it is noticed when nothing is said.
const { Server } = require('../harness/places.js');
const { startPairs, timeUntil, isOffline } = require('../harness/pairs.js');
const { p95, sleep } = require('../harness/pace.js');

const heartbeat = 25000;
const limit = 60000;

exports.what = 'half-open while idle: found after';
exports.minutes = 2;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const pairs = await startPairs(bench, server, bench.runs);
  const results = await Promise.all(pairs.map(async ({ proxy, godwit, stock }) => {
    await sleep(bench.random() * heartbeat); // any phase of the heartbeat
    const since = await proxy.blackHole();
    return Promise.all([timeUntil(godwit, isOffline, since, limit), timeUntil(stock, isOffline, since, limit)]);
  }));
  const inSeconds = (which) => results.map((result) => result[which] / 1000);
  bench.table.add({
    name: 'half-open, idle: found',
    wanted: '<= 12 s p95',
    unit: 's',
    godwit: inSeconds(0),
    references: { default: inSeconds(1) },
    kept: p95(inSeconds(0)) <= 12,
  });
};
