'use strict';
// A chat server that speaks docs/PROTOCOL.md, version 1, on stock Socket.IO: the reference for whoever writes another.
//   node reference.js [--port N] [--file F] [--max SESSIONS]        prints {"event":"listening","url":…}
const { randomBytes, randomUUID } = require('node:crypto');
const { Server } = require('socket.io');
const state = require('./reference_state.js');
const { users, rooms, messages, newest, keep, addRoom, isIn, isVisible, ofRoom, page, describe } = state;

const option = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1 || Infinity];
const limits = { body: 65536, frame: 1000000, history: 200, sync: 200 };
state.open(option('file'));

const refuse = (code, message, more) => { throw { code, message, ...more }; };
const isText = (value) => typeof value === 'string';
const isName = (name) => isText(name) && /^[^\x00-\x1f\x7f]{1,64}$/u.test(name.trim());
function enter(room, me) {
  if (isIn(room, me)) return;
  keep('room', { ...rooms.get(room), members: [...rooms.get(room).members, me] });
  io.in(`user:${me}`).socketsJoin(room);
  rooms.get(room).members.forEach((name) => io.to(`user:${name}`).emit('room', describe(room, name)));
}
function change(me, id, fields, mine = true) {
  const message = messages.get(id);
  if (!message || !isIn(message.room, me)) refuse('unknown-message', 'There is no such message.');
  if (mine && message.from !== me) refuse('not-yours', 'Only its author may do that.');
  const changed = { ...message, ...fields(message), changed: newest() + 1 };
  keep('message', changed);
  io.to(changed.room).emit('changed', changed);
  return { changed: changed.changed };
}

// Sections 3 to 5: the fields that a request must have, and its deed: (who asks, what, by which session) → answer.
const fieldTests = { id: (v) => isText(v) && v.length >= 1 && v.length <= 64, room: isText, body: isText, emoji: isText,
  with: isText, on: (v) => typeof v === 'boolean', since: Number.isSafeInteger, seq: Number.isSafeInteger,
  state: (v) => ['available', 'away', 'busy'].includes(v) };
function check(me, request, fields) {
  const wrong = fields.find((field) => !fieldTests[field](request?.[field]));
  if (wrong) refuse('bad-request', `'${wrong}' is missing or wrong.`);
  if (fields.includes('room') && !isVisible(request.room, me)) refuse('unknown-room', 'There is no such room.');
  if (fields.includes('body') && request.body.trim() === '') refuse('empty', 'There is nothing in it.');
  if (fields.includes('body') && Buffer.byteLength(request.body) > limits.body) refuse('too-large', 'It is too long.');
}
const requests = {
  send: [['id', 'room', 'body'], (me, { id, room, body, replyTo, after }, socket) => {
    if (messages.has(id) && messages.get(id).from !== me) refuse('id-taken', 'It is in use.');
    if (!messages.has(id)) {
      if (after !== undefined && !messages.has(after)) refuse('out-of-order', 'Send the one before first.');
      enter(room, me);
      const number = newest() + 1;
      keep('message', { id, room, seq: number, changed: number, from: me, body, sentAt: Date.now(), replyTo });
      socket.to(room).emit('message', messages.get(id));
    }
    return { seq: messages.get(id).seq, sentAt: messages.get(id).sentAt };
  }],
  edit: [['id', 'body'], (me, { id, body }) => change(me, id, () => ({ body, editedAt: Date.now() }))],
  retract: [['id'], (me, { id }) => change(me, id, () => ({ body: '', retracted: true, reactions: [] }))],
  react: [['id', 'emoji', 'on'], (me, { id, emoji, on }) => change(me, id, ({ reactions = [] }) => {
    const before = reactions.find((r) => r.emoji === emoji)?.by ?? [];
    const by = before.filter((name) => name !== me).concat(on ? [me] : []);
    return { reactions: reactions.filter((r) => r.emoji !== emoji).concat(by.length ? [{ emoji, by }] : []) };
  }, false)],
  history: [['room'], (me, { room, before = Infinity, after = -1, limit }) =>
    page(ofRoom(room).filter((m) => m.seq > after && m.seq < before), limit, limits.history, after < 0)],
  sync: [['since'], (me, { since, limit }) => {
    const missed = [...messages.values()].filter((m) => m.changed > since && isIn(m.room, me));
    const answer = page(missed, limit, limits.sync);
    return { ...answer, cursor: answer.more ? answer.messages.at(-1).changed : Math.max(newest(), since) };
  }],
  rooms: [[], (me) => ({ rooms: [...rooms.keys()].filter((id) => isVisible(id, me)).map((id) => describe(id, me)) })],
  join: [['room'], (me, { room }) => (enter(room, me), { room: describe(room, me) })],
  leave: [['room'], (me, { room }) => {
    keep('room', { ...rooms.get(room), members: rooms.get(room).members.filter((name) => name !== me) });
    io.in(`user:${me}`).socketsLeave(room);
    io.to(`user:${me}`).emit('roomRemoved', { room });
  }],
  create: [[], (me, { name, topic }) => {
    if (!isName(name)) refuse('bad-name', 'A room needs a name of 1 to 64 characters.');
    const same = (room) => room.name.toLowerCase() === name.trim().toLowerCase();
    if ([...rooms.values()].some(same)) refuse('room-exists', 'There is one of this name.');
    const room = randomUUID();
    addRoom(room, name.trim(), 'room', topic);
    return requests.join[1](me, { room });
  }],
  direct: [['with'], (me, request) => {
    const other = users.get(request.with.toLowerCase())?.name ?? refuse('unknown-user', 'Nobody has this name.');
    const room = 'direct:' + [me, other].map(encodeURIComponent).sort().join('&');
    if (!rooms.has(room)) addRoom(room, '', 'direct');
    enter(room, other);
    return requests.join[1](me, { room });
  }],
  typing: [['room', 'on'], (me, { room, on }, socket) => { socket.to(room).emit('typing', { room, user: me, on }); }],
  presence: [['state'], (me, { state }, socket) => { socket.broadcast.emit('presence', { user: me, state }); }],
  read: [['room', 'seq'], (me, { room, seq: upTo }, socket) => {
    if (upTo <= (rooms.get(room).readBy[me] ?? 0)) return;
    keep('room', { ...rooms.get(room), readBy: { ...rooms.get(room).readBy, [me]: upTo } });
    socket.to(room).emit('read', { room, user: me, seq: upTo });
  }],
};

const io = new Server({ maxHttpBufferSize: limits.frame });
function signIn({ name, token, protocol = 1 }) { // section 2
  if (!isName(name)) refuse('bad-name', 'A name needs 1 to 64 characters.');
  if (protocol < 1) refuse('unsupported-protocol', 'Only version 1 is spoken here.', { supported: [1] });
  if (io.of('/').sockets.size >= (option('max') ?? 1000)) refuse('server-full', 'Full.', { retryAfterMs: 1000 });
  const owner = users.get(name.trim().toLowerCase());
  if (owner && token === undefined) refuse('name-taken', 'Somebody has this name.');
  if (token !== undefined && !/^[\x21-\x7e]{16,256}$/.test(token)) refuse('wrong-token', 'This is not a token.');
  if (owner && owner.token !== token) refuse('wrong-token', 'The name belongs to another device.');
  if (!owner) {
    keep('user', { name: name.trim(), token: token ?? randomBytes(24).toString('base64url') });
    enter('general', name.trim());
  }
  return users.get(name.trim().toLowerCase());
}
io.on('connection', (socket) => {
  const { name: me, token } = socket.data.user;
  const mine = [...rooms.keys()].filter((room) => isIn(room, me));
  const server = { name: 'Reference', version: '1.0.0', protocol: 1, limits };
  const where = { rooms: mine.map((id) => describe(id, me)), cursor: newest() };
  socket.emit('welcome', { user: { name: me }, token, server, ...where });
  socket.join([`user:${me}`, ...mine]);
  socket.broadcast.emit('presence', { user: me, state: 'available' });
  socket.on('disconnect', () => {
    if (!io.of('/').adapter.rooms.has(`user:${me}`)) socket.broadcast.emit('presence', { user: me, state: 'offline' });
  });
  socket.onAny((event, request, acknowledge) => {
    const answer = typeof acknowledge === 'function' ? acknowledge : () => {};
    try {
      const [fields, carryOut] = Object.hasOwn(requests, event) ? requests[event] : refuse('unknown-event', 'Unknown.');
      check(me, request, fields);
      answer({ ok: true, ...carryOut(me, request ?? {}, socket) });
    } catch (error) {
      answer({ ok: false, error: error instanceof Error ? { code: 'storage-failed', message: 'A fault.' } : error });
    }
  });
});
io.use((socket, next) => {
  try {
    socket.data.user = signIn(socket.handshake.auth);
    next();
  } catch (refusal) { next(Object.assign(new Error(refusal.message), { data: refusal })); }
});
io.listen(Number(option('port') ?? 0));
io.httpServer.on('listening', () => {
  console.log(JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${io.httpServer.address().port}` }));
});
process.on('SIGTERM', () => { // section 6
  io.emit('restarting', { estimateMs: 1000 });
  setTimeout(() => io.close(() => process.exit(0)), 100);
});
