'use strict';
// A good network: nothing may be slower for being careful.
const { Proxy, Server } = require('../harness/places.js');
const { Stock } = require('../harness/clients.js');
const { stockEcho } = require('../harness/first_echo.js');
const { median } = require('../harness/pace.js');

exports.what = 'cold start to first echo, at 0 and at 50 ms RTT, beside a bare QWebSocket';
exports.minutes = 2;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server);
  for (const roundTrip of [0, 50]) {
    await proxy.setRoundTrip(roundTrip);
    const times = { godwit: [], bare: [], default: [], webSocketOnly: [] };
    for (let i = 0; i < bench.runs; i += 1) {
      const measured = async (name, args) => (await bench.measure(bench.program(name), args)).firstEchoMs;
      times.godwit.push(await measured('bench_first_echo', [proxy.url, 'auto']));
      times.bare.push(await measured('bench_bare_websocket', [proxy.url]));
      times.default.push(await stockEcho(bench, proxy.url, Stock.defaults));
      times.webSocketOnly.push(await stockEcho(bench, proxy.url, Stock.webSocketOnly));
    }
    const ratio = median(times.godwit) / median(times.bare);
    bench.table.add({
      name: `good network, cold start to first echo, ${roundTrip} ms RTT`,
      wanted: `<= 1.5 x bare QWebSocket (is ${ratio.toFixed(2)} x)`,
      unit: 'ms',
      godwit: times.godwit,
      references: { 'bare QWebSocket': times.bare, default: times.default, 'websocket only': times.webSocketOnly },
      kept: ratio <= 1.5,
    });
  }
};
