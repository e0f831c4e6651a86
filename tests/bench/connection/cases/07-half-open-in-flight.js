'use strict';
// Nothing passes any more, and a message is under way.
const { Server } = require('../harness/places.js');
const { startPairs, timeUntil, isOffline } = require('../harness/pairs.js');
const { p95, sleep } = require('../harness/pace.js');

const limit = 60000;

async function found(bench, server, options) {
  const pairs = await startPairs(bench, server, bench.runs, { kind: 'sender', ...options });
  const results = await Promise.all(pairs.map(async ({ proxy, godwit, stock }) => {
    await sleep(2000 + bench.random() * 3000);
    await proxy.blackHole();
    const since = performance.now();
    godwit.post('hello');
    stock.post('hello');
    const isSent = (line) => line.event === 'sent';
    const [lost, sent, stockLost, stockSent] = await Promise.all([
      timeUntil(godwit, isOffline, since, limit), timeUntil(godwit, isSent, since, limit),
      timeUntil(stock, isOffline, since, limit), timeUntil(stock, isSent, since, limit)]);
    // A connection that is replaced before it is declared dead shows by what it delivers.
    const seconds = { found: Math.min(lost, sent), sent, stockLost, stockSent };
    return Object.fromEntries(Object.entries(seconds).map(([name, time]) => [name, time / 1000]));
  }));
  await bench.end(...pairs.flatMap((pair) => Object.values(pair)));
  return (figure) => results.map((result) => result[figure]);
}

exports.what = 'half-open with a message in flight: found after, delivered after';
exports.minutes = 4;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  for (const transport of ['auto', 'long-polling']) {
    const of = await found(bench, server, { transport });
    const name = `half-open, message in flight${transport === 'auto' ? '' : ', on polling'}`;
    bench.table.add({
      name: `${name}: found or delivered`,
      wanted: '<= 3 s p95',
      unit: 's',
      godwit: of('found'),
      references: { default: of('stockLost') },
      kept: p95(of('found')) <= 3,
    });
    bench.table.add({
      name: `${name}: delivered`,
      unit: 's',
      wanted: 'for information',
      godwit: of('sent'),
      references: { 'default (never: lost)': of('stockSent') },
    });
  }
};
