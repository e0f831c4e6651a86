'use strict';
// From polling to WebSocket while a hundred messages a second go each way: nothing lost, hardly a pause.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { Observer } = require('../harness/observer.js');
const { median, quantile, several, sleep, worst } = require('../harness/pace.js');

const perSecond = 100;
const roundTrip = 50;
const around = 1500; // milliseconds before and after the change that belong to it
const climbLimit = 60000;

const isClimbed = (line) => line.event === 'state' && line.state === 'online' && line.transport === 'websocket';

// The longest pause around the change, less what polling pauses anyway.
function addedStall(moments, change) {
  const gaps = moments.slice(1).map((at, i) => ({ at, gap: at - moments[i] }));
  const near = gaps.filter(({ at }) => Math.abs(at - change) < around).map(({ gap }) => gap);
  const usual = gaps.filter(({ at }) => at < change - around).map(({ gap }) => gap);
  if (near.length === 0) return Infinity;
  return Math.max(0, Math.max(...near) - (usual.length > 0 ? quantile(usual, 0.95) : 1000 / perSecond));
}

// One trial with clients of one kind: a sender and a receiver that begin on polling and may climb.
async function trial(bench, make, { blocked }) {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server, blocked ? { upgrade: 403 } : {});
  await proxy.setRoundTrip(roundTrip);
  const observer = await Observer.start(bench, server);
  let said = 0;
  let going = true;
  const { up, down } = make(proxy.url);
  const talk = (async () => {
    const start = performance.now();
    for (; going; said += 1) {
      await sleep(Math.max(0, start + (said * 1000) / perSecond - performance.now()));
      observer.say(`down ${said}`);
      up.post(`up ${said}`);
    }
  })();
  await Promise.all([up.online(), down.online()]);
  const first = down.lines.length;
  await sleep(blocked ? 3000 : 0);
  await proxy.set({ upgrade: 'pass' });
  const climbed = await Promise.all([up.waitFor(isClimbed, climbLimit), down.waitFor(isClimbed, climbLimit)]);
  await sleep(around + 500);
  going = false;
  await talk;
  await sleep(2000);
  const seen = down.lines.slice(first).filter((l) => l.event === 'message' && l.body.startsWith('down'));
  const sent = up.lines.filter((l) => l.event === 'sent');
  const numbers = seen.map((l) => Number(l.body.split(' ')[1]));
  const result = {
    lostDown: numbers.length === 0 ? said : said - numbers[0] - new Set(numbers).size,
    lostUp: said - new Set(observer.heard.filter((m) => m.body.startsWith('up')).map((m) => m.body)).size,
    stallDown: climbed[1] ? addedStall(seen.map((l) => l.at), climbed[1].at) : Infinity,
    stallUp: climbed[0] ? addedStall(sent.map((l) => l.at), climbed[0].at) : Infinity,
  };
  await bench.end(up, down, observer, proxy, server);
  return result;
}

exports.what = `polling to WebSocket under ${perSecond} messages/s each way: lost, added stall`;
exports.minutes = 8;
exports.run = async (bench) => {
  // Godwit starts on polling where the upgrade is refused, and climbs by its next try; stock does so by itself.
  const godwit = await several(bench.runs, 3, () => trial(bench,
    (url) => ({ up: Godwit.sender(bench, url), down: Godwit.tail(bench, url) }), { blocked: true }));
  const stock = await several(Math.min(bench.runs, 10), 2, () => trial(bench,
    (url) => ({ up: Stock.start(bench, url), down: Stock.start(bench, url) }), { blocked: false }));
  for (const way of ['Down', 'Up']) {
    const of = (results, figure) => results.map((result) => result[figure + way]);
    bench.table.add({
      name: `polling to WebSocket, ${way.toLowerCase()}: lost`,
      wanted: '0',
      unit: '',
      worst: true,
      godwit: of(godwit, 'lost'),
      references: { default: of(stock, 'lost') },
      kept: worst(of(godwit, 'lost')) === 0,
    });
    bench.table.add({
      name: `polling to WebSocket, ${way.toLowerCase()}: added stall at ${roundTrip} ms RTT`,
      wanted: `<= ${roundTrip + 50} ms`,
      unit: 'ms',
      godwit: of(godwit, 'stall'),
      references: { default: of(stock, 'stall') },
      kept: median(of(godwit, 'stall')) <= roundTrip + 50,
    });
  }
};
