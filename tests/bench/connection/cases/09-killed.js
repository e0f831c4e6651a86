'use strict';
// A healthy connection is cut, and the server is as well as ever.
const { Server } = require('../harness/places.js');
const { startPairs, timeUntil, isOnline } = require('../harness/pairs.js');
const { median, p95, several, sleep } = require('../harness/pace.js');

const healthyAfter = 11000;

exports.what = 'healthy connection killed: live again after';
exports.minutes = 1;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const pairs = await startPairs(bench, server, bench.runs);
  await sleep(healthyAfter);
  const results = await several(pairs.length, 1, async (i) => {
    const { proxy, godwit, stock } = pairs[i];
    const from = [godwit.lines.length, stock.lines.length];
    const since = performance.now();
    await proxy.cut();
    const times = Promise.all([timeUntil(godwit, isOnline, since, 20000, from[0]),
      timeUntil(stock, isOnline, since, 20000, from[1])]);
    await sleep(250);
    return { times };
  });
  const times = await Promise.all(results.map((result) => result.times));
  const godwit = times.map((pair) => pair[0]);
  bench.table.add({
    name: 'healthy connection killed to live',
    wanted: 'p50 <= 150 ms, p95 <= 350 ms',
    unit: 'ms',
    godwit,
    references: { default: times.map((pair) => pair[1]) },
    kept: median(godwit) <= 150 && p95(godwit) <= 350,
  });
};
