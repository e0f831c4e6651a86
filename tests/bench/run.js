// Runs the speed benchmarks: Godwit, stock socket.io-client and the floor take turns against the same
// server, so that a slow moment of the machine hits all three. Prints the median of each figure and
// Godwit's ratio to the references beside it. Usage: node run.js BIN_DIR [ROUNDS] [CASE…]
const { spawn, spawnSync, execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');

const [bin, rounds = '5', ...wanted] = process.argv.slice(2);
if (!bin) {
  console.error('usage: node run.js BIN_DIR [ROUNDS] [receive|trace|roundtrip|fanout|store|memory]');
  process.exit(2);
}
const here = (...parts) => path.join(__dirname, ...parts);
const program = (name) => path.join(path.resolve(bin), name);
const runs = Number(rounds);
const limits = { receive: 100000, roundtrip: 5000, fanoutClients: 1000, fanoutMessages: 300 };
let missed = 0;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function run(command, args) {
  return JSON.parse(execFileSync(command, args, { encoding: 'utf8', timeout: 300000 }).trim());
}

// How many instructions a run of bench_receive takes.
function instructions(args, more) {
  const run = spawnSync('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null',
    program('bench_receive'), ...args, ...more], { encoding: 'utf8', timeout: 600000 });
  const collected = /Collected : (\d+)/.exec(run.stderr || '');
  if (!collected) throw new Error(`valgrind did not count: ${run.error || run.stderr}`);
  return Number(collected[1]);
}

// Starts a server that prints one JSON line with its url, and ends it after the work.
async function withServer(command, args, work) {
  const server = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const line = await new Promise((resolve, reject) => {
      let text = '';
      server.stdout.on('data', (data) => {
        text += data;
        if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
      });
      server.on('exit', () => reject(new Error(`${command} ended before it listened`)));
    });
    return await work(JSON.parse(line).url, server.pid);
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await new Promise((resolve) => { server.on('exit', resolve); });
  }
}

// The embedded server with a new data folder, so that no earlier run has claimed a name or left messages,
// and nothing of the person's own server is touched.
async function withGodwitServer(work) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'godwit-bench-server-'));
  try {
    await withServer(program('godwit-cli'), ['serve', '--listen', '127.0.0.1:0', '--data', data, '--json'], work);
  } finally {
    fs.rmSync(data, { recursive: true });
  }
}

// One row: our median, each reference's median, the ratio, and the verdict against the bound.
function report(name, unit, ours, references) {
  const mine = median(ours);
  const parts = references.map(({ label, values, bound, digits = 2 }) => {
    const ratio = mine / median(values);
    const kept = ratio <= bound;
    if (!kept) missed += 1;
    return `${ratio.toFixed(digits)} x ${label} (${median(values).toFixed(1)}; wanted <= ${bound})${kept ? '' : ' MISSED'}`;
  });
  console.log(`${name.padEnd(34)} ${mine.toFixed(1).padStart(9)} ${unit.padEnd(12)} ${parts.join('   ')}`);
}

// One row with a bound that is a number of its own.
function reportBound(name, unit, values, { atMost, atLeast }) {
  const mine = median(values);
  const kept = atMost === undefined ? mine >= atLeast : mine <= atMost;
  if (!kept) missed += 1;
  const wanted = atMost === undefined ? `>= ${atLeast}` : `<= ${atMost}`;
  console.log(`${name.padEnd(34)} ${mine.toFixed(1).padStart(9)} ${unit.padEnd(12)} wanted ${wanted}${kept ? '' : ' MISSED'}`);
}

let tails = 0;

// Runs `godwit-cli tail` as a new person with a new data folder and hands each event to `each` until that returns true.
async function withTail(url, each) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'godwit-bench-'));
  const tail = spawn(program('godwit-cli'), ['tail', '--server', url, '--as', `reader${tails += 1}`,
    '--room', 'general', '--data', data, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    for await (const line of readline.createInterface({ input: tail.stdout })) {
      if (await each(JSON.parse(line), tail.pid)) return;
    }
    throw new Error('godwit-cli tail ended early');
  } finally {
    // What it still wants to say must have somewhere to go, or it never ends.
    tail.stdout.resume();
    tail.kill('SIGTERM');
    await new Promise((resolve) => { tail.on('exit', resolve); });
    fs.rmSync(data, { recursive: true });
  }
}

// The share of the memory that is this process's own, in MiB (Linux).
function pssOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(text)[1]) / 1024;
}

// Ends when the figure has not fallen or risen by more than a hundredth for a second.
async function settled(figure) {
  for (let before = -1, now = figure(); ; before = now, now = figure()) {
    if (Math.abs(now - before) < 0.01 * now) return now;
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
}

// Interleaves the contestants; each returns one object of figures per round.
function takeTurns(contestants) {
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < runs; round += 1) {
    for (const [name, contestant] of Object.entries(contestants)) results[name].push(contestant());
  }
  return (name, figure) => results[name].map((result) => result[figure]);
}

const cases = {
  async receive() {
    for (const transport of ['websocket', 'polling']) {
      for (const size of [40, 1024]) {
        await withServer('node', [here('receive/flood_server.js')], (url) => {
          const args = [url, transport, String(limits.receive), String(size)];
          const of = takeTurns({
            godwit: () => run(program('bench_receive'), args),
            stock: () => run('node', [here('receive/stock_client.js'), ...args]),
            floor: () => run(program('bench_floor'), args),
          });
          for (const [figure, unit] of [['wallMs', 'ms/100,000'], ['cpuMs', 'CPU ms/100,000']]) {
            report(`receive ${transport} ${size} B`, unit, of('godwit', figure), [
              { label: 'socket.io-client', values: of('stock', figure), bound: 1 },
              { label: 'floor', values: of('floor', figure), bound: 1.3 },
            ]);
          }
        });
      }
    }
  },

  // What writing down for the inspector costs: processor time, which other programs disturb, and
  // instructions under callgrind, which nothing does (of the program alone, without the kernel, and
  // of messages that come when the ring of 10,000 frames is full).
  async trace() {
    for (const transport of ['websocket', 'polling']) {
      for (const size of [40, 1024]) {
        await withServer('node', [here('receive/flood_server.js')], (url) => {
          const args = (count) => [url, transport, String(count), String(size)];
          const of = takeTurns({
            traced: () => run(program('bench_receive'), args(limits.receive)),
            untraced: () => run(program('bench_receive'), [...args(limits.receive), 'untraced']),
          });
          console.log(`${`trace ${transport} ${size} B`.padEnd(34)} ${median(of('traced', 'cpuMs')).toFixed(1).padStart(9)} `
            + `CPU ms/100,000 ${(median(of('traced', 'cpuMs')) / median(of('untraced', 'cpuMs'))).toFixed(3)} x untraced`);
          const counted = (...more) => instructions(args(25000), more) - instructions(args(15000), more);
          report('', 'k instr./msg', [counted() / 11e6],
            [{ label: 'untraced', values: [counted('untraced') / 11e6], bound: 1.02, digits: 4 }]);
        });
      }
    }
  },

  async roundtrip() {
    for (const transport of ['websocket', 'polling']) {
      await withGodwitServer((url) => {
        const args = [url, transport, String(limits.roundtrip)];
        const of = takeTurns({
          godwit: () => run(program('bench_roundtrip'), args),
          stock: () => run('node', [here('receive/stock_roundtrip.js'), ...args]),
        });
        for (const figure of ['p50Micros', 'p99Micros']) {
          report(`emit + ack ${transport} ${figure.slice(0, 3)}`, 'us', of('godwit', figure), [
            { label: 'socket.io-client', values: of('stock', figure), bound: 1 },
          ]);
        }
      });
    }
  },

  async fanout() {
    const load = (url, pid) => run(program('bench_fanout'), [
      new URL(url).port, String(pid), String(limits.fanoutClients), String(limits.fanoutMessages)]);
    await withServer('node', [here('fanout/stock_server.js')], (stockUrl, stockPid) => (
      withGodwitServer((url, pid) => {
        const of = takeTurns({ godwit: () => load(url, pid), stock: () => load(stockUrl, stockPid) });
        report(`fan-out to ${limits.fanoutClients}`, 'us CPU each', of('godwit', 'cpuMicros'), [
          { label: 'stock Socket.IO', values: of('stock', 'cpuMicros'), bound: 1 },
        ]);
        const perDelivery = (name) => of(name, 'perSecond').map((rate) => 1e6 / rate);
        report(`fan-out to ${limits.fanoutClients}`, 'us wall each', perDelivery('godwit'), [
          { label: 'stock Socket.IO', values: perDelivery('stock'), bound: 1 },
        ]);
      })
    ));
  },

  // From the socket into SQLite with its search index, and out again as a line of JSON.
  async store() {
    const count = limits.receive;
    const total = Math.round(count * 1.1);
    const rates = [];
    for (let round = 0; round < runs; round += 1) {
      await withServer('node', [here('receive/flood_server.js')], async (url) => {
        let received = 0;
        let start = 0n;
        await withTail(url, async ({ event, state }) => {
          if (event === 'state' && state === 'online') {
            await fetch(`${url}/flood?count=${total}&size=40`, { method: 'POST' });
          }
          received += event === 'message' ? 1 : 0;
          if (received === count / 10 && !start) start = process.hrtime.bigint();
          return received === total;
        });
        rates.push(count / (Number(process.hrtime.bigint() - start) / 1e9));
      });
    }
    reportBound('receive and store, 40 B', 'messages/s', rates, { atLeast: 20000 });
  },

  async memory() {
    await withGodwitServer(async (url) => {
      const sizes = [];
      for (let round = 0; round < runs; round += 1) {
        await withTail(url, async ({ event, state }, pid) => {
          if (event !== 'state' || state !== 'online') return false;
          sizes.push(await settled(() => pssOf(pid)));
          return true;
        });
      }
      reportBound('idle godwit-cli tail', 'MiB PSS', sizes, { atMost: 25 });
    });
  },
};

(async () => {
  for (const [name, work] of Object.entries(cases)) {
    if (wanted.length === 0 || wanted.includes(name)) await work();
  }
  console.log(missed === 0 ? 'every bound was kept' : `${missed} bounds were missed`);
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
