'use strict';
// Ten kills with blackouts while both sides talk: nothing lost, doubled, reordered; and how soon the backlog is gone.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { Observer } = require('../harness/observer.js');
const { median, paced, p95, several, sleep, worst } = require('../harness/pace.js');

const kills = 10;
const blackout = 300;
const perSecond = 50;
const messages = 1000;
const roundTrip = 40;
const patience = 15000;
const names = { lost: 'not there 15 s later', doubled: 'doubled', reordered: 'reordered' };

// What became of `said` ([{body, at}]) by what was heard ([{body, at}], in its order). `backlog`: when everything that
// was said before the last blackout was over had arrived, counted from that end.
function judge(said, heard, lastOpen) {
  const numbers = heard.map(({ body }) => said.findIndex((one) => one.body === body));
  const arrived = new Map();
  heard.forEach(({ body, at }) => { if (!arrived.has(body)) arrived.set(body, at); });
  const before = said.filter((one) => one.at < lastOpen);
  const late = before.map((one) => (arrived.get(one.body) ?? Infinity) - lastOpen);
  let highest = -1;
  let reordered = 0;
  numbers.forEach((number) => {
    if (number < highest) reordered += 1;
    highest = Math.max(highest, number);
  });
  return {
    lost: said.filter((one) => !arrived.has(one.body)).length,
    doubled: numbers.length - new Set(numbers).size,
    reordered,
    backlog: Math.max(0, ...late) / 1000,
  };
}

// One contestant on a server and a proxy of its own. `start` gives {up, down}: who sends and who receives behind it.
async function trial(bench, start) {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server);
  await proxy.setRoundTrip(roundTrip);
  const observer = await Observer.start(bench, server);
  const { up, down } = start(proxy.url);
  await Promise.all([up.online(), down.online()]);
  await sleep(1000);
  const said = { up: [], down: [] };
  const talk = paced(messages, perSecond, (i) => {
    const at = performance.now();
    said.up.push({ body: `up ${i}`, at });
    up.post(`up ${i}`);
    said.down.push({ body: `down ${i}`, at });
    observer.say(`down ${i}`);
  });
  let lastOpen = 0;
  for (let i = 0; i < kills; i += 1) {
    await sleep((messages / perSecond / (kills + 1)) * 1000 - blackout);
    await proxy.set({ door: 'refuse' });
    await proxy.cut();
    await sleep(blackout);
    lastOpen = await proxy.set({ door: 'open' });
  }
  await talk;
  const end = performance.now() + patience;
  const heardUp = () => observer.heard.filter((m) => m.body.startsWith('up'));
  const heardDown = () => down.lines.filter((l) => l.event === 'message' && l.body.startsWith('down'));
  while (performance.now() < end && (heardUp().length < messages || heardDown().length < messages)) await sleep(100);
  await sleep(500);
  const result = { up: judge(said.up, heardUp(), lastOpen), down: judge(said.down, heardDown(), lastOpen) };
  await bench.end(up, down, observer, proxy, server);
  return result;
}

const contestants = {
  godwit: (bench) => (url) => ({ up: Godwit.sender(bench, url), down: Godwit.tail(bench, url) }),
  default: (bench) => (url) => {
    const both = Stock.start(bench, url, { acks: false });
    return { up: both, down: both };
  },
  'retries: 3': (bench) => (url) => {
    const both = Stock.start(bench, url, { retries: 3, ackTimeout: 5000 });
    return { up: both, down: both };
  },
};

exports.what = `${kills} kills, ${blackout} ms blackouts, ${perSecond} messages/s: lost, doubled, order, backlog`;
exports.minutes = 15;
exports.run = async (bench) => {
  const results = {};
  for (const [name, make] of Object.entries(contestants)) {
    results[name] = await several(bench.runs, 4, () => trial(bench, make(bench)));
  }
  const of = (name, way, figure) => results[name].map((result) => result[way][figure]);
  const references = (way, figure) => Object.fromEntries(
    Object.keys(results).slice(1).map((name) => [name, of(name, way, figure)]));
  for (const way of ['up', 'down']) {
    for (const figure of Object.keys(names)) {
      bench.table.add({
        name: `10 kills, ${way}: ${names[figure]} of ${messages}`,
        wanted: '0',
        unit: '',
        worst: true,
        godwit: of('godwit', way, figure),
        references: references(way, figure),
        kept: worst(of('godwit', way, figure)) === 0,
      });
    }
    bench.table.add({
      name: `10 kills, ${way}: backlog gone`,
      wanted: '<= 2 s p95',
      unit: 's',
      godwit: of('godwit', way, 'backlog'),
      references: references(way, 'backlog'),
      kept: median(of('godwit', way, 'backlog')) <= 2 && p95(of('godwit', way, 'backlog')) <= 2,
    });
  }
};
