'use strict';
// Runs the connection benchmarks: every kind of bad network, for Godwit and for stock socket.io-client in the same run,
// through the same proxy, against the same server.
//   node run.js BIN_DIR [CASE…] [--runs N] [--seed N] [--save FILE]
// Without cases, all of them; those that take minutes say so in --list.
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { Bench } = require('./harness/bench.js');
const { Stalls } = require('./harness/stalls.js');
const { Table } = require('./harness/table.js');

const { values: options, positionals: [bin, ...wanted] } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    save: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});

const folder = path.join(__dirname, 'cases');
const cases = fs.readdirSync(folder).filter((file) => file.endsWith('.js')).sort()
  .map((file) => ({ ...require(path.join(folder, file)), name: file.replace(/^\d+-|\.js$/g, '') }));
const runs = Number(options.runs);

if (options.list || !bin) {
  for (const { name, what, minutes } of cases) console.log(`${name.padEnd(20)} ${what} (about ${minutes} min)`);
  process.exit(options.list ? 0 : 2);
}
const unknown = wanted.filter((name) => !cases.some((one) => one.name === name));
if (unknown.length > 0 || !(runs >= 1)) {
  console.error(`there is no case ${unknown.join(', ')}; --list names them, and --runs wants a number`);
  process.exit(2);
}

(async () => {
  const table = new Table();
  const stalls = new Stalls();
  const bench = new Bench(bin, { runs, seed: Number(options.seed), table });
  process.on('exit', () => bench.remove());
  for (const { name, run } of cases) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    stalls.take();
    const before = table.rows.length;
    try {
      await run(bench);
    } catch (error) {
      table.add({ name, wanted: 'to be measured', unit: '', godwit: [], kept: false });
      console.error(`${name}: ${error.stack}`);
    }
    const stalled = stalls.take();
    table.rows.slice(before).forEach((row) => { row.stalled = stalled; });
    console.log(`  (the machine stood still for ${stalled} ms at most)`);
    await bench.endAll();
  }
  table.print();
  if (options.save) fs.writeFileSync(options.save, JSON.stringify(table.rows, null, 1));
  console.log(table.missed === 0 ? 'every bound was kept' : `${table.missed} bounds were missed`);
  process.exit(0);
})();
