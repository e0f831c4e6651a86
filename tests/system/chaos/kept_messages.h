#pragma once

#include "chaos/verdict.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace godwit::test {

/// What the archive of a client that does not run holds.
struct KeptMessages
{
    QList<GotMessage> confirmed; ///< of the room, by the server's order
    QList<GotMessage> waiting; ///< in the outbox, by their order
    qsizetype gaps = 0;
};

/// Reads the archive that godwit-cli keeps in \p data; none if it cannot be read.
[[nodiscard]] std::optional<KeptMessages> readArchive(const QString &data, const QUrl &server,
                                                      const QString &name, const QString &room);

} // namespace godwit::test
