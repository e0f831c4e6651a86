#include "app/detect/detect_names.h"

#include "net/profile/frame_mapping.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace godwit::app {

using namespace Qt::StringLiterals;
using net::detect::FieldRole;
using net::detect::Outcome;
using net::detect::Row;
using net::detect::Sort;
using net::detect::Speech;
using net::detect::Sureness;

namespace {

constexpr qsizetype shownMessages = 20;

} // namespace

QString nameOf(Row::Question question)
{
    static const QStringList names{u"socketio-polling"_s, u"socketio-websocket"_s,
                                   u"websocket"_s,        u"http"_s,
                                   u"host-meta"_s,        u"xmpp"_s};
    return names.at(static_cast<int>(question));
}

QString nameOf(Sort sort)
{
    static const QStringList names{u"nothing"_s,    u"godwit"_s,    u"socketio"_s,
                                   u"socketio-2"_s, u"websocket"_s, u"event-stream"_s,
                                   u"json"_s,       u"page"_s,      u"xmpp"_s};
    return names.at(static_cast<int>(sort));
}

QString nameOf(Sureness sureness)
{
    static const QStringList names{u"blind"_s, u"unsure"_s, u"likely"_s, u"sure"_s};
    return names.at(static_cast<int>(sureness));
}

QString nameOf(FieldRole role)
{
    static const QStringList names{u"text"_s, u"author"_s, u"id"_s, u"time"_s, u"room"_s};
    return names.at(static_cast<int>(role));
}

QString protocolName(const Outcome &outcome)
{
    switch (outcome.speech) {
    case Speech::Contract:
        return u"godwit"_s;
    case Speech::ByProfile:
        return outcome.guess->profile.receive.constFirst().kind
                == net::profile::ReceiveWay::Kind::SocketIo
            ? u"socketio"_s
            : u"json"_s;
    case Speech::OldSocketIo:
        return u"socketio-2"_s;
    case Speech::Xmpp:
        return u"xmpp"_s;
    case Speech::Nothing:
        break;
    }
    return u"none"_s;
}

QJsonObject rowFields(const Row &row)
{
    QJsonObject fields{{u"question"_s, nameOf(row.question)},
                       {u"url"_s, row.url.toString()},
                       {u"what"_s, nameOf(row.sort)},
                       {u"over"_s, row.state == Row::State::Over}};
    if (row.sort != Sort::Nothing) {
        fields.insert(u"ms"_s, qint64{row.took.count()});
        fields.insert(u"heard"_s, row.heard);
    }
    if (!row.tls.isEmpty()) {
        fields.insert(u"tls"_s, row.tls);
    }
    if (!row.detail.isEmpty()) {
        fields.insert(u"detail"_s, row.detail);
    }
    if (row.httpStatus) {
        fields.insert(u"status"_s, *row.httpStatus);
    }
    return fields;
}

QJsonObject outcomeFields(const Outcome &outcome)
{
    QJsonObject fields{{u"protocol"_s, protocolName(outcome)},
                       {u"ms"_s, qint64{outcome.took.count()}}};
    if (!outcome.server.isEmpty()) {
        fields.insert(u"server"_s, outcome.server.toString());
    }
    if (!outcome.guess) {
        return fields;
    }
    const net::detect::Guess &guess = *outcome.guess;
    fields.insert(u"known"_s, guess.knownId);
    fields.insert(u"sureness"_s, nameOf(guess.sureness));
    QJsonArray reasons;
    for (const auto &reason : guess.reasons) {
        reasons.append(QJsonObject{{u"field"_s, nameOf(reason.role)},
                                   {u"at"_s, reason.at.text()},
                                   {u"by"_s, reason.isByName ? u"name"_s : u"values"_s},
                                   {u"example"_s, reason.example}});
    }
    fields.insert(u"fields"_s, reasons);
    QJsonArray messages;
    for (const HeardMessage &message : heardIn(guess, shownMessages)) {
        messages.append(QJsonObject{{u"from"_s, message.author}, {u"body"_s, message.text}});
    }
    fields.insert(u"messages"_s, messages);
    QJsonArray assumed;
    if (guess.isEchoAssumed) {
        assumed.append(u"echo"_s);
    }
    if (guess.isSendingAssumed) {
        assumed.append(u"send"_s);
    }
    fields.insert(u"assumed"_s, assumed);
    fields.insert(u"profile"_s, QJsonDocument::fromJson(guess.json).object());
    return fields;
}

QList<HeardMessage> heardIn(const net::detect::Guess &guess, qsizetype most)
{
    QList<HeardMessage> heard;
    for (const net::Frame &sample : guess.samples) {
        const auto frame = net::profile::mapFrame(
            guess.profile, guess.profile.receive.at(guess.way), sample.payload);
        for (const auto &message : frame.messages) {
            heard.append({message.author, message.text});
        }
    }
    return heard.mid(qMax(qsizetype{0}, heard.size() - most));
}

} // namespace godwit::app
