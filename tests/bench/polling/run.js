'use strict';
// godwit-cli polls a rough server beside a naive poller that asks for everything every second: answers take 0 to 3 s,
// one in twenty is an error, and twice the server is gone for a while. Checks what must hold and prints what it took.
//   node tests/bench/polling/run.js [--seconds 600] [--cli build/dev/bin/godwit-cli] [--seed N]
// Ends with 1 if requests overlapped, or a message was lost, doubled or out of order, or if Godwit connected once a second
// or more often while the server was gone.
const http = require('node:http');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { setTimeout: sleep } = require('node:timers/promises');

const option = (name, otherwise) => process.argv[process.argv.indexOf(`--${name}`) + 1 || Infinity] ?? otherwise;
const seconds = Number(option('seconds', 600));
const bin = process.env.GODWIT_BIN_DIR ?? path.join(__dirname, '../../../build/dev/bin');
const cli = option('cli', path.join(bin, 'godwit-cli'));
let seed = Number(option('seed', 20));
const random = () => { // mulberry32
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const kept = 100;
const messages = [];
const start = Date.now();
const at = () => (Date.now() - start) / 1000;
const outages = [[0.3, 0.38], [0.65, 0.73]].map((pair) => pair.map((part) => part * seconds));
const lengthOut = outages.reduce((sum, [from, to]) => sum + to - from, 0);
const isOut = () => outages.some(([from, to]) => at() >= from && at() < to);
const count = () => ({ requests: 0, bytes: 0, inFlight: 0, most: 0, errors: 0 });
const counts = { godwit: count(), naive: count() };

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  const mine = counts[url.pathname.split('/')[1]];
  mine.requests += 1;
  mine.inFlight += 1;
  mine.most = Math.max(mine.most, mine.inFlight);
  response.on('close', () => { mine.inFlight -= 1; });
  setTimeout(() => {
    if (isOut()) return request.socket.destroy();
    if (random() < 0.05) {
      mine.errors += 1;
      response.writeHead(random() < 0.5 ? 500 : 503);
      return response.end();
    }
    const since = Number(url.searchParams.get('since') ?? 0);
    const body = JSON.stringify(messages.slice(-kept).filter(({ id }) => id > since));
    mine.bytes += body.length;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(body);
  }, random() * 3000);
});
server.on('connection', (socket) => { if (isOut()) socket.destroy(); });

/// Tries per second in one half of the outages.
const rate = (tries, half) => tries.filter((time) => outages.some(([from, to]) => {
  const middle = (from + to) / 2;
  return half === 0 ? time >= from && time < middle : time >= middle && time < to;
})).length / (lengthOut / 2);

async function naive(url) {
  while (at() < seconds) {
    fetch(url, { headers: { Connection: 'close' } }).then((answer) => answer.text()).catch(() => {});
    await sleep(1000);
  }
}

async function main() {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${server.address().port}`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'godwit-polling-'));
  const profile = path.join(folder, 'profile.json');
  fs.writeFileSync(profile, JSON.stringify({
    profile: 1, name: 'Rough', receive: [{ by: 'polling', path: '/messages', every: 1, atMost: 1, cursor: { parameter: 'since', from: '/id' } }],
    message: { author: '/user', text: '/text', id: '/id' },
  }));
  const heard = [];
  const tries = []; // when a connection was opened
  const tail = spawn(cli, ['tail', '--json', '--server', `${url}/godwit`, '--as', 'bo', '--profile', profile], { stdio: ['ignore', 'pipe', 'ignore'] });
  const read = require('node:readline').createInterface({ input: tail.stdout });
  const online = new Promise((resolve, reject) => {
    tail.on('error', reject);
    read.on('line', (line) => {
      const event = JSON.parse(line);
      if (event.state === 'opening') tries.push(at());
      if (event.event === 'message') heard.push(Number(event.body));
      if (event.state === 'online') resolve();
    });
  });
  await online;
  naive(`${url}/naive/messages`);
  while (at() < seconds) { // about one in two seconds, in bursts now and then
    for (let burst = random() < 0.1 ? 5 : 1; burst > 0; burst -= 1) {
      messages.push({ user: 'ann', text: String(messages.length + 1), id: messages.length + 1 });
    }
    await sleep(random() * 4000);
  }
  for (let i = 0; i < 600 && heard.at(-1) !== messages.length; i += 1) await sleep(100);
  tail.kill();

  const doubled = heard.length - new Set(heard).size;
  const lost = messages.length - new Set(heard).size;
  const unordered = heard.some((number, i) => i > 0 && number <= heard[i - 1]);
  const { godwit, naive: other } = counts;
  const [soon, later] = [rate(tries, 0), rate(tries, 1)];
  const table = { seconds, messages: messages.length, lost, doubled, unordered,
    godwit: { requests: godwit.requests, bytes: godwit.bytes, mostInFlight: godwit.most, errors: godwit.errors },
    naive: { requests: other.requests, bytes: other.bytes, mostInFlight: other.most, errors: other.errors },
    requestsPerSecond: +(godwit.requests / (seconds - lengthOut)).toFixed(2),
    triesPerSecondWhileTheServerIsGone: { firstHalf: +soon.toFixed(2), secondHalf: +later.toFixed(2) },
    bytesComparedWithNaive: +(godwit.bytes / other.bytes).toFixed(3) };
  console.log(JSON.stringify(table, null, 1));
  // Failed polls are sat out first; then it tries briskly for a while, because most servers are only restarting.
  const slowsDown = soon < 1 && later < 1;
  const isGood = lost === 0 && doubled === 0 && !unordered && godwit.most === 1 && slowsDown;
  console.log(isGood ? 'good' : 'NOT GOOD');
  process.exit(isGood ? 0 : 1);
}
main().catch((error) => { console.error(error); process.exit(1); });
