#include "net/detect/profile_guess.h"

#include "net/profile/frame_mapping.h"
#include "net/profile/profile_json.h"
#include "net/profile/profile_parser.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace godwit::net::detect {

using namespace Qt::StringLiterals;
using profile::JsonPointer;
using profile::Mapping;
using profile::Profile;
using profile::ReceiveWay;
using profile::SendWay;
using profile::TextTemplate;

namespace {

TextTemplate templateOf(const QString &text)
{
    auto shape = TextTemplate::parse(text);
    return shape ? std::move(shape).value() : TextTemplate();
}

ReceiveWay::Kind kindOf(Sort sort)
{
    switch (sort) {
    case Sort::Events:
        return ReceiveWay::Kind::SocketIo;
    case Sort::EventStream:
        return ReceiveWay::Kind::EventStream;
    case Sort::Json:
        return ReceiveWay::Kind::Polling;
    case Sort::WebSocket:
    case Sort::Nothing:
    case Sort::Contract:
    case Sort::OldEvents:
    case Sort::Page:
    case Sort::Xmpp:
        break;
    }
    return ReceiveWay::Kind::WebSocket;
}

/// \p url as a place under \p server, which becomes the server's root where that is needed.
profile::Place placeUnder(QUrl &server, const QUrl &url)
{
    profile::Place place;
    const QString query = url.query(QUrl::FullyEncoded);
    QString path = url.path(QUrl::FullyEncoded);
    const QString base = server.path(QUrl::FullyEncoded);
    if (path.startsWith(base) && query.isEmpty()) {
        path.remove(0, base.size());
    } else if (!base.isEmpty()) {
        server.setPath(QString());
    }
    if (path == "/"_L1 && query.isEmpty()) {
        path.clear();
    }
    place.path = templateOf(query.isEmpty() ? path : path + u'?' + query);
    if (url.port() != server.port() && url.port() > 0) {
        place.port = static_cast<quint16>(url.port());
    }
    return place;
}

/// \p value at the place that the tokens from \p at on name, with lists where \p pattern has some.
QJsonValue put(const QJsonValue &node, const QJsonValue &pattern, const QStringList &tokens,
               qsizetype at, const QJsonValue &value)
{
    if (at == tokens.size()) {
        return value;
    }
    const QString &token = tokens.at(at);
    if (!pattern.isArray()) {
        QJsonObject object = node.toObject();
        object[token] = put(object.value(token), pattern[token], tokens, at + 1, value);
        return object;
    }
    const qsizetype index = qBound(qsizetype{0}, token.toLongLong(), qsizetype{15});
    QJsonArray array = node.toArray();
    while (array.size() <= index) {
        array.append(QJsonValue());
    }
    array[index] = put(array.at(index), pattern.toArray().at(index), tokens, at + 1, value);
    return array;
}

/// What is sent looks like what is received, as far as it is ours to say.
QJsonValue bodyLike(const MappingGuess &guess)
{
    const Mapping &mapping = guess.mapping;
    QJsonValue body;
    const auto add = [&](const std::optional<JsonPointer> &place, const QString &value) {
        if (place) {
            body = put(body, guess.pattern, place->tokens(), 0, value);
        }
    };
    if (mapping.when && mapping.when->is) {
        add(mapping.when->at, *mapping.when->is);
    }
    add(mapping.author.at, u"{{name}}"_s);
    add(mapping.room.at, u"{{room}}"_s);
    // A number is the server's; what looks like a UUID may have been made by whoever sent it.
    const QJsonValue id = mapping.id.at ? mapping.id.at->in(guess.pattern) : QJsonValue();
    if (!QUuid::fromString(id.toString()).isNull()) {
        add(mapping.id.at, u"{{id}}"_s);
    }
    add(mapping.text.at, u"{{text}}"_s);
    return body;
}

std::optional<SendWay> sendLike(const MappingGuess &guess, const ReceiveWay &receive)
{
    SendWay way;
    switch (receive.kind) {
    case ReceiveWay::Kind::WebSocket:
        break;
    case ReceiveWay::Kind::SocketIo:
        way.kind = SendWay::Kind::SocketIo;
        break;
    case ReceiveWay::Kind::Polling:
    case ReceiveWay::Kind::LongPolling:
        way.kind = SendWay::Kind::Post;
        way.place = receive.place;
        break;
    case ReceiveWay::Kind::EventStream:
        return std::nullopt; // events only come, and nothing tells where others go
    }
    if (guess.mapping.format == Mapping::Format::Binary) {
        return std::nullopt;
    }
    if (guess.mapping.format == Mapping::Format::Json) {
        way.json = bodyLike(guess);
        const bool isBody = way.json.isObject() || way.json.isArray();
        return isBody ? std::optional(way) : std::nullopt; // a list of texts tells nothing
    }
    if (way.kind == SendWay::Kind::SocketIo) {
        return std::nullopt;
    }
    const QString &split = guess.mapping.split;
    way.body = SendWay::Body::Text;
    way.text = templateOf(split.isEmpty() ? u"{{text}}"_s : u"{{name}}"_s + split + u"{{text}}"_s);
    return way;
}

/// Of a Socket.IO server that says nothing: what most of the small ones have.
MappingGuess mostCommonEvent()
{
    MappingGuess guess;
    guess.mapping.when = profile::Condition{JsonPointer({u"0"_s}), u"chat message"_s};
    guess.mapping.text.at = JsonPointer({u"1"_s});
    guess.pattern = QJsonArray{u"chat message"_s, QString()};
    return guess;
}

/// What a server says may be too long for a profile, or look like a template; a guess that could
/// not be read again would be of no use.
void makeReadable(Profile &profile)
{
    const auto isReadable
        = [&profile] { return profile::parseProfile(profile::profileJson(profile)).hasValue(); };
    if (!isReadable()) {
        profile.send.clear();
        profile.echoes = false;
    }
    if (!isReadable()) {
        profile.signs = {};
    }
    if (!isReadable()) {
        profile.message = {};
        profile.message.format = Mapping::Format::Text;
    }
    if (!isReadable()) {
        profile.receive = {ReceiveWay()};
    }
}

bool isSame(Profile a, const Profile &b)
{
    a.name = b.name;
    return a == b;
}

/// WebSockets first: they are the quickest.
int rankOf(const Finding &finding)
{
    switch (finding.row.sort) {
    case Sort::WebSocket:
        return 3;
    case Sort::Events:
        return 4;
    case Sort::EventStream:
        return 2;
    case Sort::Json:
        return 1;
    case Sort::Nothing:
    case Sort::Contract:
    case Sort::OldEvents:
    case Sort::Page:
    case Sort::Xmpp:
        break;
    }
    return 0;
}

Guess guessOf(const KnownProfile &known, const Match &match, const QList<Finding> &findings,
              Sureness sureness)
{
    Guess guess{match.spot, known.id, known.profile, known.json, sureness};
    const ReceiveWay &way = known.profile.receive.at(match.way);
    guess.way = match.way;
    for (const Finding &finding : findings) {
        const bool isIt
            = way.kind == ReceiveWay::Kind::SocketIo || placeOf(way, match.spot) == finding.row.url;
        if (isIt && answersAs(way, finding.row.sort)) {
            guess.row = finding.row;
            guess.samples = finding.samples;
        }
    }
    const Mapping &mapping = known.profile.message;
    if (mapping.format == Mapping::Format::Text && mapping.split.isEmpty()) {
        guess.sureness = Sureness::Unsure; // it fits everything
    }
    guess.isEchoAssumed = !known.profile.send.isEmpty();
    return guess;
}

} // namespace

Guess guessProfile(const Finding &finding, const QUrl &base, const QList<KnownProfile> &known)
{
    Guess guess;
    guess.spot.server = base;
    guess.row = finding.row;
    guess.samples = finding.samples;
    const bool areEvents = finding.row.sort == Sort::Events;
    MappingGuess mapping = areEvents && finding.samples.isEmpty()
        ? mostCommonEvent()
        : guessMapping(finding.samples, areEvents);
    ReceiveWay receive;
    receive.kind = kindOf(finding.row.sort);
    if (!areEvents) {
        receive.place = placeUnder(guess.spot.server, finding.row.url);
    }
    Profile &profile = guess.profile;
    profile.name = base.host();
    profile.receive = {receive};
    profile.message = mapping.mapping;
    profile.signs = mapping.signs;
    if (const auto send = sendLike(mapping, receive)) {
        profile.send = {*send};
        guess.isEchoAssumed = true;
        guess.isSendingAssumed = true;
        // What a server gives ids or times to comes from it to everybody.
        profile.echoes = areEvents || !mapping.mapping.id.isEmpty()
            || !mapping.mapping.time.isEmpty() || receive.kind == ReceiveWay::Kind::Polling;
    }
    if (!mapping.mapping.author.isEmpty() || !mapping.mapping.split.isEmpty()) {
        profile.signIn.kind = profile::SignIn::Kind::Name;
    }
    makeReadable(profile);
    if (profile.send.isEmpty()) {
        guess.isEchoAssumed = false;
        guess.isSendingAssumed = false;
    }
    guess.sureness = mapping.sureness;
    guess.reasons = mapping.reasons;
    const auto same = std::find_if(known.cbegin(), known.cend(), [&](const KnownProfile &each) {
        return isSame(profile, each.profile);
    });
    if (same != known.cend()) {
        guess.knownId = same->id;
        profile.name = same->profile.name;
        guess.json = same->json;
    } else {
        guess.json = profile::profileJson(profile);
    }
    return guess;
}

std::optional<Guess> guessProfile(const QList<Finding> &findings, const QList<Spot> &spots,
                                  const QList<KnownProfile> &known)
{
    if (const auto match = bestMatch(known, spots, findings)) {
        return guessOf(known.at(match->known), *match, findings, Sureness::Sure);
    }
    std::optional<Guess> best;
    int bestRank = 0;
    for (const Finding &finding : findings) {
        const int rank = rankOf(finding);
        if (rank == 0 || (finding.row.sort == Sort::Json && finding.samples.isEmpty())) {
            continue;
        }
        Guess guess = guessProfile(finding, spots.constFirst().server, known);
        // A page of settings is JSON, too; a list of messages has a text in each of its parts.
        const bool isChat = guess.profile.message.format == Mapping::Format::Json;
        if (finding.row.sort == Sort::Json && !isChat) {
            continue;
        }
        const int whole = static_cast<int>(guess.sureness) * 10 + rank;
        if (whole > bestRank) {
            bestRank = whole;
            guess.spot.room = spots.constFirst().room;
            best = std::move(guess);
        }
    }
    if (!best || best->sureness == Sureness::Blind) {
        if (const auto match = matchByPlace(known, spots, findings)) {
            return guessOf(known.at(match->known), *match, findings, Sureness::Unsure);
        }
    }
    return best;
}

} // namespace godwit::net::detect
