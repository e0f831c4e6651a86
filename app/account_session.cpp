#include "app/account_session.h"

namespace godwit::app {

using namespace std::chrono_literals;

namespace {
constexpr base::Milliseconds goodbyeLimit = 2s;

chat::MessengerSettings withFiles(chat::MessengerSettings settings, chat::Files *files)
{
    settings.files = files;
    return settings;
}

} // namespace

AccountSession::AccountSession(IoThread &thread, base::Scheduler &scheduler, base::Random &random,
                               SessionParts parts)
    : m_scheduler(scheduler)
    , m_archive(std::move(parts.archive))
    , m_shelf(std::move(parts.shelf))
    , m_relay(thread, std::move(parts.makeWire))
    , m_files(m_shelf ? std::make_unique<chat::Files>(m_relay, *m_shelf, scheduler) : nullptr)
    , m_messenger(m_relay, *m_archive, scheduler, random, withFiles(parts.settings, m_files.get()))
{
    connect(&m_relay, &CourierRelay::networksRemembered, this, &AccountSession::networksRemembered);
    if (m_shelf) {
        connect(&m_messenger, &chat::Messenger::opened, this, &AccountSession::trimShelf);
    }
    connect(&m_messenger, &chat::Messenger::connectivityChanged, this,
            [this](const chat::Connectivity &connectivity) {
                if (m_closing && connectivity.phase == chat::Phase::Idle) {
                    closeFinished();
                }
            });
}

AccountSession::~AccountSession() = default;

/// Once a run: nothing that somebody has just attached or looked at may go.
void AccountSession::trimShelf()
{
    QSet<chat::FileId> needed;
    for (const chat::PendingMessage &message : m_messenger.outbox()) {
        for (const chat::Attachment &file : message.attachments) {
            needed.insert(file.id);
        }
    }
    m_shelf->trim(needed);
}

void AccountSession::watch(const Surroundings &surroundings)
{
    m_relay.enter(surroundings.network());
    connect(&surroundings, &Surroundings::networkChanged, &m_relay, &CourierRelay::enter);
    connect(&surroundings, &Surroundings::woke, &m_relay, &CourierRelay::hurry);
}

void AccountSession::close()
{
    if (m_closing) {
        return;
    }
    m_closing = true;
    const bool idle = m_messenger.connectivity().phase == chat::Phase::Idle;
    // Never from inside close(), so that callers need not expect their own destruction there.
    m_patience = m_scheduler.after(idle ? 0ms : goodbyeLimit, [this] { closeFinished(); });
    m_messenger.goOffline();
}

void AccountSession::closeFinished()
{
    m_patience.cancel();
    m_closing = false;
    Q_EMIT closed();
}

} // namespace godwit::app
