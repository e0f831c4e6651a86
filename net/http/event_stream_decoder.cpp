#include "net/http/event_stream_decoder.h"

#include <QString>

#include <algorithm>

namespace godwit::net {

EventStreamDecoder::EventStreamDecoder(qsizetype longest)
    : m_longest(longest)
{
}

QList<ServerEvent> EventStreamDecoder::add(const QByteArray &piece)
{
    QList<ServerEvent> events;
    for (const char c : piece) {
        const bool isPaired = std::exchange(m_skipsLineFeed, false) && c == '\n';
        if (m_isBroken) {
            return events;
        }
        if (isPaired) {
            continue;
        }
        if (c == '\r' || c == '\n') {
            m_skipsLineFeed = c == '\r';
            endLine(events);
        } else {
            m_line += c;
            m_isBroken = m_line.size() > m_longest;
        }
    }
    return events;
}

void EventStreamDecoder::endLine(QList<ServerEvent> &events)
{
    QByteArray line = std::exchange(m_line, {});
    if (std::exchange(m_isFirstLine, false) && line.startsWith("\xef\xbb\xbf")) {
        line.remove(0, 3);
    }
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0) {
        return; // a comment, most often there to keep the connection alive
    }
    if (colon < 0) {
        takeField(line, {});
        return;
    }
    const qsizetype begin = colon + (line.size() > colon + 1 && line.at(colon + 1) == ' ' ? 2 : 1);
    takeField(line.first(colon), line.sliced(begin));
}

void EventStreamDecoder::takeField(const QByteArray &name, const QByteArray &value)
{
    if (name == "data") {
        m_data += value + '\n';
        m_isBroken = m_data.size() > m_longest + 1;
    } else if (name == "event") {
        m_type = value;
    } else if (name == "id") {
        if (!value.contains('\0')) {
            m_id = value;
        }
    } else if (name == "retry") {
        const bool isNumber = !value.isEmpty()
            && std::all_of(value.cbegin(), value.cend(),
                           [](char c) { return c >= '0' && c <= '9'; });
        bool fits = false;
        const qlonglong milliseconds = value.toLongLong(&fits);
        if (isNumber && fits) {
            m_retry = base::Milliseconds(milliseconds);
        }
    }
}

void EventStreamDecoder::dispatch(QList<ServerEvent> &events)
{
    m_lastId = m_id;
    const QByteArray type = std::exchange(m_type, {});
    QByteArray data = std::exchange(m_data, {});
    if (data.isEmpty()) {
        return;
    }
    data.chop(1);
    if (!data.isValidUtf8()) {
        data = QString::fromUtf8(data).toUtf8(); // what is wrong in it is replaced
    }
    events.append({type.isEmpty() ? QByteArray("message") : type, data});
}

} // namespace godwit::net
