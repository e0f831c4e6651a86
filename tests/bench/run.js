// Runs the speed benchmarks: Godwit, stock socket.io-client and the floor take turns against the same
// server, so that a slow moment of the machine hits all three. Prints the median of each figure and
// Godwit's ratio to the references beside it. Usage: node run.js BIN_DIR [ROUNDS] [CASE…]
const { spawn, execFileSync } = require('child_process');
const path = require('path');

const [bin, rounds = '5', ...wanted] = process.argv.slice(2);
if (!bin) {
  console.error('usage: node run.js BIN_DIR [ROUNDS] [receive|roundtrip|fanout|memory|store]');
  process.exit(2);
}
const here = (...parts) => path.join(__dirname, ...parts);
const program = (name) => path.join(path.resolve(bin), name);
const runs = Number(rounds);
const limits = { receive: 100000, roundtrip: 5000, fanoutClients: 1000, fanoutMessages: 300 };
let missed = 0;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function run(command, args) {
  return JSON.parse(execFileSync(command, args, { encoding: 'utf8', timeout: 120000 }).trim());
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
  }
}

// One row: our median, each reference's median, the ratio, and the verdict against the bound.
function report(name, unit, ours, references) {
  const mine = median(ours);
  const parts = references.map(({ label, values, bound }) => {
    const ratio = mine / median(values);
    const kept = ratio <= bound;
    if (!kept) missed += 1;
    return `${ratio.toFixed(2)} x ${label} (${median(values).toFixed(1)}; wanted <= ${bound})${kept ? '' : ' MISSED'}`;
  });
  console.log(`${name.padEnd(34)} ${mine.toFixed(1).padStart(9)} ${unit.padEnd(12)} ${parts.join('   ')}`);
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

  async roundtrip() {
    for (const transport of ['websocket', 'polling']) {
      await withServer(program('godwit-cli'), ['serve', '--listen', '127.0.0.1:0', '--json'], (url) => {
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
      withServer(program('godwit-cli'), ['serve', '--listen', '127.0.0.1:0', '--json'], (url, pid) => {
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
