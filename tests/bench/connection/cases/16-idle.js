'use strict';
// A client with nothing to do lets the computer sleep.
const fs = require('node:fs');
const { Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { sleep, median } = require('../harness/pace.js');

const seconds = 60;

// How often the threads of a process went to sleep, which is how often they had been woken.
function sleeps(pid) {
  return fs.readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const status = fs.readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
    return sum + Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)[1]);
  }, 0);
}

exports.what = 'idle: wake-ups per second, over WebSocket';
exports.minutes = 1.5;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const count = Math.min(bench.runs, 5);
  const many = (make) => Array.from({ length: count }, make);
  const clients = [...many(() => Godwit.tail(bench, server.url)),
    ...many(() => Stock.start(bench, server.url, Stock.defaults))];
  await Promise.all(clients.map((client) => client.online()));
  await sleep(5000);
  const before = clients.map((client) => sleeps(client.pid));
  await sleep(seconds * 1000);
  const perSecond = clients.map((client, i) => (sleeps(client.pid) - before[i]) / seconds);
  bench.table.add({
    name: `idle for ${seconds} s: wake-ups`,
    wanted: '<= 1/s',
    unit: '/s',
    godwit: perSecond.slice(0, count),
    references: { default: perSecond.slice(count) },
    kept: median(perSecond.slice(0, count)) <= 1,
  });
};
