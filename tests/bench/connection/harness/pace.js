'use strict';
// Time and number: waiting, pacing, many at once, and what comes out of many samples.
const sleep = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

// Calls action(i) `count` times at `perSecond`, without drifting when this process is late.
async function paced(count, perSecond, action) {
  const start = performance.now();
  for (let i = 0; i < count; i += 1) {
    const due = start + (i * 1000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    action(i);
  }
}

// The results of `count` works, at most `width` of them at a time.
async function several(count, width, work) {
  const results = new Array(count);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
  return results;
}

// The value below which `share` of the samples lie (nearest rank); never is Infinity.
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
const median = (values) => quantile(values, 0.5);
const p95 = (values) => quantile(values, 0.95);
const worst = (values) => Math.max(...values);

// A small generator with a seed (mulberry32), so that phases can be repeated.
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

module.exports = { sleep, paced, several, quantile, median, p95, worst, randomOf };
