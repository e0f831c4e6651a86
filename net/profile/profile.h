#pragma once

#include "base/time.h"
#include "net/profile/mapping.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <optional>
#include <utility>

/// What a profile says (docs/profiles.md): how to speak to a server that knows nothing of Godwit.
/// Values; parseProfile() makes them, and what it has made is consistent.
namespace godwit::net::profile {

/// A place at the server, under the address of the account.
struct Place
{
    TextTemplate path{}; ///< with "name" and "room"; empty, or begins with '/'; may have a query
    std::optional<quint16> port{}; ///< another one than the address has
    friend bool operator==(const Place &, const Place &) = default;
};

/// How polling asks for what is new alone.
struct Cursor
{
    QString parameter; ///< of the query
    FieldSource from; ///< of the newest message
    friend bool operator==(const Cursor &, const Cursor &) = default;
};

/// One way to receive; the first in the list is the best. What SocketIo brings is for the mapping
/// a JSON list: the event's name, then its arguments.
struct ReceiveWay
{
    enum class Kind { WebSocket, EventStream, LongPolling, Polling, SocketIo };
    Kind kind = Kind::WebSocket;
    Place place{};
    std::optional<JsonPointer> list{}; ///< overrides Mapping::list
    QStringList subprotocols{}; ///< of a WebSocket
    QStringList events{}; ///< of an event stream: those that matter; empty: all
    base::Milliseconds floor{1000}; ///< of polling: between an answer and the next question
    base::Milliseconds ceiling{10000};
    base::Milliseconds hold{60000}; ///< of long polling: how long an answer may take
    std::optional<Cursor> cursor{};
    friend bool operator==(const ReceiveWay &, const ReceiveWay &) = default;
};

/// One way to send; the first that goes with the way that receives is taken.
struct SendWay
{
    enum class Kind { WebSocket, Post, Put, SocketIo };
    enum class Body { Json, Form, Text };
    Kind kind = Kind::WebSocket;
    Place place{}; ///< of Post and Put
    Body body = Body::Json;
    QJsonValue json{}; ///< texts in it are templates
    QList<std::pair<QString, TextTemplate>> form{};
    TextTemplate text{};
    bool isAcknowledged = false; ///< of SocketIo: the server acknowledges it
    bool isBinary = false; ///< of a WebSocket: the frame's kind
    friend bool operator==(const SendWay &, const SendWay &) = default;
};

/// Where the newest messages are, for whoever has just connected.
struct History
{
    Place place{};
    std::optional<JsonPointer> list{}; ///< overrides Mapping::list
    friend bool operator==(const History &, const History &) = default;
};

/// What tells others that we are typing, over a WebSocket or Socket.IO.
struct TypingNotice
{
    QJsonValue on{};
    QJsonValue off{};
    friend bool operator==(const TypingNotice &, const TypingNotice &) = default;
};

struct SignIn
{
    enum class Kind { Nothing, Name, Basic, Bearer, Query, Auth };
    Kind kind = Kind::Nothing;
    QString parameter{}; ///< of Query, and of Auth, which is Socket.IO's
    friend bool operator==(const SignIn &, const SignIn &) = default;
};

struct Profile
{
    QString name{};
    QList<ReceiveWay> receive{}; ///< never empty
    QList<SendWay> send{}; ///< empty: this server is only listened to
    bool echoes = false; ///< we receive our own messages, too
    Mapping message{};
    Signs signs{};
    QJsonArray hello{}; ///< said on each WebSocket or Socket.IO connection, each one a frame
    std::optional<TypingNotice> typing{};
    std::optional<History> history{}; ///< asked for whenever we connect
    SignIn signIn{};
    friend bool operator==(const Profile &, const Profile &) = default;
};

} // namespace godwit::net::profile
