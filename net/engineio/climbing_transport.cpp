#include "net/engineio/climbing_transport.h"

#include "base/logging.h"

#include <QPointer>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace godwit::net::engineio {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ClimbingTransport::ClimbingTransport(QUrl pollingUrl, HttpClient &http, base::Scheduler &scheduler,
                                     MakeSocket makeSocket, ClimbingSettings settings)
    : m_scheduler(scheduler)
    , m_makeSocket(std::move(makeSocket))
    , m_settings(std::move(settings))
    , m_polling(std::make_unique<PollingTransport>(std::move(pollingUrl), http, scheduler,
                                                   m_settings.polling))
{
    connect(m_polling.get(), &Transport::stagePassed, this, &Transport::stagePassed);
    connect(m_polling.get(), &Transport::opened, this, &ClimbingTransport::began);
    connect(m_polling.get(), &Transport::received, this, &ClimbingTransport::deliver);
    connect(m_polling.get(), &Transport::alive, this, &Transport::alive);
    connect(m_polling.get(), &Transport::closed, this, &ClimbingTransport::ended);
    connect(m_polling.get(), &PollingTransport::paused, this, &ClimbingTransport::cutOver);
}

ClimbingTransport::~ClimbingTransport() = default;

void ClimbingTransport::open()
{
    m_polling->open();
}

void ClimbingTransport::send(const Frame &frame)
{
    if (m_socket) {
        m_socket->send(frame);
    } else {
        m_polling->send(frame);
    }
}

void ClimbingTransport::close(const CloseReason &reason)
{
    m_stage = Stage::Ending;
    m_isPlanned = false;
    m_alarm.cancel();
    m_probe.reset();
    if (m_socket) {
        m_socket->close(reason);
    } else {
        m_polling->close(reason);
    }
}

bool ClimbingTransport::probe()
{
    return m_socket ? m_socket->probe() : m_polling->probe();
}

void ClimbingTransport::climb()
{
    if (m_isPlanned) {
        tryToClimb();
    }
}

qint64 ClimbingTransport::unsentBytes() const
{
    return m_socket ? m_socket->unsentBytes() : m_polling->unsentBytes();
}

TransportKind ClimbingTransport::kind() const
{
    return m_socket ? m_socket->kind() : m_polling->kind();
}

void ClimbingTransport::began()
{
    if (m_polling->handshake().upgrades.contains(u"websocket"_s)) {
        // Never before the next turn, when the handshake has been handed up.
        plan(m_settings.firstProbe);
    }
    Q_EMIT opened();
}

void ClimbingTransport::plan(base::Milliseconds later)
{
    m_isPlanned = true;
    m_alarm = m_scheduler.after(later, [this] { tryToClimb(); });
    Q_EMIT climbPlanned(later);
}

void ClimbingTransport::tryToClimb()
{
    m_isPlanned = false;
    m_alarm.cancel();
    m_stage = Stage::Probing;
    const auto limit = std::max(m_settings.probeFloor, 4 * m_polling->handshakeTime());
    m_probe = std::make_unique<UpgradeProbe>(
        m_makeSocket(socketUrl(), m_polling->cookies().header()), m_scheduler, limit);
    connect(m_probe.get(), &UpgradeProbe::proven, this, &ClimbingTransport::pause);
    connect(m_probe.get(), &UpgradeProbe::failed, this, &ClimbingTransport::giveUp);
    m_probe->start();
}

void ClimbingTransport::pause()
{
    m_stage = Stage::Pausing;
    m_alarm = m_scheduler.after(m_settings.pauseLimit, [this] {
        giveUp({CloseReason::Code::TimedOut, u"the last request does not finish"_s});
    });
    m_polling->pause();
}

void ClimbingTransport::cutOver()
{
    if (m_stage != Stage::Pausing) {
        return;
    }
    m_stage = Stage::Climbed;
    m_alarm.cancel();
    m_socket = m_probe->takeSocket();
    m_probe.reset();
    connect(m_socket.get(), &Transport::received, this, &ClimbingTransport::deliver);
    connect(m_socket.get(), &Transport::alive, this, &Transport::alive);
    connect(m_socket.get(), &Transport::closed, this, &ClimbingTransport::ended);
    m_socket->send(textFrame(PacketType::Upgrade));
    const QList<Frame> waiting = m_polling->takeUnsent();
    for (const Frame &frame : waiting) {
        m_socket->send(frame);
    }
    // It is on the stack: this is its signal.
    m_polling->disconnect(this);
    m_polling.release()->deleteLater();
    Q_EMIT kindChanged(kind());
}

void ClimbingTransport::giveUp(const CloseReason &reason)
{
    qCDebug(base::logTransport) << "stays on long polling:" << reason.detail;
    const bool wasPausing = m_stage == Stage::Pausing;
    m_stage = Stage::Polling;
    m_alarm.cancel();
    m_probe.reset();
    if (wasPausing) {
        m_polling->resume();
    }
    if (!m_settings.retries.isEmpty()) {
        const qsizetype index = std::min(m_tries++, m_settings.retries.size() - 1);
        plan(m_settings.retries.at(index));
    }
    Q_EMIT climbFailed(reason);
}

void ClimbingTransport::ended(const CloseReason &reason)
{
    m_stage = Stage::Ending;
    m_isPlanned = false;
    m_alarm.cancel();
    m_probe.reset();
    Q_EMIT closed(reason);
}

QUrl ClimbingTransport::socketUrl() const
{
    QUrl url = m_polling->url();
    url.setScheme(url.scheme() == u"https" ? u"wss"_s : u"ws"_s);
    QUrlQuery query(url);
    query.removeAllQueryItems(u"transport"_s);
    query.removeAllQueryItems(u"sid"_s);
    query.addQueryItem(u"transport"_s, u"websocket"_s);
    query.addQueryItem(u"sid"_s,
                       QString::fromLatin1(QUrl::toPercentEncoding(m_polling->handshake().sid)));
    url.setQuery(query);
    return url;
}

} // namespace godwit::net::engineio
