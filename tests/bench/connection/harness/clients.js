'use strict';
// The contestants. All of them print the same lines: {event:'state', state:'online'|…, transport}, {event:'message',
// body, seq}, {event:'sent', …}; `t` is milliseconds since they began to connect.
const path = require('node:path');
const { Lines } = require('./lines.js');

class Client extends Lines {
  isOnline() { return this.lines.findLast((l) => l.event === 'state')?.state === 'online'; }
  online(limit = 20000, from = 0) {
    return this.waitFor((l) => l.event === 'state' && l.state === 'online', limit, from);
  }
  notOnline(limit, from) {
    return this.waitFor((l) => l.event === 'state' && l.state !== 'online', limit, from);
  }
  sent(limit = 20000, from = 0) { return this.waitFor((l) => l.event === 'sent', limit, from); }
  get bodies() { return this.lines.filter((l) => l.event === 'message').map((l) => l.body); }
  // How often it was online and then was not.
  get disconnects() {
    const states = this.lines.filter((l) => l.event === 'state');
    return states.filter((l, i) => i > 0 && l.state !== 'online' && states[i - 1].state === 'online').length;
  }
  // What is worth knowing when something did not come.
  story() {
    const tell = (l) => [l.event, l.state, l.transport, l.why, l.body, l.code].filter(Boolean).join(' ');
    const last = this.lines.slice(-12).map((l) => `${Math.round(l.t)} ms ${tell(l)}`);
    return [...last, this.errors.slice(-400)].join('\n    ');
  }
  get transport() {
    return this.lines.findLast((l) => l.event === 'state' && l.state === 'online')?.transport;
  }
}

// godwit-cli with a data folder of its own, or the given one.
class Godwit extends Client {
  static start(bench, command, url, { name, folder, transport = 'auto', more = [] } = {}) {
    const who = name ?? bench.newName('godwit');
    return bench.own(new Godwit(bench.program('godwit-cli'),
      [command, '--server', url, '--as', who, '--room', 'general', '--json', '--data', folder ?? bench.newFolder(),
        '--transport', transport, ...more]));
  }
  static tail(bench, url, options) { return Godwit.start(bench, 'tail', url, options); }
  // Sends the lines that post() brings.
  static sender(bench, url, options) { return Godwit.start(bench, 'send', url, { ...options, more: ['-'] }); }
  post(body) { this.write(`${body}\n`); }
}

// Stock socket.io-client in a process of its own; `options` are those of its io().
class Stock extends Client {
  static start(bench, url, options = {}, name = bench.newName('stock')) {
    return bench.own(new Stock('node',
      [path.join(__dirname, 'stock_client.js'), url, JSON.stringify({ name, ...options })]));
  }
  post(body) { this.write(`${JSON.stringify({ send: body })}\n`); }
}
Stock.defaults = {};
Stock.webSocketFirst = { transports: ['websocket', 'polling'] };
Stock.webSocketOnly = { transports: ['websocket'] };

module.exports = { Godwit, Stock };
