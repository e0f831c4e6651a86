#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

namespace godwit::server {

/// Where contents lie on disk: "files/ab/<hash>" below the data folder, and "files/incoming" while
/// they arrive. Every name is made here, of a hash; nothing that a client says becomes a path.
class FileFolder final
{
public:
    explicit FileFolder(QString dataFolder)
        : m_root(std::move(dataFolder) + QStringLiteral("/files"))
    {
    }

    /// Makes the folders and throws away what was cut off. Blocks.
    [[nodiscard]] bool open() const;
    /// Removes contents that \p known does not name. Blocks.
    void sweep(const QSet<QByteArray> &known) const;

    [[nodiscard]] QString incoming() const { return m_root + QStringLiteral("/incoming"); }
    /// \p hash: 32 bytes.
    [[nodiscard]] QString pathOf(const QByteArray &hash) const;
    /// Puts a complete upload into its place, durably. Blocks.
    [[nodiscard]] bool accept(const QString &from, const QByteArray &hash) const;

private:
    QString m_root;
};

/// The 32 bytes that 64 lower-case hexadecimal digits stand for; empty if they are not.
[[nodiscard]] QByteArray hashFrom(QByteArrayView digits);

} // namespace godwit::server
