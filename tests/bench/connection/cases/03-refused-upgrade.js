'use strict';
// A proxy answers every upgrade with 403.
const { Proxy, Server } = require('../harness/places.js');
const { Stock } = require('../harness/clients.js');
const { godwitEcho, stockEcho, stockNever } = require('../harness/first_echo.js');
const { median } = require('../harness/pace.js');

exports.what = '403 to the upgrade: first echo';
exports.minutes = 1;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server, { upgrade: 403 });
  const times = { godwit: [], pinned: [], default: [] };
  for (let i = 0; i < bench.runs; i += 1) {
    times.godwit.push((await godwitEcho(bench, proxy.url)).time);
    times.pinned.push((await godwitEcho(bench, proxy.url, { transport: 'long-polling' })).time);
    times.default.push(await stockEcho(bench, proxy.url, Stock.defaults));
  }
  const ratio = median(times.godwit) / median(times.pinned);
  bench.table.add({
    name: '403 to the upgrade',
    wanted: `<= 2 x plain long polling (is ${ratio.toFixed(2)} x)`,
    unit: 'ms',
    godwit: times.godwit,
    references: {
      'Godwit pinned': times.pinned,
      default: times.default,
      'websocket first (10 s)': await stockNever(bench, proxy.url, Stock.webSocketFirst),
    },
    kept: ratio <= 2,
  });
};
