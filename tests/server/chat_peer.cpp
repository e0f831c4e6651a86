#include "server/chat_peer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace godwit::test {

namespace {

using namespace Qt::StringLiterals;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject firstObject(const QJsonArray &array)
{
    return array.isEmpty() ? QJsonObject() : array.first().toObject();
}

} // namespace

ChatPeer::ChatPeer(quint16 port, const QString &name, const QString &token, const QJsonObject &more)
    : m_socket(port, "/socket.io/?EIO=4&transport=websocket")
{
    QJsonObject auth{{u"name"_s, name}, {u"protocol"_s, 1}};
    if (!token.isEmpty()) {
        auth.insert(u"token"_s, token);
    }
    for (auto it = more.begin(); it != more.end(); ++it) {
        auth.insert(it.key(), it.value());
    }
    m_socket.text(); // the open packet
    m_socket.sendText("40" + json(auth));
    const QByteArray answer = m_socket.text();
    if (answer.startsWith("44")) {
        m_refusal = QJsonDocument::fromJson(answer.sliced(2)).object().value(u"data").toObject();
    } else if (answer.startsWith("40")) {
        m_welcome = wait(u"welcome"_s);
    }
}

bool ChatPeer::readOne()
{
    const auto message = m_socket.next();
    if (message.opcode == RawWebSocket::Close) {
        m_ended = true;
        return false;
    }
    if (message.payload == "2") {
        m_socket.sendText("3");
    } else if (message.payload.startsWith("42")) {
        const QJsonArray array = QJsonDocument::fromJson(message.payload.sliced(2)).array();
        m_events << Event{array.at(0).toString(), array.at(1).toObject()};
    } else if (message.payload.startsWith("43")) {
        const qsizetype bracket = message.payload.indexOf('[');
        const QJsonArray array = QJsonDocument::fromJson(message.payload.sliced(bracket)).array();
        m_answers.insert(message.payload.mid(2, bracket - 2).toInt(), firstObject(array));
    }
    return true;
}

int ChatPeer::post(const QString &event, const QJsonObject &request)
{
    const int id = m_nextId++;
    m_socket.sendText("42" + QByteArray::number(id) + "[\"" + event.toUtf8() + "\"," + json(request)
                      + ']');
    return id;
}

QJsonObject ChatPeer::answerTo(int id)
{
    while (!m_answers.contains(id) && readOne()) { }
    return m_answers.take(id);
}

QJsonObject ChatPeer::ask(const QString &event, const QJsonObject &request)
{
    return answerTo(post(event, request));
}

QString ChatPeer::askForCode(const QString &event, const QJsonObject &request)
{
    const QJsonObject answer = ask(event, request);
    return answer.value(u"ok").toBool()
        ? u"ok"_s
        : answer.value(u"error").toObject().value(u"code").toString();
}

QJsonObject ChatPeer::say(const QString &id, const QString &body)
{
    return ask(u"send"_s, {{u"id"_s, id}, {u"room"_s, u"general"_s}, {u"body"_s, body}});
}

QJsonObject ChatPeer::wait(const QString &name)
{
    while (true) {
        while (!m_events.isEmpty()) {
            const Event event = m_events.takeFirst();
            if (event.name == name) {
                return event.argument;
            }
        }
        if (!readOne()) {
            return {};
        }
    }
}

QList<ChatPeer::Event> ChatPeer::events()
{
    ask(u"rooms"_s);
    return std::exchange(m_events, {});
}

} // namespace godwit::test
