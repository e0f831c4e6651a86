'use strict';
// What the reference server knows: in memory and, if it is given a file, appended there and read back at the start.
const fs = require('node:fs');

const users = new Map(); // name in lower case → {name, token}
const rooms = new Map(); // id → {room, name, kind, topic, members: [name], readBy: {name: seq}}
const messages = new Map(); // id → message, in the order of their last change
let seq = 0; // the newest number given
let file;

// Every change of the state is one line of the file: the kind of a thing, and the thing as it is now.
function apply(kind, thing) {
  if (kind === 'user') return users.set(thing.name.toLowerCase(), thing);
  if (kind === 'room') return rooms.set(thing.room, thing);
  messages.delete(thing.id); // so that it goes to the end
  seq = thing.changed;
  return messages.set(thing.id, thing);
}
function keep(kind, thing) {
  if (file) fs.appendFileSync(file, JSON.stringify([kind, thing]) + '\n');
  apply(kind, thing);
}
function open(path) {
  file = path;
  if (file && fs.existsSync(file)) { // what follows the last line break was cut by a crash
    const whole = fs.readFileSync(file, 'utf8').replace(/[^\n]*$/, '');
    fs.writeFileSync(file, whole);
    whole.split('\n').filter(Boolean).forEach((line) => apply(...JSON.parse(line)));
  }
  if (!rooms.has('general')) addRoom('general', 'general', 'room');
}
const addRoom = (room, name, kind, topic = '') => keep('room', { room, name, kind, topic, members: [], readBy: {} });

const isIn = (room, me) => rooms.get(room).members.includes(me);
const isVisible = (room, me) => rooms.has(room) && (rooms.get(room).kind === 'room' || isIn(room, me));
const ofRoom = (id) => [...messages.values()].filter((m) => m.room === id).sort((a, b) => a.seq - b.seq);
function page(all, limit, most, fromEnd) {
  const count = Math.min(Math.max(Number.isInteger(limit) ? limit : 100, 1), most);
  return { messages: fromEnd ? all.slice(-count) : all.slice(0, count), more: all.length > count };
}
function describe(id, me) {
  const { members, readBy, kind } = rooms.get(id);
  const other = kind === 'direct' ? { with: members.find((name) => name !== me) ?? me } : {};
  const numbers = { lastSeq: ofRoom(id).at(-1)?.seq ?? 0, readSeq: readBy[me] ?? 0 };
  return { ...rooms.get(id), ...other, ...numbers, joined: isIn(id, me) };
}

const newest = () => seq;
module.exports = { users, rooms, messages, newest, keep, open, addRoom, isIn, isVisible, ofRoom, page, describe };
