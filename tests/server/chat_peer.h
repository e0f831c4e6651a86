#pragma once

#include "server/raw_websocket.h"

#include <QJsonObject>
#include <QList>

namespace godwit::test {

/// A chat client of a few lines over a raw WebSocket; keeps what it is told in its order.
class ChatPeer final
{
public:
    struct Event
    {
        QString name;
        QJsonObject argument;
    };

    /// Connects and signs in; welcome() or refusal() says how it went.
    ChatPeer(quint16 port, const QString &name, const QString &token = {},
             const QJsonObject &more = {});

    [[nodiscard]] const QJsonObject &welcome() const { return m_welcome; }
    [[nodiscard]] QString token() const { return m_welcome.value(u"token").toString(); }
    /// The data of the CONNECT_ERROR.
    [[nodiscard]] const QJsonObject &refusal() const { return m_refusal; }

    /// Asks and waits for the answer; events that come before it are kept.
    QJsonObject ask(const QString &event, const QJsonObject &request = {});
    /// The code of the refusal, or "ok".
    QString askForCode(const QString &event, const QJsonObject &request = {});
    /// Sends a message to "general" with an id made of \p id.
    QJsonObject say(const QString &id, const QString &body);
    /// Writes a request without waiting; returns its acknowledgement id.
    int post(const QString &event, const QJsonObject &request);
    QJsonObject answerTo(int id);
    /// The next event of that name; what comes before it is dropped. Empty if the connection ends.
    QJsonObject wait(const QString &name);
    /// Events that came so far, without waiting for more: a round trip flushes them.
    QList<Event> events();

    [[nodiscard]] RawWebSocket &socket() { return m_socket; }

private:
    bool readOne();

    RawWebSocket m_socket;
    QJsonObject m_welcome;
    QJsonObject m_refusal;
    QList<Event> m_events;
    QHash<int, QJsonObject> m_answers;
    int m_nextId = 0;
    bool m_ended = false;
};

} // namespace godwit::test
