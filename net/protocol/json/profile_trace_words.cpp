#include "net/protocol/json/profile_trace_words.h"

#include "net/profile/frame_mapping.h"
#include "net/trace/redaction.h"
#include "net/web/way_report.h"

#include <algorithm>

namespace godwit::net::json {

namespace {

using namespace Qt::StringLiterals;
using chat::Traffic;
using Role = FrameGlance::Role;
using Report = web::WayReport;

FrameGlance glance(const Frame &frame, chat::Direction /*direction*/)
{
    const auto report = web::reportIn(frame);
    if (report && report->kind == Report::Kind::Opened) {
        return {Role::SignedIn, false};
    }
    return {Role::Other, frame.kind == Frame::Kind::Text && !report};
}

QByteArray redacted(const QByteArray &payload, chat::Direction /*direction*/)
{
    return redactedJson(payload);
}

FrameWords words(QByteArrayView payload, bool isBinary, const QString & /*request*/)
{
    const auto report = web::reportIn(
        {isBinary ? Frame::Kind::Binary : Frame::Kind::Text, payload.toByteArray()});
    if (!report) {
        return {u"frame"_s, Traffic::Message};
    }
    switch (report->kind) {
    case Report::Kind::Opened:
        return {u"open"_s};
    case Report::Kind::Begun:
        return {u"begun"_s};
    case Report::Kind::History:
        return {u"history follows"_s};
    case Report::Kind::Taken:
        return {u"read by the other end"_s, Traffic::Answer};
    case Report::Kind::Answered:
        return {u"HTTP %1"_s.arg(report->status),
                report->status < 300 ? Traffic::Answer : Traffic::Error};
    case Report::Kind::NotSent:
        return {u"not sent"_s, Traffic::Error};
    case Report::Kind::Doubtful:
        return {u"no answer"_s, Traffic::Error};
    case Report::Kind::Outdated:
        return {u"an older protocol"_s, Traffic::Error};
    case Report::Kind::Late:
        return {u"no echo"_s, Traffic::Error};
    }
    Q_UNREACHABLE();
}

bool carries(const profile::ReceiveWay &way, chat::Carrier carrier)
{
    using Kind = profile::ReceiveWay::Kind;
    switch (way.kind) {
    case Kind::WebSocket:
        return carrier == chat::Carrier::WebSocket;
    case Kind::EventStream:
        return carrier == chat::Carrier::EventStream;
    case Kind::LongPolling:
        return carrier == chat::Carrier::LongPolling;
    case Kind::Polling:
        return carrier == chat::Carrier::Polling;
    case Kind::SocketIo:
        break;
    }
    return true;
}

bool isMisfit(const profile::MappedFrame &frame)
{
    return frame.misfits > 0;
}

/// Which way it came by is known by its carrier. The history, which may come by any, has a form of
/// its own; what fits one of the two is well.
bool understands(const profile::Profile &profile, const chat::FrameRecord &frame)
{
    const auto kind = frame.isBinary ? Frame::Kind::Binary : Frame::Kind::Text;
    if (web::reportIn({kind, frame.payload})) {
        return true;
    }
    const auto way = std::find_if(
        profile.receive.cbegin(), profile.receive.cend(),
        [&frame](const profile::ReceiveWay &each) { return carries(each, frame.carrier); });
    return way == profile.receive.cend()
        || !isMisfit(profile::mapFrame(profile, *way, frame.payload))
        || (profile.history && !isMisfit(profile::mapHistory(profile, frame.payload)));
}

} // namespace

TraceLanguage traceLanguage(const profile::Profile &profile)
{
    return {glance, redacted, words,
            [profile](const chat::FrameRecord &frame) { return understands(profile, frame); }};
}

} // namespace godwit::net::json
