'use strict';
// 100,000 clients lose one server at one moment. Godwit's are real connection managers on a clock that is moved by hand
// (bench_herd.cpp); the reference draws from socket.io-client's own backoff, as its manager uses it.
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { randomOf } = require('../harness/pace.js');

const managers = 100000;
const binWidth = 100;
const client = path.dirname(require.resolve('socket.io-client/package.json'));
const { Backoff } = require(path.join(client, 'build/cjs/contrib/backo2.js'));

// The moments at which one client arrives until it gets through; the server is away for the first `away` ms.
function arrivalsOf(away, random) {
  const backoff = new Backoff({ min: 1000, max: 5000, jitter: 0.5 }); // the defaults of its manager
  const roundTrip = 10 + random() * 100;
  const arrivals = [];
  for (let at = 0; ;) {
    at += backoff.duration() + roundTrip / 2;
    arrivals.push(at);
    if (at >= away) return arrivals;
    at += roundTrip / 2;
  }
}

function fullest(times) {
  const bins = new Map();
  times.forEach((at) => bins.set(Math.floor(at / binWidth), (bins.get(Math.floor(at / binWidth)) ?? 0) + 1));
  return (100 * Math.max(...bins.values())) / times.length;
}

function reference(away, seed) {
  const random = randomOf(seed);
  const times = [];
  for (let i = 0; i < managers; i += 1) times.push(...arrivalsOf(away, random));
  return fullest(times);
}

// The share of all waits before the nth attempt that fall into the fullest 100 ms.
function waitsBefore(attempt) {
  const waits = Array.from({ length: managers }, () => {
    const backoff = new Backoff({ min: 1000, max: 5000, jitter: 0.5 });
    for (let i = 1; i < attempt; i += 1) backoff.duration();
    return backoff.duration();
  });
  return fullest(waits);
}

exports.what = `${managers} managers lose their server: fullest 100 ms`;
exports.minutes = 5;
exports.run = async (bench) => {
  const lines = execFileSync(bench.program('bench_herd'), [String(managers), String(bench.seed)], { encoding: 'utf8' });
  for (const text of lines.trim().split('\n')) {
    const scenario = JSON.parse(text);
    const away = scenario.awayMs;
    bench.table.add({
      name: `herd, ${scenario.name}: fullest 100 ms`,
      wanted: '<= 6 % of the arrivals',
      unit: '%',
      godwit: [scenario.fullestPercent],
      references: { 'default (simulated)': [reference(away, bench.seed)] },
      kept: scenario.fullestPercent <= 6,
    });
    bench.table.add({
      name: `herd, ${scenario.name}: fullest 100 ms once the server is back`,
      wanted: `for information; all are back after ${scenario.allBackMs / 1000} s`,
      unit: '%',
      godwit: [scenario.backPercent],
    });
  }
  bench.table.add({
    name: 'herd: waits before the 1st and the 5th attempt in one 100 ms',
    wanted: 'for information',
    unit: '%',
    godwit: [],
    references: { 'default, 1st': [waitsBefore(1)], 'default, 5th': [waitsBefore(5)] },
  });
};
