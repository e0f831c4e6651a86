#include "app/cli/client.h"
#include "app/cli/detected_account.h"
#include "app/cli/print_mark.h"
#include "app/cli/profile_account.h"
#include "app/cli/run.h"
#include "app/cli/sender.h"
#include "app/cli/sign_in_key.h"
#include "app/cli/tail.h"
#include "app/interruption.h"
#include "app/profile/kept_history_reader.h"
#include "app/profile_wire.h"
#include "app/route/account_route.h"
#include "app/socket_io_wire.h"
#include "app/surroundings/network_name.h"
#include "app/trace/trace_log.h"
#include "base/qt_scheduler.h"
#include "net/protocol/json/profile_rungs.h"
#include "store/folder_shelf.h"
#include "store/memory_archive.h"
#include "store/sqlite_archive.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>

#include <algorithm>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;

namespace {

/// What is kept in memory for a reader without a data folder; beyond it only the newest count.
constexpr qsizetype keptInMemory = 20'000;
/// Bytes of files that stay for later.
constexpr qint64 mostShelved = 512LL * 1024 * 1024;

/// Everything that `send` and `tail` have in common, in the order in which it has to go again.
class ClientRun final
{
public:
    ClientRun(const CommonOptions &common, const AccountOptions &account)
        : m_common(common)
        , m_account(account)
        , m_output(common.json, m_scheduler)
    {
    }

    /// The route, the folder and the key; false if there is no point in going on. \p speaks: there
    /// is something to be sent.
    bool prepare(bool speaks)
    {
        auto route = accountRoute(m_account.route);
        if (!route) {
            m_output.error(u"route"_s, route.error());
            return false;
        }
        m_route = std::move(route).value();
        if (m_account.detects && !detect(speaks)) {
            return false;
        }
        return m_account.profile ? prepareProfile() : m_profile.has_value() || prepareKey();
    }

    /// False if there is no point in going on.
    bool connectTo(const chat::MessengerSettings &settings)
    {
        m_session.emplace(m_ioThread, m_scheduler, m_random,
                          SessionParts{makeWire(), makeArchive(), settings, makeShelf()});
        m_session->watch(m_surroundings);
        m_client.emplace(*m_session, m_scheduler, m_output, m_common.data.value_or(QString()));
        QObject::connect(&*m_client, &Client::ended, QCoreApplication::instance(),
                         [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); });
        return !m_account.trace || startTrace(*m_account.trace);
    }

    template <class Runner> ExitCode run(Runner &runner)
    {
        QObject::connect(&m_interruption, &Interruption::requested, &runner, &Runner::interrupt);
        runner.start();
        // While the key was looked for, nobody could do anything about it yet.
        if (m_interruption.isRequested()) {
            runner.interrupt();
        }
        const auto code = static_cast<ExitCode>(QCoreApplication::exec());
        if (m_trace) {
            m_trace->finish();
        }
        return code;
    }

    [[nodiscard]] Client &client() { return *m_client; }
    [[nodiscard]] bool mayRepeat() const { return !m_profile; }
    [[nodiscard]] const std::optional<AccountFolder> &folder() const { return m_folder; }

private:
    bool prepareFolder()
    {
        if (!m_common.data) {
            return true;
        }
        auto folder = AccountFolder::create(*m_common.data, m_account.server, m_account.name);
        if (!folder) {
            m_output.error(u"data-unwritable"_s,
                           u"The data folder %1 cannot be used: %2."_s.arg(folder.error().path,
                                                                           folder.error().detail));
            return false;
        }
        m_folder = std::move(folder).value();
        return true;
    }

    bool prepareKey()
    {
        if (!prepareFolder()) {
            return false;
        }
        auto key = signInKey(m_account, m_folder, {m_scheduler, m_random, m_output});
        if (!key) {
            m_output.error(u"key"_s, key.error());
            return false;
        }
        m_key = std::move(key).value();
        return true;
    }

    bool detect(bool speaks)
    {
        auto found = detectedAccount(m_account, m_route, speaks, m_scheduler, m_output);
        if (!found) {
            m_output.error(u"detection"_s, found.error());
            return false;
        }
        m_profile = std::move(found).value();
        return !m_profile || openKept();
    }

    bool prepareProfile()
    {
        auto account = profileAccount(m_account);
        if (!account) {
            m_output.error(u"profile"_s, account.error());
            return false;
        }
        m_profile = std::move(account).value();
        if (net::json::handsOverOnly(m_profile->profile)) {
            m_output.note(u"This server does not tell what becomes of a message: 'sent' means that "
                          u"it has read it, and not that anybody has it."_s);
        }
        return openKept();
    }

    /// What is new at a server without numbers can be told only by what is known.
    bool openKept()
    {
        if (!prepareFolder()) {
            return false;
        }
        if (m_folder) {
            QEventLoop loop;
            const KeptHistoryReader reader(makeArchive(), [&](const net::json::KeptHistory &kept) {
                m_kept = kept;
                loop.quit();
            });
            loop.exec();
        }
        return true;
    }

    [[nodiscard]] WireMaker makeWire() const
    {
        if (m_profile) {
            return profileWire(*m_profile, m_route, m_folder ? m_folder->memoryFile() : QString(),
                               m_kept);
        }
        return socketIoWire({m_account.server,
                             {m_account.name, m_key},
                             m_account.transport,
                             m_account.furtherServers,
                             m_folder ? m_folder->memoryFile() : QString(),
                             m_route});
    }

    bool startTrace(const QString &path)
    {
        m_trace.emplace(m_session->trace(), m_scheduler);
        if (const auto opened = m_trace->open(path); !opened) {
            m_output.error(u"trace-unwritable"_s,
                           u"The file %1 cannot be written: %2."_s.arg(path, opened.error()));
            return false;
        }
        return true;
    }

    /// A server that is spoken to by a profile takes no files.
    [[nodiscard]] std::unique_ptr<chat::FileShelf> makeShelf()
    {
        if (m_profile) {
            return nullptr;
        }
        if (m_folder) {
            return std::make_unique<store::FolderShelf>(m_folder->shelfFolder(), mostShelved);
        }
        m_shelf.emplace();
        return std::make_unique<store::FolderShelf>(m_shelf->path(), mostShelved);
    }

    [[nodiscard]] std::unique_ptr<chat::Archive> makeArchive() const
    {
        if (!m_folder) {
            return std::make_unique<store::MemoryArchive>(
                store::MemoryArchiveSettings{keptInMemory});
        }
        return std::make_unique<store::SqliteArchive>(store::SqliteArchiveSettings{
            m_folder->archiveFile(), [] {
                return std::chrono::time_point_cast<base::Milliseconds>(
                    std::chrono::system_clock::now());
            }});
    }

    const CommonOptions &m_common;
    const AccountOptions &m_account;
    base::QtScheduler m_scheduler;
    base::SystemRandom m_random;
    Output m_output;
    Interruption m_interruption;
    Surroundings m_surroundings{m_scheduler, currentNetworkName};
    std::optional<AccountFolder> m_folder;
    QByteArray m_key;
    std::optional<net::json::ProfileAccount> m_profile; ///< of a server without our protocol
    net::json::KeptHistory m_kept; ///< of that server, by earlier runs
    net::Route m_route;
    std::optional<QTemporaryDir> m_shelf; ///< for files, without a data folder
    IoThread m_ioThread{u"godwit-io"_s};
    std::optional<AccountSession> m_session;
    std::optional<Client> m_client;
    std::optional<TraceLog> m_trace;
};

} // namespace

ExitCode runSend(const SendCommand &command)
{
    ClientRun run(command.common, command.account);
    if (!run.prepare(true)) {
        return ExitCode::Failed;
    }
    if (!run.connectTo({})) {
        return ExitCode::Failed;
    }
    Sender sender(run.client(), command, run.mayRepeat());
    return run.run(sender);
}

ExitCode runTail(const TailCommand &command)
{
    ClientRun run(command.common, command.account);
    if (!run.prepare(false)) {
        return ExitCode::Failed;
    }
    std::optional<PrintMark> mark;
    if (run.folder()) {
        mark.emplace(run.folder()->markFile(command.account.room));
    }
    PrintMark *const markOrNull = mark ? &*mark : nullptr;
    if (!run.connectTo(Tail::settings(command, markOrNull))) {
        return ExitCode::Failed;
    }
    Tail tail(run.client(), command, markOrNull);
    return run.run(tail);
}

} // namespace godwit::app::cli
