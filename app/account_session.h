#pragma once

#include "app/courier_relay.h"
#include "app/surroundings/surroundings.h"
#include "base/random.h"
#include "base/scheduler.h"
#include "chat/files.h"
#include "chat/messenger.h"

#include <QObject>

#include <memory>

namespace godwit::app {

/// What a session is made of; chosen by the composition root.
struct SessionParts
{
    WireMaker makeWire;
    std::unique_ptr<chat::Archive> archive;
    chat::MessengerSettings settings;
    std::unique_ptr<chat::FileShelf> shelf{}; ///< none: no files
};

/// One account while it is in use: its wire on the I/O thread, its archive, its messenger on the
/// main thread. Owned by the composition root; the references outlive it.
class AccountSession final : public QObject
{
    Q_OBJECT

public:
    AccountSession(IoThread &thread, base::Scheduler &scheduler, base::Random &random,
                   SessionParts parts);
    ~AccountSession() override;

    [[nodiscard]] chat::Messenger &messenger() { return m_messenger; }
    [[nodiscard]] chat::Archive &archive() { return *m_archive; }
    [[nodiscard]] chat::Files *files() { return m_files.get(); } ///< null without a shelf
    [[nodiscard]] chat::TraceSource &trace() { return m_relay.trace(); }

    /// networksRemembered() follows.
    void forgetNetworks() { m_relay.forgetNetworks(); }

    /// Lets the connection know where the computer is, and when it woke up. They outlive it.
    void watch(const Surroundings &surroundings);

    /// Says goodbye to the server, as far as it still listens; closed() follows within two seconds.
    void close();

Q_SIGNALS:
    void closed();
    /// What its connection has learnt about networks; soon after the start, and when it changes.
    void networksRemembered(const QList<godwit::chat::RememberedNetwork> &networks);

private:
    void closeFinished();
    void trimShelf();

    base::Scheduler &m_scheduler;
    std::unique_ptr<chat::Archive> m_archive;
    std::unique_ptr<chat::FileShelf> m_shelf;
    CourierRelay m_relay;
    std::unique_ptr<chat::Files> m_files;
    chat::Messenger m_messenger;
    base::Alarm m_patience;
    bool m_closing = false;
};

} // namespace godwit::app
