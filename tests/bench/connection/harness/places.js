'use strict';
// What stands between and behind the clients: the fault proxy and the server, as processes of their own.
const { Lines } = require('./lines.js');

class Server extends Lines {
  static async start(bench) {
    const server = new Server(bench.program('godwit-cli'),
      ['serve', '--listen', '127.0.0.1:0', '--json', '--data', bench.newFolder()]);
    const line = await server.waitFor((l) => l.event === 'listening');
    if (!line) throw new Error(`the server did not start: ${server.errors}`);
    server.url = line.url;
    return bench.own(server);
  }
}

class Proxy extends Lines {
  static async start(bench, server, faults = {}) {
    const proxy = new Proxy(bench.program('godwit-fault-proxy'), ['--to', new URL(server.url).host,
      '--control', 'stdin', '--seed', String(bench.seed), '--faults', JSON.stringify(faults)]);
    const line = await proxy.waitFor((l) => l.event === 'listening');
    if (!line) throw new Error(`the fault proxy did not start: ${proxy.errors}`);
    proxy.url = `http://127.0.0.1:${line.port}`;
    proxy.commands = 0;
    return bench.own(proxy);
  }

  // Resolves with the moment at which the command was in force.
  async command(command) {
    this.commands += 1;
    const id = this.commands;
    const from = this.lines.length;
    this.write(`${JSON.stringify({ ...command, id })}\n`);
    const done = await this.waitFor((l) => l.event === 'done' && l.id === id, 20000, from);
    if (!done) throw new Error(`the fault proxy is gone: ${this.errors}`);
    const error = this.lines.slice(from).find((l) => l.event === 'error');
    if (error) throw new Error(`fault proxy: ${error.message}`);
    return done.at;
  }

  set(faults) { return this.command({ set: faults }); }
  cut(how = 'reset') { return this.command({ do: 'cut', how }); }
  blackHole() { return this.command({ do: 'black-hole' }); }
  // One way takes half of the round trip.
  setRoundTrip(milliseconds) {
    const flow = { delayMs: milliseconds / 2 };
    return this.set({ up: flow, down: flow });
  }
}

module.exports = { Server, Proxy };
