'use strict';
// A middlebox swallows the upgrade request, and everything else passes.
const { Proxy, Server } = require('../harness/places.js');
const { Stock } = require('../harness/clients.js');
const { godwitEcho, stockEcho, stockNever } = require('../harness/first_echo.js');
const { median } = require('../harness/pace.js');

exports.what = 'upgrade swallowed: first echo, on the first visit and on later ones';
exports.minutes = 2;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server, { upgrade: 'swallow' });
  const pinned = { transport: 'long-polling' };
  const times = { first: [], later: [], pinnedFirst: [], pinnedLater: [], default: [] };
  for (let i = 0; i < bench.runs; i += 1) {
    for (const [first, later, how] of [['first', 'later', {}], ['pinnedFirst', 'pinnedLater', pinned]]) {
      const account = { ...how, folder: bench.newFolder(), name: bench.newName('visitor') };
      times[first].push((await godwitEcho(bench, proxy.url, account)).time);
      times[later].push((await godwitEcho(bench, proxy.url, account)).time);
    }
    times.default.push(await stockEcho(bench, proxy.url, Stock.defaults));
  }
  const never = await stockNever(bench, proxy.url, Stock.webSocketFirst);
  for (const [visit, ours, pin, bound] of [['first visit', times.first, times.pinnedFirst, 2],
    ['later visit', times.later, times.pinnedLater, 1.2]]) {
    const ratio = median(ours) / median(pin);
    bench.table.add({
      name: `upgrade black-holed to first echo, ${visit}`,
      wanted: `<= ${bound} x pinned to long polling (is ${ratio.toFixed(2)} x)`,
      unit: 'ms',
      godwit: ours,
      references: { 'Godwit pinned': pin, default: times.default, 'websocket first (10 s)': never },
      kept: ratio <= bound,
    });
  }
};
