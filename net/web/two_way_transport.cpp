#include "net/web/two_way_transport.h"

#include "base/logging.h"
#include "net/http/retry_after.h"

#include <QPointer>

#include <utility>

namespace godwit::net::web {

namespace {

bool isNeverSent(HttpError::Code code)
{
    switch (code) {
    case HttpError::Code::HostNotFound:
    case HttpError::Code::ConnectionRefused:
    case HttpError::Code::TlsFailed:
    case HttpError::Code::BadRequest:
        return true;
    case HttpError::Code::NetworkUnreachable: // also said of a connection that breaks
    case HttpError::Code::TimedOut:
    case HttpError::Code::ConnectionLost:
    case HttpError::Code::ProxyFailed:
    case HttpError::Code::TooLarge: // the answer
    case HttpError::Code::ProtocolError:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

TwoWayTransport::TwoWayTransport(std::unique_ptr<Transport> receiver, HttpClient &http,
                                 base::Scheduler &scheduler, TwoWaySettings settings)
    : m_receiver(std::move(receiver))
    , m_http(http)
    , m_scheduler(scheduler)
    , m_settings(std::move(settings))
{
    if (m_settings.sender) {
        m_sender.emplace(
            http, *m_settings.sender,
            [this](int number, const HttpClient::Outcome &outcome) { answered(number, outcome); });
    }
    connect(m_receiver.get(), &Transport::stagePassed, this, &Transport::stagePassed);
    connect(m_receiver.get(), &Transport::opened, this, &TwoWayTransport::receiverOpened);
    connect(m_receiver.get(), &Transport::received, this, &TwoWayTransport::take);
    connect(m_receiver.get(), &Transport::alive, this, &TwoWayTransport::heard);
    connect(m_receiver.get(), &Transport::kindChanged, this, &Transport::kindChanged);
    connect(m_receiver.get(), &Transport::climbPlanned, this, &Transport::climbPlanned);
    connect(m_receiver.get(), &Transport::climbFailed, this, &Transport::climbFailed);
    connect(m_receiver.get(), &Transport::closed, this, [this](const CloseReason &reason) {
        m_isOpen = false;
        m_late.clear();
        m_settling.cancel();
        m_question.reset();
        m_sender.reset(); // whoever waits for its answers has heard the last of us
        Q_EMIT closed(reason);
    });
}

void TwoWayTransport::open()
{
    m_receiver->open();
}

void TwoWayTransport::send(const Frame &frame)
{
    ++m_sent;
    if (m_sender) {
        m_sender->send(m_sent, frame.payload);
        return;
    }
    m_receiver->send(
        {m_settings.isBinary ? Frame::Kind::Binary : Frame::Kind::Text, frame.payload});
    askWhetherTaken();
}

void TwoWayTransport::close(const CloseReason &reason)
{
    m_receiver->close(reason);
}

bool TwoWayTransport::probe()
{
    if (!m_isAsking) {
        m_asked = m_sent;
        const bool asks = m_receiver->probe();
        m_isAsking = asks && kind() != TransportKind::Polling;
        return asks;
    }
    return true;
}

qint64 TwoWayTransport::unsentBytes() const
{
    return m_receiver->unsentBytes() + (m_sender ? m_sender->unsentBytes() : 0);
}

void TwoWayTransport::receiverOpened()
{
    m_isOpen = true;
    const QPointer<TwoWayTransport> self(this);
    Q_EMIT opened();
    if (!self || !m_isOpen) {
        return;
    }
    askForHistory();
    if (m_settings.receiverReports) {
        return; // it is open when it says so
    }
    if (kind() == TransportKind::WebSocket) {
        probe();
        return;
    }
    settle();
}

void TwoWayTransport::settle()
{
    m_hasSpoken = true;
    m_settling = m_scheduler.after(m_settings.settleAfter, [this] {
        m_hasSettled = true;
        begin();
    });
    greet();
}

void TwoWayTransport::pass(const WayReport &report)
{
    if (report.kind == WayReport::Kind::Opened) {
        settle();
    } else {
        deliver(frameOf(report));
    }
}

void TwoWayTransport::askForHistory()
{
    if (!m_settings.history) {
        return;
    }
    m_question = m_http.send(*m_settings.history, [this](const HttpClient::Outcome &outcome) {
        m_question.reset();
        if (outcome && outcome->status == 200 && !outcome->body.isEmpty()) {
            m_history = withoutReport({Frame::Kind::Text, outcome->body});
        } else {
            qCInfo(base::logTransport, "the history cannot be read");
        }
        greet();
    });
}

void TwoWayTransport::greet()
{
    if (m_hasGreeted || !m_hasSpoken || m_question) {
        return;
    }
    m_hasGreeted = true;
    const QPointer<TwoWayTransport> self(this);
    QList<Frame> due{frameOf({WayReport::Kind::Opened, m_settings.way})};
    if (m_history) {
        due << frameOf({WayReport::Kind::History, 0}) << *std::exchange(m_history, {});
    }
    due << std::exchange(m_held, {});
    for (const Frame &frame : std::as_const(due)) {
        deliver(frame);
        if (!self || !m_isOpen) {
            return;
        }
    }
    begin();
}

void TwoWayTransport::begin()
{
    if (m_hasGreeted && m_hasSettled && !std::exchange(m_hasBegun, true)) {
        report({WayReport::Kind::Begun, 0});
    }
}

void TwoWayTransport::take(const Frame &frame)
{
    if (const auto report = m_settings.receiverReports ? reportIn(frame) : std::nullopt) {
        pass(*report);
        return;
    }
    const QPointer<TwoWayTransport> self(this);
    m_hasSpoken = true;
    greet();
    if (!self || !m_isOpen) {
        return;
    }
    if (m_hasGreeted) {
        deliver(withoutReport(frame));
    } else {
        m_held.append(withoutReport(frame));
    }
}

void TwoWayTransport::heard(base::Milliseconds roundTrip)
{
    const QPointer<TwoWayTransport> self(this);
    const bool wasAsked = std::exchange(m_isAsking, false);
    if (kind() == TransportKind::WebSocket && !m_settings.receiverReports) {
        m_hasSpoken = true;
        m_hasSettled = true;
        greet();
        if (self && m_isOpen) {
            begin();
        }
    }
    if (!self || !m_isOpen) {
        return;
    }
    Q_EMIT alive(roundTrip);
    if (!self || !m_isOpen || !wasAsked || m_sender) {
        return;
    }
    // Of long polling, it is the answer to a request: perhaps not yet the one with our frame in it.
    if (m_asked > m_taken && m_receiver->unsentBytes() == 0) {
        for (int number = m_taken + 1; number <= m_asked; ++number) {
            watch(number);
        }
        m_taken = m_asked;
        report({WayReport::Kind::Taken, m_taken});
    }
    if (self && m_isOpen) {
        askWhetherTaken();
    }
}

void TwoWayTransport::askWhetherTaken()
{
    if (!m_isAsking && m_sent > m_taken && m_settings.asksWhetherTaken) {
        probe();
    }
}

void TwoWayTransport::answered(int number, const HttpClient::Outcome &outcome)
{
    if (!outcome) {
        qCDebug(base::logTransport) << "sending failed:" << outcome.error().detail;
        report({isNeverSent(outcome.error().code) ? WayReport::Kind::NotSent
                                                  : WayReport::Kind::Doubtful,
                number});
        return;
    }
    if (outcome->status >= 200 && outcome->status < 300) {
        watch(number);
        if (kind() == TransportKind::Polling) {
            m_receiver->probe(); // what we have sent should be there now
        }
    }
    report({WayReport::Kind::Answered, number, outcome->status,
            parseRetryAfter(outcome->header("Retry-After"), m_scheduler.wallNow())});
}

void TwoWayTransport::report(const WayReport &report)
{
    deliver(frameOf(report));
}

void TwoWayTransport::watch(int number)
{
    m_late[number] = m_scheduler.after(m_settings.lateAfter, [this, number] {
        m_late.erase(number);
        report({WayReport::Kind::Late, number});
    });
}

} // namespace godwit::net::web
