'use strict';
// The upgrade is answered as it should be, and then there is silence.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { stockEcho, stockNever } = require('../harness/first_echo.js');
const { median, several, sleep, worst } = require('../harness/pace.js');

const watched = 6000;
// Opening, proving, online is what everybody sees at a start; whatever else is told is a flicker.
const flickers = (client) => client.lines.filter((line, i, all) => line.event === 'state'
  && !['idle', 'proving', 'online'].includes(line.state)
  && !(line.state === 'opening' && all.slice(0, i).every((l) => l.state !== 'opening'))).length + client.disconnects;

exports.what = '101, then silence: echo over polling, and how often the state flickers';
exports.minutes = 1;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server, { upgrade: 'zombie' });
  const results = await several(bench.runs, 5, async () => {
    const client = Godwit.sender(bench, proxy.url);
    client.post('hello');
    const sent = await client.sent();
    if (!sent) bench.complain('no echo', client);
    const time = sent ? sent.t : Infinity;
    await sleep(watched);
    const result = { time, flickers: flickers(client), transport: client.transport };
    await bench.end(client);
    return result;
  });
  const stock = [];
  for (let i = 0; i < bench.runs; i += 1) stock.push(await stockEcho(bench, proxy.url, Stock.defaults));
  const never = await stockNever(bench, proxy.url, Stock.webSocketFirst);
  const times = results.map((result) => result.time);
  bench.table.add({
    name: 'zombie 101: first echo, over polling',
    wanted: '<= 2.5 s',
    unit: 'ms',
    godwit: times,
    references: { default: stock, 'websocket first (10 s)': never },
    kept: median(times) <= 2500 && results.every((result) => result.transport === 'long-polling'),
  });
  const changes = results.map((result) => result.flickers);
  bench.table.add({
    name: `zombie 101: visible state changes in ${watched / 1000} s`,
    wanted: '<= 1',
    unit: '',
    worst: true,
    godwit: changes,
    kept: worst(changes) <= 1,
  });
};
