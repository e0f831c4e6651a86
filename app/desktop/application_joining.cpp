#include "app/desktop/account_list.h"
#include "app/desktop/application.h"
#include "app/server_address.h"

#include <QSaveFile>

#include <algorithm>

// How servers come to the window.
namespace godwit::app {

using namespace Qt::StringLiterals;
using ui::Problem;

namespace {

/// Exists on every server that speaks the contract.
const chat::ConversationId general(u"general"_s);

} // namespace

void Application::addressEntered(const QString &address, const QString &name)
{
    // "ines@chat.example.org" says both.
    const qsizetype at = address.contains("://"_L1) ? -1 : address.lastIndexOf(u'@');
    const QString named = address.left(std::max<qsizetype>(at, 0)).trimmed();
    const auto server = parseServerAddress(address.mid(at + 1), m_options.plainHosts);
    if (!server) {
        const bool isPlain = server.error() == AddressError::NotEncrypted;
        show({isPlain ? Problem::PlainAddress : Problem::BadAddress, {}});
        return;
    }
    connectTo(*server, named.isEmpty() ? name.trimmed() : named);
}

void Application::connectTo(const QUrl &server, const QString &name)
{
    SavedAccount *known = findAccount(m_settings, server, name);
    if (known != nullptr && !std::exchange(known->forgotten, false)) {
        m_window.openConversation(known->id, general);
        return;
    }
    const SavedAccount account
        = known != nullptr ? *known : addAccount(m_settings, server, name, m_random);
    saveSettings();
    m_accounts.open(account, server);
}

/// Of a server that has been looked at; what was found stays with the account.
void Application::join(const QString &server, const QString &name, const QByteArray &profile)
{
    const QUrl url(server);
    SavedAccount *account = findAccount(m_settings, url, name);
    if (account == nullptr) {
        account = &addAccount(m_settings, url, name, m_random);
    } else if (!account->forgotten && account->profile == profile) {
        m_window.openConversation(account->id, general);
        return;
    }
    account->forgotten = false;
    account->profile = profile;
    const SavedAccount opened = *account;
    saveSettings();
    m_accounts.open(opened, url);
}

void Application::exportProfile(const QString &path, const QByteArray &profile)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(profile) < 0 || !file.commit()) {
        show({Problem::ExportFailed, file.errorString()});
    }
}

} // namespace godwit::app
