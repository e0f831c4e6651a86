#include "app/desktop/accounts.h"

#include "app/check/check_relay.h"
#include "app/profile/profile_file.h"
#include "app/profile_wire.h"
#include "app/route/saved_route.h"
#include "app/socket_io_wire.h"
#include "app/surroundings/network_name.h"
#include "chat/when_finished.h"
#include "net/profile/profile_parser.h"
#include "store/folder_shelf.h"
#include "store/sqlite_archive.h"

#include <QFile>

namespace godwit::app {

using namespace Qt::StringLiterals;
using chat::Messenger;
using ui::Problem;

namespace {

/// Bytes of files that an account keeps for later, besides those that are to be sent.
constexpr qint64 mostShelved = 1024LL * 1024 * 1024;

base::WallTime wallClock()
{
    return std::chrono::time_point_cast<base::Milliseconds>(std::chrono::system_clock::now());
}

/// An address without encryption was allowed when it was added (parseServerAddress()).
net::Route routeTo(const QUrl &server, net::Route route)
{
    if (server.scheme() == "http"_L1) {
        route.plainHosts << server.host();
    }
    return route;
}

/// The key under which is kept what a profile asks for to sign in.
QString secretKey(const QString &accountId)
{
    return u"secret-"_s + accountId;
}

std::unique_ptr<chat::Archive> archiveIn(const AccountFolder &folder)
{
    return std::make_unique<store::SqliteArchive>(
        store::SqliteArchiveSettings{folder.archiveFile(), wallClock});
}

/// A folder that the person named is where they want everything to be.
KeyPlaces keyPlaces(bool ownFolder, const QString &data)
{
    return ownFolder ? KeyPlaces{false, data + u"/keys"_s} : KeyPlaces{};
}

} // namespace

Accounts::Accounts(QString dataFolder, bool ownFolder, base::Scheduler &scheduler,
                   base::Random &random)
    : m_data(std::move(dataFolder))
    , m_scheduler(scheduler)
    , m_random(random)
    , m_keys(keyPlaces(ownFolder, m_data), scheduler, random)
    , m_localKeys({!ownFolder, m_data + u"/keys"_s}, scheduler, random)
    , m_surroundings(scheduler, currentNetworkName)
    , m_systemNotices(m_surroundings)
    , m_ioThread(u"godwit-io"_s)
{
}

Accounts::~Accounts() = default;

void Accounts::close(const QString &id)
{
    m_readers.erase(id);
    m_sessions.erase(id);
}

Messenger *Accounts::find(const QString &id) const
{
    const auto session = m_sessions.find(id);
    return session == m_sessions.end() ? nullptr : &session->second->messenger();
}

chat::TraceSource *Accounts::trace(const QString &id) const
{
    const auto session = m_sessions.find(id);
    return session == m_sessions.end() ? nullptr : &session->second->trace();
}

void Accounts::forgetNetworks(const QString &id)
{
    if (const auto session = m_sessions.find(id); session != m_sessions.end()) {
        session->second->forgetNetworks();
    }
}

void Accounts::open(const SavedAccount &account, const QUrl &server)
{
    const auto folder = AccountFolder::at(m_data + u"/accounts/"_s + account.id);
    if (!folder) {
        Q_EMIT failed({Problem::DataFolderUnwritable,
                       folder.error().path + u": "_s + folder.error().detail,
                       [this, account, server] { open(account, server); }});
        return;
    }
    if (!account.profile.isEmpty()) {
        openPlain(account, server, *folder);
        return;
    }
    // The key is kept before anything else is: with an archive there was one.
    const QString archive = folder->archiveFile();
    const QString memory = folder->memoryFile();
    const QString shelf = folder->shelfFolder();
    const auto acquaintance = QFile::exists(archive) ? Acquaintance::Known : Acquaintance::New;
    withKey(account.id, acquaintance, account.local,
            [this, account, server, archive, memory, shelf](const QByteArray &key) {
                withRoute(account, server, [=, this](const net::Route &route) {
                    SessionParts parts{
                        socketIoWire({server, {account.name, key}, {}, {}, memory, route}),
                        std::make_unique<store::SqliteArchive>(
                            store::SqliteArchiveSettings{archive, wallClock}),
                        {},
                        std::make_unique<store::FolderShelf>(shelf, mostShelved)};
                    begin(account, {.server = server, .route = route}, std::move(parts));
                });
            });
}

/// Such a server has no numbers: what is new of what it tells can be said only by what is kept, so
/// that is read before.
void Accounts::openPlain(const SavedAccount &account, const QUrl &server,
                         const AccountFolder &folder)
{
    const auto profile = net::profile::parseProfile(account.profile);
    if (!profile) {
        Q_EMIT failed({Problem::SettingsSetAside, profile.error().field});
        return;
    }
    net::json::ProfileAccount person{*profile, server, account.name, u"general"_s};
    withRoute(account, server, [=, this](const net::Route &route) {
        if (!needsSecret(person.profile)) {
            openPlain(person, account, folder, route);
            return;
        }
        withSecret(secretKey(account.id), [=, this](const QByteArray &secret) {
            net::json::ProfileAccount known = person;
            known.secret = secret;
            openPlain(known, account, folder, route);
        });
    });
}

void Accounts::openPlain(const net::json::ProfileAccount &person, const SavedAccount &account,
                         const AccountFolder &folder, const net::Route &route)
{
    if (find(account.id) != nullptr) {
        Q_EMIT closing(account.id); // it holds the archive
        close(account.id);
    }
    m_readers[account.id] = std::make_unique<KeptHistoryReader>(
        archiveIn(folder), [=, this](const net::json::KeptHistory &kept) {
            SessionParts parts{
                profileWire(person, route, folder.memoryFile(), kept), archiveIn(folder), {}};
            begin(account, {.server = person.server, .route = route, .profile = person},
                  std::move(parts));
        });
}

void Accounts::withSecret(const QString &key, const std::function<void(const QByteArray &)> &then)
{
    chat::whenFinished(m_keys.find(key), this,
                       SecretResult<KeptSecret>(base::Failure{SecretError{}}),
                       [then](const auto &kept) { then(kept ? kept->secret : QByteArray()); });
}

void Accounts::withRoute(const SavedAccount &account, const QUrl &server,
                         const std::function<void(const net::Route &)> &then)
{
    net::Route route = routeTo(server, account.route);
    if (route.proxy.user.isEmpty()) {
        then(route);
        return;
    }
    // Without it the proxy will ask for it, and the window says so.
    withSecret(proxyPasswordKey(account.id), [route, then](const QByteArray &password) {
        net::Route whole = route;
        whole.proxy.password = QString::fromUtf8(password);
        then(whole);
    });
}

void Accounts::keepProxyPassword(const QString &id, const QString &password,
                                 const std::function<void()> &then)
{
    keep(proxyPasswordKey(id), password.toUtf8(), then);
}

void Accounts::keepSecret(const QString &id, const QByteArray &secret,
                          const std::function<void()> &then)
{
    keep(secretKey(id), secret, then);
}

void Accounts::keep(const QString &key, const QByteArray &secret, const std::function<void()> &then)
{
    chat::whenFinished(
        m_keys.keep(key, secret), this, SecretResult<KeptSecret>(base::Failure{SecretError{}}),
        [this, then](const auto &kept) {
            if (!kept) {
                Q_EMIT failed({Problem::KeychainUnavailable, kept.error().detail});
            } else if (kept->place == SecretPlace::ThisRun) {
                Q_EMIT failed({Problem::KeychainUnavailable,
                               kept->keychainError ? kept->keychainError->detail : QString()});
            }
            then();
        });
}

void Accounts::withKey(const QString &name, Acquaintance acquaintance, bool local,
                       std::function<void(const QByteArray &)> then)
{
    KeyRing &ring = local ? m_localKeys : m_keys;
    chat::whenFinished(ring.obtain(name, acquaintance), this,
                       SecretResult<KeptSecret>(base::Failure{SecretError{}}),
                       [this, name, acquaintance, local, then = std::move(then)](const auto &kept) {
                           if (!kept) {
                               Q_EMIT failed({Problem::KeychainUnavailable, kept.error().detail,
                                              [this, name, acquaintance, local, then] {
                                                  withKey(name, acquaintance, local, then);
                                              }});
                               return;
                           }
                           if (kept->place == SecretPlace::ThisRun) {
                               Q_EMIT failed(
                                   {Problem::KeychainUnavailable,
                                    kept->keychainError ? kept->keychainError->detail : QString()});
                           }
                           then(kept->secret);
                       });
}

std::unique_ptr<chat::ConnectionCheck> Accounts::makeCheck(const QString &id)
{
    const auto way = m_ways.find(id);
    return way == m_ways.end() ? nullptr : std::make_unique<CheckRelay>(m_ioThread, way->second);
}

void Accounts::begin(const SavedAccount &account, const CheckSubject &way, SessionParts parts)
{
    m_ways[account.id] = way;
    auto session
        = std::make_unique<AccountSession>(m_ioThread, m_scheduler, m_random, std::move(parts));
    session->watch(m_surroundings);
    connect(
        session.get(), &AccountSession::networksRemembered, this,
        [this, id = account.id](const auto &networks) { Q_EMIT networksRemembered(id, networks); });
    Messenger &messenger = session->messenger();
    watch(account.id, messenger);
    // Whoever shows the account lets go of the former session before that is gone, and the archive
    // is opened only after that: one file, one owner.
    std::unique_ptr<AccountSession> former
        = std::exchange(m_sessions[account.id], std::move(session));
    Q_EMIT opened(account, way.server, &messenger);
    former.reset();
    messenger.start();
}

void Accounts::watch(const QString &id, Messenger &messenger)
{
    connect(&messenger, &Messenger::storageFailed, this,
            [this, id](const chat::ArchiveError &error) {
                ShownProblem problem = shown(error);
                problem.again = [this, id] {
                    if (Messenger *present = find(id)) {
                        present->retryStorage();
                    }
                };
                m_storageTroubles[id] = problem.problem;
                Q_EMIT failed(problem);
            });
    connect(&messenger, &Messenger::storageRecovered, this, [this, id] {
        if (const auto trouble = m_storageTroubles.extract(id)) {
            Q_EMIT settled(trouble.mapped());
        }
    });
    connect(&messenger, &Messenger::messageUnkeepable, this,
            [this](const chat::Message &, const chat::ArchiveError &error) {
                Q_EMIT failed(shown(error));
            });
    connect(&messenger, &Messenger::opened, this, [this](const auto &setAside) {
        if (setAside) {
            Q_EMIT failed({Problem::DatabaseSetAside, *setAside});
        }
    });
}

} // namespace godwit::app
