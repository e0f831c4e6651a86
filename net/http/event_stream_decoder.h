#pragma once

#include "base/time.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace godwit::net {

struct ServerEvent
{
    QByteArray type; ///< "message" where the server says none
    QByteArray data; ///< UTF-8
    friend bool operator==(const ServerEvent &, const ServerEvent &) = default;
};

/// Reads an event stream, in whatever pieces it comes (WHATWG HTML, section 9.2.6 "Interpreting an
/// event stream"). What the stream ends in the middle of is never an event. Pure.
class EventStreamDecoder final
{
public:
    /// \p longest: bytes of one line, and of one event's data. More than that breaks it.
    explicit EventStreamDecoder(qsizetype longest);

    /// What became complete with \p piece, in order; nothing any more once it is broken.
    [[nodiscard]] QList<ServerEvent> add(const QByteArray &piece);
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

    /// Of the newest event that named one; what a new connection tells in Last-Event-ID.
    [[nodiscard]] const std::optional<QByteArray> &lastEventId() const { return m_lastId; }
    /// How long the server wants us to wait before a new connection.
    [[nodiscard]] std::optional<base::Milliseconds> retry() const { return m_retry; }

private:
    void endLine(QList<ServerEvent> &events);
    void takeField(const QByteArray &name, const QByteArray &value);
    void dispatch(QList<ServerEvent> &events);

    qsizetype m_longest;
    QByteArray m_line; ///< as far as it has come
    bool m_isFirstLine = true;
    bool m_skipsLineFeed = false; ///< it belongs to the carriage return before it
    bool m_isBroken = false;
    QByteArray m_type;
    QByteArray m_data; ///< each line ends with a line feed
    std::optional<QByteArray> m_id; ///< of the event that is being read, or an earlier one
    std::optional<QByteArray> m_lastId;
    std::optional<base::Milliseconds> m_retry;
};

} // namespace godwit::net
