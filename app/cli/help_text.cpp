#include "app/cli/command_line.h"
#include "app/route/route_options.h"

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

namespace {

QString overview()
{
    return uR"(godwit-cli, the chat client Godwit without a window

  godwit-cli serve [--listen ADDR:PORT] [--data DIR]
  godwit-cli send  --server URL --as NAME --room ROOM [--data DIR] (TEXT | -)
  godwit-cli tail  --server URL --as NAME --room ROOM [--data DIR] [--history N] [--since SEQ]
  godwit-cli doctor URL [--hold S] [--profile FILE]
  godwit-cli detect URL [--profile FILE] [--save FILE]
  godwit-cli COMMAND --help
  godwit-cli --version

  serve   runs a chat server on this computer
  send    sends a message, or every line of the standard input
  tail    prints the messages of a room as they come
  doctor  examines the way to a server, step by step
  detect  finds out how a server is spoken to

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 sign-in refused, 4 timed out.
)"_s;
}

QString commonOptions()
{
    return uR"(  --json                Every line of the output is one JSON object, see below.
  --log CATEGORY=LEVEL  Show technical messages on the standard error output, from LEVEL (debug,
                        info, warning, critical) on. CATEGORY may end in '*': godwit.net.*=debug.
                        May be given several times. Secrets and messages are never in them.
  -h, --help            This text.
)"_s;
}

QString accountOptions()
{
    return uR"(  --server URL          The server: https://HOST:PORT or wss://…; http:// and ws:// on this computer,
                        else see --allow-plain. Without a scheme it is https, and http on this
                        computer. Given more than once, these are several ways into the same server,
                        the best one first.
  --as NAME             Your name there. It belongs to the key that first used it; where the key is
                        kept, see --data.
  --room ROOM           The room, for example general.
  --data DIR            Keep everything in this folder: the key to your name (mode 0600), messages
                        that wait to be sent, history. One folder serves any number of names and
                        servers. Without it the key is kept in the keychain of your session, and
                        only for this run where there is none; all else is kept in memory.
  --password-file F     Sign in with the first line of this file instead of a key of our own; with
                        --profile, the password or token that it asks for.
  --profile FILE        The server knows nothing of Godwit: speak to it as this file says, see
                        docs/profiles.md. --room may be left out. --transport and --since do not go
                        with it. With --data, what may have been sent is never sent again by itself.
  --protocol NAME       Default: that of the profile, else godwit. auto: find that out first, as
                        'detect' does; --room may be left out then. godwit: the chat contract,
                        docs/PROTOCOL.md. socketio or json: the profile must be for such a server.
  --transport KIND      auto (default), websocket or long-polling. The latter two use nothing else.
  --trace FILE          Write everything that happens on the connection to this file, as JSON lines:
                        attempts with their times, frames, states. Keys, passwords and cookies are
                        left out; messages are not.
)"_s + routeOptionsHelp();
}

QString jsonNotes()
{
    return uR"(
With --json, every object has "event" and "t" (milliseconds since the start):
  {"event":"state","state":…,"transport":…,"why":…,"retryInMs":…,"attempts":[…]}
      state: idle, opening, proving, online, waiting, noNetwork or refused
      transport (while online): websocket or long-polling; with --profile also event-stream, polling
      why (where something is wrong): one word, for example connectionRefused
      attempts: those since the last state, with transport, stagesMs, signedInMs, end, endMs
  {"event":"error","code":…,"message":…}
)"_s;
}

QString exitCodes(const QString &done)
{
    return u"\nExit codes: 0 %1, 1 failed, 2 wrong usage, 3 sign-in refused, 4 timed out.\n"_s.arg(
        done);
}

QString serve()
{
    return uR"(godwit-cli serve [--listen ADDR:PORT] [--data DIR]

Runs a chat server until it is interrupted. The address is printed when it is ready.

  --listen ADDR:PORT    Where to wait for clients. Default: 127.0.0.1:%1, which only this computer
                        can reach. Port 0: a free one. Whoever can reach another address can claim
                        a name, so share it in networks that you trust.
  --data DIR            Where rooms, people and messages are kept. Default: %2.
)"_s.arg(QString::number(defaultPort), u"Godwit's data folder"_s)
        + commonOptions() + uR"(
SIGINT and SIGTERM: tells the clients that it goes down, closes, and exits with 0.

With --json, every object has "event" and "t" (milliseconds since the start):
  {"event":"listening","url":…}
  {"event":"error","code":…,"message":…}
)"_s + exitCodes(u"stopped as asked"_s);
}

QString send()
{
    return uR"(godwit-cli send --server URL --as NAME --room ROOM [--data DIR] (TEXT | -)
godwit-cli send --server URL --as NAME --room ROOM [--data DIR] --attach FILE … [TEXT]

Sends TEXT, or with '-' every line of the standard input as a message of its own, in order. Ends
when the server has stored all of them; lines are sent and acknowledged while the input stays open.

)"_s + accountOptions()
        + uR"(  --attach FILE         Let this file hang on the message, whose TEXT may be left out then. May be
                        given several times. It is copied at once and sent before the message.
  --timeout S           Give up when a message has waited for S seconds. Default: never.
)"_s + commonOptions()
        + uR"(
Without --json, each stored message is a line "sent SEQ ID".

With --data, a message is on disk before it is sent. What a run leaves behind, because it timed out
or was killed, is sent first by the next 'send' or 'tail' with that folder, and never twice; with an
empty input 'send -' does only that.
)"_s + jsonNotes()
        + uR"(  {"event":"file","id":…,"state":…,"bytes":…}
      id: SHA-256 of the content; state: waiting, uploading, here (it is at the server) or failed
  {"event":"sent","id":…,"seq":…}
)"_s + exitCodes(u"all messages are stored at the server"_s);
}

QString tail()
{
    return uR"(godwit-cli tail --server URL --as NAME --room ROOM [--data DIR] [--history N] [--since SEQ]

Prints the messages of a room as they come, each once and in the server's order, until it is
interrupted.

)"_s + accountOptions()
        + uR"(  --history N           Begin with the last N messages.
  --since SEQ           Begin with the first message after number SEQ; 0 is everything.
  --save DIR            Fetch the files that hang on the messages into this folder, under their
                        names; a name that is taken gets a number. Default: they are only named.
  --timeout S           Give up after S seconds without a connection. Default: never.
)"_s + commonOptions()
        + uR"(
With --data, and without --history and --since, it goes on after the last message that was printed;
else it begins with the next message. What an earlier 'send' with that folder left is sent first.

Without --json, a message is "[SEQ] NAME: TEXT"; further lines of it are indented. Each of its files
is such a line: "[file] NAME, BYTES bytes", and "saved PATH" when it is there.
)"_s + jsonNotes()
        + uR"(  {"event":"message","room":…,"id":…,"seq":…,"from":…,"body":…,"sentAt":…}
      sentAt: milliseconds since 1970-01-01 UTC
      attachments (if there are any): [{"id":…,"name":…,"type":…,"size":…,"width":…,"height":…},…]
  {"event":"saved","id":…,"path":…}  for each file that --save has fetched
  {"event":"sent","id":…,"seq":…}  for a message that an earlier run left
)"_s + exitCodes(u"interrupted"_s);
}

QString doctor()
{
    return uR"(godwit-cli doctor URL [--hold S] [--profile FILE]

Examines the way to the server at URL step by step: name, TCP, proxy, TLS, HTTP, and then each way of
chatting: WebSocket and long polling, or those of the profile. Each is opened, asked for signs of
life, left alone for a while, and asked again. A line for each says what came of it and how long it
took; the last one says whether chatting will work, and by what. No message is sent, and nobody is
signed in. It is over within 30 seconds at most, and usually a little after the hold.

  --hold S              Leave a connection alone for S seconds, 600 at most. Default: 10. A server
                        with the chat contract keeps nobody for longer than 15 who does not sign in.
  --profile FILE        The server knows nothing of Godwit: take the ways of this file, see
                        docs/profiles.md. --as, --room and --password-file are what it fills in.
  --as NAME, --room ROOM, --password-file F, --protocol NAME, --transport KIND
                        As for 'send'; none of them is needed.
)"_s + routeOptionsHelp()
        + commonOptions() + uR"(
Without --json: a mark (✓ passed, ! doubtful, ✗ failed, – left out), what was looked at, milliseconds,
and a sentence.

With --json, every object has "event" and "t" (milliseconds since the start):
  {"event":"step","step":…,"transport":…,"state":…,"ms":…,"why":…,"remark":…,"facts":{…},"sentence":…}
      step: lookup, tcp, proxy, tls, http; with transport also open, firstFrame, roundTrips, hold
      state: passed, doubtful, failed or skipped
      why (where something is wrong): one word, as in 'state' lines of 'tail'
  {"event":"verdict","works":…,"transport":…,"preferred":…,"why":…,"sentence":…}
  {"event":"error","code":…,"message":…}

Exit codes: 0 chatting will work, 1 it will not, 2 wrong usage.
)"_s;
}

QString detect()
{
    return uR"(godwit-cli detect URL [--profile FILE] [--save FILE]

Finds out how the server at URL is spoken to: Godwit's own protocol, Socket.IO, a WebSocket, an event
stream, JSON to be polled, or XMPP, which is named and cannot be used yet. Everything is asked at
once; no message is sent, and no connection is left. What is heard meanwhile is compared with the
profiles that Godwit knows; where none fits, a profile is guessed and printed. URL may also be
HOST:PORT, ws://…, a path, or NAME@HOST. It takes a second or two; the more is said at the server
meanwhile, the more is known.

  --profile FILE        A profile that may fit, besides those that Godwit knows.
  --save FILE           Write the profile that is found to this file, see docs/profiles.md.
)"_s + routeOptionsHelp()
        + commonOptions() + uR"(
Without --json: a line for everything that answers, how sure the result is, and the profile.

With --json, every object has "event" and "t" (milliseconds since the start):
  {"event":"row","question":…,"url":…,"what":…,"over":…,"ms":…,"heard":…,"tls":…,"detail":…,"status":…}
      what: godwit, socketio, socketio-2, websocket, event-stream, json, page, xmpp or nothing
  {"event":"detected","protocol":…,"server":…,"known":…,"sureness":…,"fields":[…],"messages":[…],
   "assumed":[…],"profile":{…},"ms":…}
      protocol: godwit, socketio, json, socketio-2, xmpp or none
      sureness (with a profile): sure, likely, unsure, or blind where nothing was heard
      assumed: what only sending could show: echo, send
  {"event":"error","code":…,"message":…}

Exit codes: 0 Godwit can chat there, 1 it cannot, 2 wrong usage.
)"_s;
}

} // namespace

QString helpText(Topic topic)
{
    switch (topic) {
    case Topic::Serve:
        return serve();
    case Topic::Send:
        return send();
    case Topic::Tail:
        return tail();
    case Topic::Doctor:
        return doctor();
    case Topic::Detect:
        return detect();
    case Topic::Overview:
        break;
    }
    return overview();
}

} // namespace godwit::app::cli
