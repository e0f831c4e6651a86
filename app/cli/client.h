#pragma once

#include "app/account_session.h"
#include "app/cli/command.h"
#include "app/cli/exit_code.h"
#include "app/cli/output.h"

#include <QObject>

#include <memory>
#include <optional>

namespace godwit::app::cli {

/// The account that `send` and `tail` work with: shows how the connection fares, and ends the run
/// when there is no point in going on. Owned by the command; the references outlive it.
class Client final : public QObject
{
    Q_OBJECT

public:
    /// \p folder names the data folder in sentences; empty where there is none.
    Client(AccountSession &session, base::Scheduler &scheduler, Output &output, QString folder);

    [[nodiscard]] chat::Messenger &messenger() { return m_session.messenger(); }
    [[nodiscard]] chat::Archive &archive() { return m_session.archive(); }
    [[nodiscard]] chat::Files *files() { return m_session.files(); }
    [[nodiscard]] Output &output() { return m_output; }

    void start();
    /// Says goodbye to the server, then ended() follows. The first call decides the code.
    void end(ExitCode code);
    /// From now on the run ends with TimedOut unless this is called again within \p limit; none
    /// stops the watch.
    void watch(std::optional<base::Milliseconds> limit, const QString &sentence = {});

Q_SIGNALS:
    void ended(godwit::app::cli::ExitCode code);

private:
    void connectivityChanged(const chat::Connectivity &connectivity);
    void refused(const chat::Connectivity &connectivity);
    void storageFailed(const chat::ArchiveError &error);

    AccountSession &m_session;
    base::Scheduler &m_scheduler;
    Output &m_output;
    QString m_folder;
    base::Alarm m_watch;
    bool m_opened = false;
    std::optional<ExitCode> m_ending;
};

} // namespace godwit::app::cli
