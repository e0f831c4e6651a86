#include "net/web/way_report.h"

#include <QList>

#include <array>

namespace godwit::net::web {

namespace {

constexpr char mark = '\x01';

constexpr std::array<const char *, 9> words{"opened", "taken",   "answered", "not-sent", "doubtful",
                                            "begun",  "history", "outdated", "late"};

} // namespace

Frame frameOf(const WayReport &report)
{
    QByteArray text = mark + QByteArray(words.at(static_cast<std::size_t>(report.kind))) + ' '
        + QByteArray::number(report.number);
    if (report.kind == WayReport::Kind::Answered) {
        text += ' ' + QByteArray::number(report.status);
        if (report.retryAfter) {
            text += ' ' + QByteArray::number(qint64{report.retryAfter->count()});
        }
    }
    return {Frame::Kind::Text, text};
}

std::optional<WayReport> reportIn(const Frame &frame)
{
    if (frame.kind != Frame::Kind::Text || !frame.payload.startsWith(mark)) {
        return std::nullopt;
    }
    const QList<QByteArray> parts = frame.payload.sliced(1).split(' ');
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (parts.constFirst() == words.at(i)) {
            WayReport report{static_cast<WayReport::Kind>(i),
                             parts.value(1).toInt(),
                             parts.value(2).toInt(),
                             {}};
            if (parts.size() > 3) {
                report.retryAfter = base::Milliseconds(parts.at(3).toLongLong());
            }
            return report;
        }
    }
    return std::nullopt;
}

Frame withoutReport(Frame frame)
{
    while (frame.payload.startsWith(mark)) {
        frame.payload.remove(0, 1);
    }
    return frame;
}

} // namespace godwit::net::web
