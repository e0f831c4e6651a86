#include "net/detect/known_profile.h"

#include "net/detect/samples.h"
#include "net/profile/frame_mapping.h"
#include "net/profile/outgoing.h"

#include <algorithm>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using profile::Mapping;
using profile::Profile;
using profile::ReceiveWay;

namespace {

/// A message without an author where one should be is worth nothing.
constexpr int forText = 10;
constexpr int forField = 3;
constexpr int missingField = -4;
constexpr int overlookedField = -2;

/// How often each field was filled in.
struct Tally
{
    int messages = 0;
    int misfits = 0;
    int signs = 0;
    int authors = 0;
    int ids = 0;
    int times = 0;
};

Tally tallyOf(const Profile &profile, const ReceiveWay &way, const QList<Frame> &samples)
{
    Tally tally;
    for (const Frame &sample : samples) {
        const profile::MappedFrame frame = profile::mapFrame(profile, way, sample.payload);
        tally.messages += static_cast<int>(frame.messages.size());
        tally.misfits += frame.misfits;
        tally.signs += static_cast<int>(frame.signs.size());
        for (const auto &message : frame.messages) {
            tally.authors += message.author.isEmpty() ? 0 : 1;
            tally.ids += message.id.isEmpty() ? 0 : 1;
            tally.times += message.sentAt ? 1 : 0;
        }
    }
    return tally;
}

int scoreOf(bool isWanted, int found, int messages, bool isThere)
{
    if (!isWanted) {
        return isThere ? overlookedField : 0;
    }
    return found == messages ? forField : missingField;
}

Mapping::Format formatOf(const QList<Frame> &samples)
{
    if (hasBytes(samples)) {
        return Mapping::Format::Binary;
    }
    return isJson(samples) ? Mapping::Format::Json : Mapping::Format::Text;
}

int scoreOf(const Profile &profile, const ReceiveWay &way, const QList<Frame> &samples)
{
    const Mapping &mapping = profile.message;
    if (mapping.format != formatOf(samples)) {
        return 0;
    }
    const Tally tally = tallyOf(profile, way, samples);
    if (tally.messages == 0) {
        // Somebody came or went, and nobody has said anything yet.
        return tally.signs > 0 && tally.misfits == 0 ? forField * tally.signs : 0;
    }
    if (tally.misfits > 0 || (!mapping.split.isEmpty() && tally.authors * 2 <= tally.messages)) {
        return 0;
    }
    int score = forText + (mapping.when ? forField : 0) + (tally.signs > 0 ? forField : 0);
    if (mapping.format != Mapping::Format::Json) {
        return score + (mapping.split.isEmpty() ? 0 : forField);
    }
    const Leaves leaves(samples, way.kind == ReceiveWay::Kind::SocketIo);
    score += scoreOf(!mapping.author.isEmpty(), tally.authors, tally.messages, false);
    score += scoreOf(!mapping.id.isEmpty(), tally.ids, tally.messages, leaves.has(u"id"_s));
    score += scoreOf(!mapping.time.isEmpty(), tally.times, tally.messages,
                     leaves.has(u"time"_s) || leaves.has(u"at"_s));
    return score;
}

} // namespace

QUrl placeOf(const ReceiveWay &way, const Spot &spot)
{
    const bool isSocket = way.kind == ReceiveWay::Kind::WebSocket;
    return profile::addressOf(way.place, spot.server,
                              isSocket ? profile::Scheme::WebSocket : profile::Scheme::Http, {},
                              spot.room);
}

bool answersAs(const ReceiveWay &way, Sort sort)
{
    switch (way.kind) {
    case ReceiveWay::Kind::WebSocket:
        return sort == Sort::WebSocket;
    case ReceiveWay::Kind::EventStream:
        return sort == Sort::EventStream;
    case ReceiveWay::Kind::LongPolling:
    case ReceiveWay::Kind::Polling:
        return sort == Sort::Json;
    case ReceiveWay::Kind::SocketIo:
        break;
    }
    return sort == Sort::Events;
}

std::optional<Match> bestMatch(const QList<KnownProfile> &known, const QList<Spot> &spots,
                               const QList<Finding> &findings)
{
    std::optional<Match> best;
    for (qsizetype i = 0; i < known.size(); ++i) {
        const Profile &profile = known.at(i).profile;
        for (int w = 0; w < static_cast<int>(profile.receive.size()); ++w) {
            const ReceiveWay &way = profile.receive.at(w);
            for (const Spot &spot : spots) {
                for (const Finding &finding : findings) {
                    // Where a server of Socket.IO is, it is only one.
                    const bool isThere = way.kind == ReceiveWay::Kind::SocketIo
                        || placeOf(way, spot) == finding.row.url;
                    if (!isThere || finding.samples.isEmpty()
                        || !answersAs(way, finding.row.sort)) {
                        continue;
                    }
                    const int score = scoreOf(profile, way, finding.samples);
                    if (score > 0 && (!best || score > best->score)) {
                        best = Match{i, spot, w, score};
                    }
                }
            }
        }
    }
    return best;
}

std::optional<Match> matchByPlace(const QList<KnownProfile> &known, const QList<Spot> &spots,
                                  const QList<Finding> &findings)
{
    const auto answers = [&findings](const ReceiveWay &way, const Spot &spot) {
        return std::any_of(findings.cbegin(), findings.cend(), [&](const Finding &finding) {
            const bool isEmpty = finding.row.sort != Sort::Json
                || finding.samples.value(0).payload.trimmed() == "[]";
            return isEmpty && answersAs(way, finding.row.sort)
                && placeOf(way, spot) == finding.row.url;
        });
    };
    // A server that takes any path says nothing by taking one.
    ReceiveWay any;
    if (std::any_of(spots.cbegin(), spots.cend(),
                    [&](const Spot &spot) { return answers(any, spot); })) {
        return std::nullopt;
    }
    std::optional<Match> best;
    for (qsizetype i = 0; i < known.size(); ++i) {
        const auto &ways = known.at(i).profile.receive;
        for (const Spot &spot : spots) {
            Match match{i, spot, -1, 0};
            for (int w = 0; w < static_cast<int>(ways.size()); ++w) {
                const bool isOwn = !(ways.at(w).place == profile::Place());
                const bool isThere = isOwn && answers(ways.at(w), spot);
                match.score += isThere ? 2 : -1;
                match.way = isThere && match.way < 0 ? w : match.way;
            }
            if (match.way >= 0 && (!best || match.score > best->score)) {
                best = match;
            }
        }
    }
    return best;
}

} // namespace godwit::net::detect
