'use strict';
// What the small servers of this folder have in common: how they are started, and how they say that they are there.
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1] ?? true;
};
const has = (name) => process.argv.includes(`--${name}`);
const listening = (scheme, server, more) => {
  const url = `${scheme}://127.0.0.1:${server.address().port}`;
  console.log(JSON.stringify({ event: 'listening', url, ...more }));
};
module.exports = { option, has, listening, host: '127.0.0.1' };
