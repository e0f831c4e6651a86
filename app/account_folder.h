#pragma once

#include "base/result.h"
#include "chat/ids.h"

#include <QString>
#include <QUrl>

namespace godwit::app {

/// Why a folder cannot hold an account.
struct FolderError
{
    QString path;
    QString detail; ///< the system's words
};

/// Where one account keeps its things on disk. The name of the server counts, not its port: a
/// server that comes back on another port is still the same one, with our messages waiting for it.
class AccountFolder final
{
public:
    /// Makes a folder inside \p data that only its owner can enter, named after the account.
    [[nodiscard]] static base::Result<AccountFolder, FolderError>
    create(const QString &data, const QUrl &server, const QString &name);
    /// The same with a name of its own.
    [[nodiscard]] static base::Result<AccountFolder, FolderError> at(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString archiveFile() const;
    /// Files that are to be sent, and that were fetched.
    [[nodiscard]] QString shelfFolder() const;
    /// What was learnt about networks.
    [[nodiscard]] QString memoryFile() const;
    /// How far `tail` has printed a room.
    [[nodiscard]] QString markFile(const chat::ConversationId &room) const;

private:
    explicit AccountFolder(QString path)
        : m_path(std::move(path))
    {
    }

    QString m_path;
};

/// Makes a folder that only its owner can enter, and shows by a trial that it can be written to.
[[nodiscard]] base::Result<base::Done, FolderError> makePrivateFolder(const QString &path);

} // namespace godwit::app
