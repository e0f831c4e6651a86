'use strict';
// Somebody in the room whose connection is never disturbed: says what the clients behind the proxy have to hear, and
// hears what they say. Lives in this process.
const { io } = require('socket.io-client');
const { randomUUID } = require('node:crypto');

class Observer {
  static async start(bench, server) {
    const name = bench.newName('observer');
    const observer = new Observer();
    observer.heard = []; // {body, from, seq, at}
    observer.socket = io(server.url, { transports: ['websocket'],
      forceNew: true, auth: { name, token: `token-of-${name}-0123456789`, protocol: 1 } });
    observer.socket.on('message', ({ body, from, seq }) => {
      observer.heard.push({ body, from, seq, at: performance.now() });
    });
    await new Promise((resolve) => { observer.socket.once('welcome', resolve); });
    return bench.own(observer);
  }

  // Resolves when the server has it.
  async say(body) {
    for (;;) {
      const answer = await this.socket.emitWithAck('send', { id: randomUUID(), room: 'general', body });
      if (answer.ok) return answer;
      if (!answer.error.retryAfterMs) throw new Error(`the server refuses: ${answer.error.code}`);
      await new Promise((resume) => { setTimeout(resume, answer.error.retryAfterMs); });
    }
  }

  async end() { this.socket.disconnect(); }
}

module.exports = { Observer };
