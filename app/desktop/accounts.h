#pragma once

#include "app/account_folder.h"
#include "app/account_session.h"
#include "app/check/checkup.h"
#include "app/desktop/problems.h"
#include "app/key_ring.h"
#include "app/profile/kept_history_reader.h"
#include "app/settings_file.h"
#include "app/surroundings/system_notices.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace godwit::app {

/// The accounts in use: finds the key of each and runs its session. Owned by Application, lives on
/// the main thread; the references outlive it. Its destruction waits until every message is on
/// disk.
class Accounts final : public QObject
{
    Q_OBJECT

public:
    /// \p ownFolder: the person named the data folder, so the keys are kept in it, too, and not in
    /// the keychain.
    Accounts(QString dataFolder, bool ownFolder, base::Scheduler &scheduler, base::Random &random);
    ~Accounts() override;

    /// opened() follows, or failed(). An account that is open already is opened anew: at another
    /// address, or under another name.
    void open(const SavedAccount &account, const QUrl &server);
    /// Nothing of it may be in use any more.
    void close(const QString &id);
    /// Null: not open.
    [[nodiscard]] chat::Messenger *find(const QString &id) const;
    [[nodiscard]] chat::TraceSource *trace(const QString &id) const;
    /// An examination of the way to its server; gone before this is. Null: not open.
    [[nodiscard]] std::unique_ptr<chat::ConnectionCheck> makeCheck(const QString &id);
    /// What its connection has learnt about networks; networksRemembered() follows.
    void forgetNetworks(const QString &id);
    /// \p then gets the key to a name of ours that needs no account; failed() if there is none.
    void withKey(const QString &name, Acquaintance acquaintance, bool local,
                 std::function<void(const QByteArray &key)> then);
    /// For the account's proxy; before it is opened. \p then is called also where it cannot be
    /// kept.
    void keepProxyPassword(const QString &id, const QString &password,
                           const std::function<void()> &then);
    /// The same of what a profile asks for to sign in.
    void keepSecret(const QString &id, const QByteArray &secret, const std::function<void()> &then);
    [[nodiscard]] IoThread &ioThread() { return m_ioThread; }

Q_SIGNALS:
    /// It is going to be opened anew, and nothing of it may be in use after this.
    void closing(const QString &id);
    /// Takes the place of what was open under this id, which is gone right after this. It starts
    /// then, too.
    void opened(const godwit::app::SavedAccount &account, const QUrl &server,
                godwit::chat::Messenger *messenger);
    /// Of an account that is open: what its connection knows of networks now.
    void networksRemembered(const QString &id,
                            const QList<godwit::chat::RememberedNetwork> &networks);
    void failed(const godwit::app::ShownProblem &problem);
    /// What failed() told of is over.
    void settled(godwit::ui::Problem problem);

private:
    void keep(const QString &key, const QByteArray &secret, const std::function<void()> &then);
    /// \p then gets it, or nothing: the server says then that something is missing.
    void withSecret(const QString &key, const std::function<void(const QByteArray &)> &then);
    void openPlain(const SavedAccount &account, const QUrl &server, const AccountFolder &folder);
    void openPlain(const net::json::ProfileAccount &person, const SavedAccount &account,
                   const AccountFolder &folder, const net::Route &route);
    /// \p then gets the account's route, with the password to its proxy if that can be found.
    void withRoute(const SavedAccount &account, const QUrl &server,
                   const std::function<void(const net::Route &)> &then);
    /// \p way: how its server is reached.
    void begin(const SavedAccount &account, const CheckSubject &way, SessionParts parts);
    void watch(const QString &id, chat::Messenger &messenger);

    const QString m_data;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    KeyRing m_keys;
    KeyRing m_localKeys; ///< of the server inside Godwit, whose data lies in the same folder
    Surroundings m_surroundings;
    SystemNotices m_systemNotices;
    IoThread m_ioThread;
    std::map<QString, std::unique_ptr<AccountSession>> m_sessions; ///< by account
    std::map<QString, CheckSubject> m_ways; ///< the same
    std::map<QString, std::unique_ptr<KeptHistoryReader>> m_readers; ///< the same, while it opens
    std::map<QString, ui::Problem> m_storageTroubles; ///< of accounts whose archive fails
};

} // namespace godwit::app
