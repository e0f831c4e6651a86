'use strict';
// Godwit and stock clients, two by two behind a proxy of their own, so that many runs go on at once and each can be
// disturbed at its own moment.
const { Proxy } = require('./places.js');
const { Godwit, Stock } = require('./clients.js');
const { several } = require('./pace.js');

// Starts `count` pairs that are online; `kind` is what Godwit does: 'tail' or 'sender'.
async function startPairs(bench, server, count, { kind = 'tail', faults = {}, transport = 'auto' } = {}) {
  // Not all at once: the machine must not be what is measured.
  return several(count, 4, async () => {
    const proxy = await Proxy.start(bench, server, faults);
    const godwit = Godwit[kind](bench, proxy.url, { transport });
    const stock = Stock.start(bench, proxy.url, Stock.defaults);
    for (const client of [godwit, stock]) {
      if (!await client.online()) bench.complain('not online', client);
    }
    return { proxy, godwit, stock };
  });
}

// How long it takes from `since` until the client tells what fits; Infinity if it does not within `limit`.
async function timeUntil(client, fits, since, limit, from) {
  const line = await client.waitFor((l) => l.at >= since && fits(l), limit, from);
  return line ? line.at - since : Infinity;
}

const isOnline = (line) => line.event === 'state' && line.state === 'online';
const isOffline = (line) => line.event === 'state' && line.state !== 'online';

module.exports = { startPairs, timeUntil, isOnline, isOffline };
