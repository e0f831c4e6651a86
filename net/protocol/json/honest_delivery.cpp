#include "net/protocol/json/honest_delivery.h"

namespace godwit::net::json {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = OwnMessages::State;
using Report = web::WayReport;
using Events = QList<chat::Event>;

namespace {

constexpr base::Milliseconds usualPause = 2s;

bool isGood(int status)
{
    return status >= 200 && status < 300;
}

/// The request has been refused, and will be carried out another time.
bool isForNow(int status)
{
    return status == 429 || status == 503;
}

/// Something in between does not know either.
bool isFromBetween(int status)
{
    return status == 502 || status == 504;
}

} // namespace

HonestDelivery::HonestDelivery(bool echoes, RoomLog &rooms, const base::Scheduler &clock)
    : m_echoes(echoes)
    , m_rooms(rooms)
    , m_clock(clock)
{
}

void HonestDelivery::sent(const chat::SendMessage &message, int number, const QByteArray &body)
{
    m_own.add({number, message.id, message.conversation, message.body, QString::fromUtf8(body)});
}

void HonestDelivery::take(const Report &report, Events &events)
{
    if (report.kind == Report::Kind::Taken) {
        taken(report.number, events);
        return;
    }
    Own *own = m_own.numbered(report.number);
    if (!own) {
        return; // it has come back meanwhile
    }
    switch (report.kind) {
    case Report::Kind::Answered:
        answered(*own, report, events);
        break;
    case Report::Kind::NotSent:
        refuse(*own, {u"not-sent"_s, {}, usualPause}, events);
        break;
    case Report::Kind::Doubtful:
        doubt(*own, events);
        break;
    case Report::Kind::Late:
        late(*own, events);
        break;
    case Report::Kind::Opened:
    case Report::Kind::Begun:
    case Report::Kind::History:
    case Report::Kind::Outdated:
    case Report::Kind::Taken:
        break;
    }
}

bool HonestDelivery::takeEcho(const profile::MappedMessage &message, const QString &name,
                              Events &events)
{
    return m_echoes && takeKept(message, name, events);
}

bool HonestDelivery::takeKept(const profile::MappedMessage &message, const QString &name,
                              Events &events)
{
    Own *own = m_own.echoedBy(message, name);
    if (own) {
        accept(*own, message.sentAt, events);
        m_own.remove(chat::MessageId(own->id));
    }
    return own != nullptr;
}

void HonestDelivery::restore(const chat::Message &settled)
{
    m_own.add({0, settled.id, settled.conversation, settled.body, settled.body, State::Settled});
}

void HonestDelivery::restore(const chat::PendingMessage &doubtful)
{
    m_own.add(
        {0, doubtful.id, doubtful.conversation, doubtful.body, doubtful.body, State::Doubtful});
}

void HonestDelivery::taken(int upTo, Events &events)
{
    for (Own *own : m_own.sentUpTo(upTo)) {
        own->state = State::Taken;
        if (!m_echoes) {
            accept(*own, {}, events);
        }
    }
}

void HonestDelivery::answered(Own &own, const Report &report, Events &events)
{
    if (isGood(report.status)) {
        own.state = own.state == State::Sent ? State::Answered : own.state;
        // What comes back tells the server's order, so it is waited for.
        if (!m_echoes) {
            accept(own, {}, events);
        }
    } else if (isForNow(report.status)) {
        refuse(own, {u"rate-limited"_s, {}, report.retryAfter.value_or(usualPause)}, events);
    } else if (isFromBetween(report.status)) {
        doubt(own, events);
    } else {
        refuse(own, {u"http-%1"_s.arg(report.status), {}, {}}, events);
    }
}

void HonestDelivery::late(Own &own, Events &events)
{
    if (own.state == State::Answered) {
        accept(own, {}, events);
    } else if (own.state == State::Taken) {
        doubt(own, events);
    }
}

void HonestDelivery::accept(Own &own, std::optional<base::WallTime> at, Events &events)
{
    if (own.state != State::Settled) {
        own.state = State::Settled;
        events.append(chat::MessageAccepted{own.id, m_rooms.next(own.conversation),
                                            at.value_or(m_clock.wallNow())});
    }
}

void HonestDelivery::refuse(const Own &own, const chat::Refusal &refusal, Events &events)
{
    events.append(chat::MessageRefused{own.id, refusal});
    m_own.remove(chat::MessageId(own.id));
}

void HonestDelivery::doubt(Own &own, Events &events)
{
    if (own.state != State::Settled && own.state != State::Doubtful) {
        own.state = State::Doubtful;
        events.append(chat::MessageRefused{own.id, {u"unconfirmed"_s, {}, {}}});
    }
}

} // namespace godwit::net::json
