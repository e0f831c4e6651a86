#pragma once

#include "app/secrets/secret_store.h"

#include <QString>

namespace godwit::app {

/// Keeps each secret in a file of its own that only its owner can read (mode 0600): for the command
/// line with a data folder, and for people who have agreed to it where there is no keychain. A file
/// is whole or as it was before, whenever the process or the power ends.
class FileSecrets final : public SecretStore
{
public:
    /// The folder is made (mode 0700) with the first secret.
    explicit FileSecrets(QString folder);

    QFuture<SecretResult<QByteArray>> read(const QString &key) override;
    QFuture<SecretResult<base::Done>> write(const QString &key, const QByteArray &secret) override;
    QFuture<SecretResult<base::Done>> remove(const QString &key) override;

    /// Where the secret of \p key is, or would be.
    [[nodiscard]] QString pathOf(const QString &key) const;

private:
    [[nodiscard]] SecretResult<QByteArray> readNow(const QString &key) const;
    [[nodiscard]] SecretResult<base::Done> writeNow(const QString &key,
                                                    const QByteArray &secret) const;
    [[nodiscard]] SecretResult<base::Done> removeNow(const QString &key) const;

    QString m_folder;
};

} // namespace godwit::app
