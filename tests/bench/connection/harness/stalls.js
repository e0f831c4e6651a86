'use strict';
// Watches whether the machine itself stood still: a figure that was taken then says nothing about a client.
const interval = 20;

class Stalls {
  constructor() {
    this.longest = 0;
    let last = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      this.longest = Math.max(this.longest, now - last - interval);
      last = now;
    }, interval);
    this.timer.unref();
  }

  // The longest one since the last call, in milliseconds.
  take() {
    const { longest } = this;
    this.longest = 0;
    return Math.round(longest);
  }
}

module.exports = { Stalls };
