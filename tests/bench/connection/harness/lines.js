'use strict';
// A child process that prints one JSON object per line. Each line gets `at`, the moment at which it was read here
// (milliseconds on the clock of `performance.now()`), so that moments of several processes can be compared.
const { spawn } = require('node:child_process');
const { EventEmitter } = require('node:events');

const children = new Set();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

class Lines extends EventEmitter {
  constructor(command, args) {
    super();
    this.setMaxListeners(0);
    this.lines = [];
    this.errors = '';
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    children.add(this.child);
    this.child.stdin.on('error', () => {}); // it may be gone already
    this.child.stderr.on('data', (data) => { this.errors += data; });
    let rest = '';
    this.child.stdout.on('data', (data) => {
      const at = performance.now();
      const parts = (rest + data).split('\n');
      rest = parts.pop();
      for (const part of parts) this.take(part, at);
    });
    this.ended = new Promise((resolve) => {
      this.child.on('exit', (code) => {
        children.delete(this.child);
        this.exitCode = code;
        this.emit('end');
        resolve(code);
      });
    });
  }

  take(text, at) {
    let line;
    try { line = { ...JSON.parse(text), at }; } catch { return; }
    this.lines.push(line);
    this.emit('line', line);
  }

  get pid() { return this.child.pid; }
  get isRunning() { return this.exitCode === undefined; }
  write(text) { this.child.stdin.write(text); }
  closeInput() { this.child.stdin.end(); }
  signal(name) { this.child.kill(name); }

  // The first line from index `from` on that fits, read already or to come; undefined after `limit` ms or the end.
  async waitFor(fits, limit = 20000, from = 0) {
    const found = this.lines.slice(from).find(fits);
    if (found || !this.isRunning) return found;
    return new Promise((resolve) => {
      const finish = (line) => {
        clearTimeout(timer);
        this.off('line', look);
        this.off('end', onEnd);
        resolve(line);
      };
      const look = (line) => { if (fits(line)) finish(line); };
      const onEnd = () => finish(undefined);
      const timer = setTimeout(() => finish(undefined), limit);
      this.on('line', look);
      this.on('end', onEnd);
    });
  }

  async end() {
    if (this.isRunning) {
      this.signal('SIGCONT');
      this.signal('SIGKILL');
      await this.ended;
    }
  }
}

module.exports = { Lines };
