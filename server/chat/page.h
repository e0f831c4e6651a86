#pragma once

#include "server/ledger/ledger_reader.h"

#include <QByteArrayList>

namespace godwit::server {

constexpr qsizetype MaxRoomId = 256;

/// One answer of `history` or `sync` as it is put together, bounded in bytes. Any thread.
class Page final
{
public:
    explicit Page(qsizetype maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    /// Takes messages until they are too many bytes; one always fits.
    [[nodiscard]] MessageSink sink();
    void reverse();
    /// The members of the answer.
    [[nodiscard]] QByteArray fields(bool more, std::optional<qint64> cursor = {}) const;

private:
    qsizetype m_maxBytes;
    qsizetype m_bytes = 0;
    QByteArrayList m_messages;
};

/// The members of the answer to `send`.
[[nodiscard]] QByteArray sentFields(const StoredMessage &message);

} // namespace godwit::server
