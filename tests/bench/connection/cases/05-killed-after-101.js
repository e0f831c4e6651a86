'use strict';
// Appliances that let a WebSocket through and kill it a moment later, for ever.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { Observer } = require('../harness/observer.js');
const { paced, sleep, worst } = require('../harness/pace.js');

const seconds = 60;
const perSecond = 2;

exports.what = `WebSockets killed 200 ms after the 101, for ${seconds} s: disconnects, lost`;
exports.minutes = 1.5;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server, { cutAfterUpgradeMs: 200 });
  const observer = await Observer.start(bench, server);
  const count = Math.min(bench.runs, 10);
  const many = (make) => Array.from({ length: count }, make);
  const clients = {
    godwit: many(() => Godwit.tail(bench, proxy.url, { more: ['--since', '0'] })),
    default: many(() => Stock.start(bench, proxy.url, Stock.defaults)),
  };
  await Promise.all(Object.values(clients).flat().map((client) => client.online()));
  const said = [];
  await paced(seconds * perSecond, perSecond, (i) => {
    said.push(`message ${i}`);
    observer.say(said.at(-1));
  });
  const lost = (client) => said.filter((body) => !client.bodies.includes(body)).length;
  const patience = performance.now() + 20000;
  while (performance.now() < patience && clients.godwit.some((client) => lost(client) > 0)) await sleep(200);
  const losers = clients.godwit.filter((client) => lost(client) > 0);
  losers.forEach((client) => bench.complain(`lost ${lost(client)}`, client));
  const of = (name, figure) => clients[name].map(figure);
  const disconnects = of('godwit', (client) => client.disconnects);
  const steady = clients.godwit.every((client) => client.isOnline() && client.transport === 'long-polling');
  bench.table.add({
    name: `killed 200 ms after 101, for ${seconds} s: visible disconnects`,
    wanted: '<= 2, then steady on polling',
    unit: '',
    worst: true,
    godwit: disconnects,
    references: { default: of('default', (client) => client.disconnects) },
    kept: worst(disconnects) <= 2 && steady,
  });
  bench.table.add({
    name: `killed 200 ms after 101: lost of ${said.length}`,
    wanted: '0',
    unit: '',
    worst: true,
    godwit: of('godwit', lost),
    references: { default: of('default', lost) },
    kept: worst(of('godwit', lost)) === 0,
  });
};
