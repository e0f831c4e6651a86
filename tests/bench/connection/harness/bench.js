'use strict';
// What a case gets to work with: the programs, folders and names that nobody else uses, and the certainty that
// everything it started is gone when it is over.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFile } = require('node:child_process');
const { randomOf } = require('./pace.js');

class Bench {
  constructor(bin, { runs, seed, table }) {
    this.bin = path.resolve(bin);
    this.runs = runs;
    this.seed = seed;
    this.table = table;
    this.random = randomOf(seed);
    this.owned = [];
    this.names = 0;
    // In memory where there is such a place: it is the network that is measured, not the disk.
    const place = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
    this.root = fs.mkdtempSync(path.join(place, 'godwit-bench-'));
  }

  program(name) { return path.join(this.bin, name); }
  newName(kind) {
    this.names += 1;
    return `${kind}${this.names}`;
  }
  newFolder() {
    this.names += 1;
    const folder = path.join(this.root, String(this.names));
    fs.mkdirSync(folder);
    return folder;
  }
  own(thing) {
    this.owned.push(thing);
    return thing;
  }
  async end(...things) {
    await Promise.all(things.map((thing) => thing.end()));
    this.owned = this.owned.filter((one) => !things.includes(one));
  }
  endAll() { return this.end(...this.owned); }

  // Something that should not be: said at once, with what the client told.
  complain(what, client) { console.error(`  ${what}:\n    ${client.story()}`); }

  // A program that prints one JSON object and ends.
  measure(command, args, limit = 60000) {
    return new Promise((resolve, reject) => {
      execFile(command, args, { encoding: 'utf8', timeout: limit }, (error, out, err) => {
        if (error && !out.trim()) reject(new Error(`${path.basename(command)}: ${error.message} ${err}`));
        else resolve(JSON.parse(out.trim().split('\n').at(-1)));
      });
    });
  }

  remove() { fs.rmSync(this.root, { recursive: true, force: true }); }
}

module.exports = { Bench };
