'use strict';
// How many messages a second get through when every one of them is acknowledged.
const { Proxy, Server } = require('../harness/places.js');
const { Godwit, Stock } = require('../harness/clients.js');
const { median, several } = require('../harness/pace.js');

const roundTrip = 100;

async function rate(bench, client, count) {
  await client.online();
  for (let i = 0; i < count; i += 1) client.post(`message ${i}`);
  const done = () => client.lines.filter((line) => line.event === 'sent');
  await client.waitFor(() => done().length >= count, 120000);
  const sent = done();
  await bench.end(client);
  return sent.length < count ? 0 : ((count - 1) * 1000) / (sent.at(-1).at - sent[0].at);
}

exports.what = `acknowledged sending at ${roundTrip} ms RTT`;
exports.minutes = 2;
exports.run = async (bench) => {
  const server = await Server.start(bench);
  const proxy = await Proxy.start(bench, server);
  await proxy.setRoundTrip(roundTrip);
  const godwit = await several(bench.runs, 3, () => rate(bench, Godwit.sender(bench, proxy.url), 1000));
  const stock = await several(bench.runs, 10,
    () => rate(bench, Stock.start(bench, proxy.url, { retries: 3, ackTimeout: 10000 }), 50));
  bench.table.add({
    name: `acknowledged sending at ${roundTrip} ms RTT`,
    wanted: '>= 200 messages/s',
    unit: '/s',
    atLeast: true,
    godwit,
    references: { 'retries: 3': stock },
    kept: median(godwit) >= 200,
  });
};
