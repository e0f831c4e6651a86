'use strict';
// Nothing passes any more, and nobody says so: how long until it is noticed when nothing is said.
const { Server } = require('../harness/places.js');
const { startPairs, timeUntil, isOffline } = require('../harness/pairs.js');
const { p95, sleep } = require('../harness/pace.js');

const heartbeat = 25000;
const limit = 60000;

// `options`: see startPairs; stock is in its defaults on both.
async function found(bench, server, options) {
  const pairs = await startPairs(bench, server, bench.runs, options);
  const results = await Promise.all(pairs.map(async ({ proxy, godwit, stock }) => {
    await sleep(bench.random() * heartbeat); // any phase of the heartbeat
    const since = await proxy.blackHole();
    return Promise.all([timeUntil(godwit, isOffline, since, limit), timeUntil(stock, isOffline, since, limit)]);
  }));
  await bench.end(...pairs.flatMap((pair) => Object.values(pair)));
  return { godwit: results.map((result) => result[0] / 1000), stock: results.map((result) => result[1] / 1000) };
}

exports.what = 'half-open while idle: found after';
exports.minutes = 3;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  for (const transport of ['auto', 'long-polling']) {
    const { godwit, stock } = await found(bench, server, { transport });
    bench.table.add({
      name: `half-open, idle${transport === 'auto' ? '' : ', on polling'}: found`,
      wanted: '<= 12 s p95',
      unit: 's',
      godwit,
      references: { default: stock },
      kept: p95(godwit) <= 12,
    });
  }
};
