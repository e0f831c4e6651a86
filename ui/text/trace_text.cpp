#include "ui/text/trace_text.h"

#include "ui/text/connection_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using chat::Carrier;
using chat::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Trace)
};

double seconds(base::TimePoint::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

QString carrierCode(Carrier carrier)
{
    switch (carrier) {
    case Carrier::WebSocket:
        return u"WS"_s;
    case Carrier::LongPolling:
        return u"LP"_s;
    case Carrier::EventStream:
        return u"ES"_s;
    case Carrier::Polling:
        return u"PO"_s;
    case Carrier::Bosh:
        return u"BO"_s;
    }
    return {};
}

QString sizeText(qint64 bytes)
{
    const QLocale locale;
    if (bytes < 1000) {
        return Words::tr("%1 B", "bytes").arg(bytes);
    }
    if (bytes < 1'000'000) {
        return Words::tr("%1 kB").arg(locale.toString(static_cast<double>(bytes) / 1e3, 'f', 1));
    }
    return Words::tr("%1 MB").arg(locale.toString(static_cast<double>(bytes) / 1e6, 'f', 1));
}

QString durationText(std::chrono::microseconds duration)
{
    const QLocale locale;
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    if (ms < 1000) {
        return Words::tr("%1 ms").arg(locale.toString(ms, 'f', ms < 9.95 && ms > 0 ? 1 : 0));
    }
    return Words::tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
}

QString clockText(base::WallTime time, bool exact)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count())
        .toString(exact ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s);
}

QString httpStatusText(int status)
{
    // As they stand in the registry, in every language.
    static constexpr std::array<std::pair<int, QLatin1StringView>, 20> names{{
        {101, "Switching"_L1},    {200, "OK"_L1},
        {204, "No Content"_L1},   {301, "Moved"_L1},
        {302, "Found"_L1},        {307, "Redirect"_L1},
        {400, "Bad Request"_L1},  {401, "Unauthorized"_L1},
        {403, "Forbidden"_L1},    {404, "Not Found"_L1},
        {405, "Not Allowed"_L1},  {407, "Proxy Auth"_L1},
        {408, "Timeout"_L1},      {413, "Too Large"_L1},
        {426, "Upgrade"_L1},      {429, "Too Many"_L1},
        {500, "Server Error"_L1}, {502, "Bad Gateway"_L1},
        {503, "Unavailable"_L1},  {504, "Gateway Timeout"_L1},
    }};
    const auto *name = std::find_if(names.begin(), names.end(),
                                    [status](const auto &each) { return each.first == status; });
    const QString number = QString::number(status);
    return name == names.end() ? number : number + u' ' + name->second;
}

StateLine stateLine(const chat::StateRecord &state)
{
    const chat::Connectivity &c = state.connectivity;
    switch (c.phase) {
    case Phase::Waiting: {
        if (!c.retryAt) {
            return {};
        }
        const double wait = std::max(0.0, seconds(*c.retryAt - state.at));
        const QString type
            = Words::tr("retry %1", "short, for a column").arg(std::max(1, c.attempt));
        return {type, Words::tr("Waiting %1 s").arg(QLocale().toString(wait, 'f', 2))};
    }
    case Phase::NoNetwork:
        return {Words::tr("offline", "short, for a column"),
                Words::tr("The system says that there is no network")};
    case Phase::Refused:
        return {Words::tr("stopped", "short, for a column"), connectionReason(c)};
    case Phase::Idle:
        return {Words::tr("offline", "short, for a column"), connectionReason(c)};
    case Phase::Opening:
    case Phase::Proving:
    case Phase::Online:
        break;
    }
    return {};
}

QString previewText(const chat::FrameRecord &frame)
{
    constexpr qsizetype enough = 300;
    if (frame.isBinary) {
        return QString::fromLatin1(
            frame.payload.first(std::min<qsizetype>(48, frame.payload.size())).toHex(' '));
    }
    // The digits and the name in front of it are in the column beside.
    const qsizetype object = frame.payload.indexOf('{');
    QString text = QString::fromUtf8(frame.payload.mid(std::max<qsizetype>(0, object), enough + 8));
    if (object > 0 && text.endsWith(u"}]")) {
        text.chop(1);
    }
    return text.left(enough).replace(u'\n', u' ');
}

} // namespace godwit::ui
